"""Writes the rulebook as pages to browse and search, in both languages (``make docs``): static, nothing from elsewhere.

The firm's own rules are left out; packs that were added are in.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from html import escape
from pathlib import Path

from rejoinder.app.rulebook.showing import describe, naming_of
from rejoinder.app.rulebook.words import STANDINGS, kind_label, source_label
from rejoinder.model.base import Text
from rejoinder.model.rules import PlatformRule
from rejoinder.model.rules_output import RuleRef, RuleShown, ShownLine, ShownPart
from rejoinder.model.source import STANDING_ORDER, Source
from rejoinder.rulebook import KINDS, Rulebook, layers
from rejoinder.rulebook.loader import load_layers

ASSETS = Path(__file__).with_name("reference_page")
TARGET = Path(__file__).resolve().parents[1] / "out" / "reference"
FIRST = (
    "violations", "variants", "vocabulary", "thresholds", "clauses", "routes", "clocks", "requirements", "file_rules",
    "advice", "escalations", "products", "marketplaces", "platforms", "causes", "controls", "actions", "preventions",
    "questions", "statements",
)  # fmt: skip
"""Kinds that people look for, in their order; the others follow."""
FOLDED = frozenset({"match", "examples", "rows", "fires", "silent", "hints", "words", "labels", "choices", "report"})
"""Keys that are long and of the trade: shown when asked for."""
OPEN = 100
"""Kinds with no more rules than this show their contents at once."""


def say(text: Text, tag: str = "span") -> str:
    """Return words in both languages; the page shows those that were chosen."""
    zh, en = escape(text.say("zh")), escape(text.say("en"))
    if zh == en:
        return f"<{tag}>{zh}</{tag}>"
    return f'<{tag} lang="zh">{zh}</{tag}><{tag} lang="en">{en}</{tag}>'


def both(zh: str, en: str, tag: str = "span") -> str:
    """Return words of the page itself in both languages."""
    return say(Text.of(zh, en), tag)


def page(title: Text, body: str, kinds: Iterable[tuple[str, int]], here: str = "") -> str:
    """Return a whole page with its search and its list of kinds."""
    links = "".join(
        f'<li><a href="{name}.html"{" aria-current=page" if name == here else ""}>'
        f'<span class="name">{say(kind_label(name))}</span>'
        f'<span class="count">{count}</span></a></li>'
        for name, count in kinds
    )
    return f"""<!doctype html>
<html lang="zh" data-lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<title>{escape(title.say("zh"))} · {escape(title.say("en"))}</title>
<link rel="stylesheet" href="reference.css">
<script src="reference.js" defer></script>
</head>
<body>
<a class="skip" href="#main">{both("跳到内容", "Skip to content")}</a>
<header>
<a class="home" href="index.html">{both("申复 · 规则库", "Rejoinder · the rulebook")}</a>
<form class="find" role="search">
<label for="q">{both("查规则", "Find a rule")}</label>
<input id="q" type="search" autocomplete="off" spellcheck="false" aria-controls="found">
</form>
<div class="langs" role="group" aria-label="语言 / language">
<button type="button" data-set="zh">中文</button>
<button type="button" data-set="en">English</button>
<button type="button" data-set="both">中 + EN</button>
</div>
</header>
<div class="frame">
<nav aria-label="种类 / kinds"><ul>{links}</ul></nav>
<main id="main">
<section id="found" class="found" aria-live="polite" hidden></section>
<div id="page">
{body}
</div>
</main>
</div>
</body>
</html>
"""


def article(rule: RuleShown, day: date) -> str:
    """Return one rule."""
    since = (
        both("从何时起不清楚", "since when is not known") if isinstance(rule.since, str) else escape(f"{rule.since} –")
    )
    until = escape(f" {rule.until}") if rule.until else ""
    stale = "" if rule.in_force else f'<span class="tag off">{both("现在不适用", "not in force")}</span>'
    parts = "".join(_part(part) for part in rule.parts if part.key not in ("label", "title", "violation"))
    return f"""<article id="{escape(rule.id)}">
<h2>{say(rule.title)}</h2>
<p class="meta"><code>{escape(rule.id)}</code>
<span class="tag {rule.standing}">{say(rule.standing_label)}</span>{stale}
<span class="days">{since}{until}</span></p>
{parts}
{_against(rule)}
{_replacing(rule)}
<div class="sources"><h3>{both("来源", "Sources")}</h3>{_sources(rule.source)}</div>
{_named_by(rule)}
<p class="place">{escape(rule.place)} · {both("记录于", "recorded")} {rule.recorded}
· {both("按这天的规则", "as of")} {day}</p>
</article>
"""


def _contents(shown: list[RuleShown], platforms: Mapping[str, Text]) -> str:
    """Return the names of a kind's rules, by platform where they have one."""
    groups: dict[str, list[RuleShown]] = {}
    for rule in shown:
        groups.setdefault(rule.platforms[0] if len(rule.platforms) == 1 else "", []).append(rule)
    lists = []
    for platform, rules in groups.items():
        items = "".join(f'<li><a href="#{escape(rule.id)}">{say(rule.title)}</a></li>' for rule in rules)
        head = f"<h2>{say(platforms.get(platform, Text.of(platform, platform)))}</h2>" if platform else ""
        lists.append(f'{head}<ul class="contents">{items}</ul>')
    shut = " open" if len(shown) <= OPEN else ""
    return f"<details{shut}><summary>{both('目录', 'Contents')}</summary>{''.join(lists)}</details>"


def _part(part: ShownPart) -> str:
    inner = _lines(part.lines)
    if part.key in FOLDED:
        return f"<details><summary>{say(part.label)}</summary>{inner}</details>"
    return f"<section><h3>{say(part.label)}</h3>{inner}</section>"


def _lines(lines: Iterable[ShownLine]) -> str:
    found = "".join(
        f'<li class="d{min(line.depth, 4)}">{_linked(line)}{_standing(line)}{_sources(line.source)}</li>'
        for line in lines
    )
    return f'<ul class="lines">{found}</ul>'


def _linked(line: ShownLine) -> str:
    words = say(line.words)
    return f'<a href="{_href(line.link)}">{words}</a>' if line.link else words


def _standing(line: ShownLine) -> str:
    if line.standing == "own_judgement" or (line.link and line.link.kind in ("platforms", "vocabulary")):
        return ""
    return f' <span class="tag {line.standing}">{say(STANDINGS[line.standing])}</span>' if line.standing else ""


def _href(ref: RuleRef) -> str:
    return f"{ref.kind}.html#{escape(ref.id)}"


def _sources(sources: Iterable[Source]) -> str:
    rows = []
    for source in sources:
        place = escape(source.place)
        shown = f'<a href="{place}" rel="noreferrer">{place}</a>' if source.place.startswith("http") else place
        seen = f" ({source.seen_on})" if source.seen_on else ""
        rows.append(f'<li><span class="kind">{say(source_label(source.kind))}</span> {shown}{seen}</li>')
    return f'<ul class="src">{"".join(rows)}</ul>' if rows else ""


def _against(rule: RuleShown) -> str:
    if not rule.against:
        return ""
    rows = "".join(f"<li>{say(one.text)}{_sources(one.source)}</li>" for one in rule.against)
    return f'<div class="against"><h3>{both("反对的理由", "What speaks against it")}</h3><ul>{rows}</ul></div>'


def _replacing(rule: RuleShown) -> str:
    rows = []
    if rule.supersedes:
        why = f"：{say(rule.reason)}" if rule.reason else ""
        rows.append(f"{both('取代了', 'takes the place of')} {_ref(rule.supersedes)}{why}")
    rows += [f"{both('后来被取代', 'later replaced by')} {_ref(new)}" for new in rule.replaced_by]
    return "".join(f'<p class="replaced">{row}</p>' for row in rows)


def _named_by(rule: RuleShown) -> str:
    if not rule.named_by:
        return ""
    rows = "".join(f"<li>{_ref(ref)}</li>" for ref in rule.named_by)
    head = f"{both('用在哪里', 'Named by')} <span class='count'>{len(rule.named_by)}</span>"
    return f"<details><summary>{head}</summary><ul class='lines'>{rows}</ul></details>"


def _ref(ref: RuleRef) -> str:
    return f'<a href="{_href(ref)}">{say(ref.title)} <code>{escape(ref.id)}</code></a>'


def front(book: Rulebook, kinds: list[tuple[str, int]], day: date) -> str:
    """Return the first page: what is in it, how far to trust it."""
    rows = "".join(
        f'<tr><td><span class="tag {name}">{say(STANDINGS[name])}</span></td><td>{say(_MEANS[name])}</td></tr>'
        for name in STANDING_ORDER
    )
    cards = "".join(
        f'<li><a href="{name}.html"><strong>{say(kind_label(name))}</strong><span class="count">{count}</span></a></li>'
        for name, count in kinds
    )
    packs = Text(
        {tag: ", ".join(f"{p.name.say(tag)} {p.version}" for p in book.packs.values()) for tag in ("zh", "en")}
    )
    return f"""<h1>{both("规则库", "The rulebook")}</h1>
<p>{
        both(
            "平台要求什么，一条一条写明：从哪天起、依据在哪里、可信到什么程度、有什么反对的理由。",
            "What the platforms require, rule by rule: since when, on what ground, how far to trust it, and doubts.",
        )
    }</p>
<p class="meta">{both("截至", "As of")} {day} · {say(packs)} · <code>{book.digest[:12]}</code></p>
<ul class="cards">{cards}</ul>
<h2>{both("可信程度", "How far to trust a rule")}</h2>
<table>{rows}</table>
"""


_MEANS: dict[str, Text] = {
    "official": Text.of(
        "平台自己的页面或员工写的。可以判不通过。", "The platform's own page or staff. Can fail a case."
    ),
    "law": Text.of("法律条文。可以判不通过。", "Law. Can fail a case."),
    "seen": Text.of("平台的原话，来自第三方抄录。", "The platform's words, from a third party's copy."),
    "practice": Text.of("两家从业者说法一致。", "Two practitioners agree."),
    "own_judgement": Text.of("措辞和做法上的经验。", "Our craft: wordings, causes, order."),
    "reported": Text.of(
        "只有一处说法，没有证实。只提醒，不判。", "One unconfirmed source. Reminds, never fails a case."
    ),
    "refuted": Text.of("已查明不对，留着说明为什么。从不使用。", "Found to be wrong; kept to say why. Never used."),
}


def index(shown: Iterable[RuleShown]) -> str:
    """Return what is searched, as a script: a page opened from disk may not fetch a file."""
    rows = [[r.kind, r.id, r.title.say("zh"), r.title.say("en"), _more(r)] for r in shown]
    return f"window.RULES={json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"


def _more(rule: RuleShown) -> str:
    """Return more words of a rule to find it by, in both languages."""
    words = [line.words.say(lang) for part in rule.parts[:8] for line in part.lines[:2] for lang in ("zh", "en")]
    return " ".join(dict.fromkeys(words))[:280]


def kinds_of(book: Rulebook) -> Iterator[tuple[str, int]]:
    """Yield the kinds that have rules, those people look for first, with how many."""
    for name in (*FIRST, *(name for name in KINDS if name not in FIRST)):
        count = len(book.of(KINDS[name]))
        if count:
            yield name, count


def write(target: Path, day: date) -> int:
    """Write all pages into a folder of ours, and return how many rules they show."""
    book = load_layers(layer for layer in layers.installed() if layer.name != layers.OVERLAY)
    naming = naming_of(book)
    kinds = list(kinds_of(book))
    platforms = {rule.id: rule.label for rule in book.of(PlatformRule).values()}
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    everything: list[RuleShown] = []
    for name, _ in kinds:
        shown = [describe(rule, book, day, naming) for rule in book.of(KINDS[name]).values()]
        everything += shown
        label = kind_label(name)
        body = f"<h1>{say(label)}</h1>{_contents(shown, platforms)}" + "".join(article(rule, day) for rule in shown)
        (target / f"{name}.html").write_text(page(label, body, kinds, name), encoding="utf-8", newline="\n")
    title = Text.of("规则库", "The rulebook")
    (target / "index.html").write_text(page(title, front(book, kinds, day), kinds), encoding="utf-8", newline="\n")
    (target / "rules.js").write_text(index(everything), encoding="utf-8", newline="\n")
    for asset in sorted(ASSETS.iterdir()):
        shutil.copyfile(asset, target / asset.name)
    return len(everything)


def main() -> int:
    """Write the pages into the folder that is named, else ``out/reference``."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    count = write(target, datetime.now().astimezone().date())
    print(f"wrote {count} rules to {target / 'index.html'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
