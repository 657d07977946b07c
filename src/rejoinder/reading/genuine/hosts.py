"""Hosts: whose they are, and whether a stranger's host copies a platform's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from rejoinder.model.base import Text
from rejoinder.model.rules import HostRule, LexiconRule, PlatformRule
from rejoinder.rulebook import Rulebook

_SPLIT = re.compile(r"[.\-_]+|(?<=\D)(?=\d)|(?<=\d)(?=\D)")
_LABELS = re.compile(r"[.\-_]+")
_LONG_NAME = 6  # letters from which one wrong letter still shows the name
_MOST_READINGS = 64
_OWN_WORD = 4  # letters


@dataclass(frozen=True)
class Platform:
    """What the rulebook knows of one platform's hosts."""

    id: str
    label: Text
    panel: Text
    hosts: tuple[str, ...]
    mail: tuple[str, ...]
    names: Mapping[str, str] = field(hash=False, compare=False, default_factory=dict)
    unlike: frozenset[str] = frozenset()
    buyers: tuple[str, ...] = ()

    def owns(self, host: str) -> bool:
        """Tell whether a web host is the platform's."""
        return belongs(host, self.hosts)

    def sends(self, host: str) -> bool:
        """Tell whether a mail domain is the platform's."""
        return belongs(host, self.mail)

    def passes_on(self, host: str) -> bool:
        """Tell whether a mail domain of the platform carries what buyers write."""
        return self.sends(host) and host.split(".", 1)[0] in self.buyers


@dataclass(frozen=True)
class Known:
    """All that the rulebook knows of hosts and letters."""

    platforms: tuple[Platform, ...]
    roles: Mapping[str, tuple[str, ...]]
    role_words: frozenset[str]
    endings: frozenset[str]
    word_endings: frozenset[str]
    second_level: frozenset[str]
    files: frozenset[str]
    letters: dict[int, str]
    shapes: Mapping[str, str]
    everyday: frozenset[str]
    """Words of every notice, by which a text that was misread shows."""

    def role(self, host: str, *roles: str) -> bool:
        """Tell whether a host is in one of the groups."""
        return any(belongs(host, self.roles.get(role, ())) for role in roles)

    def owner(self, host: str) -> Platform | None:
        """Return the platform a web host or mail domain belongs to."""
        return next((p for p in self.platforms if p.owns(host) or p.sends(host)), None)

    def copied(self, host: str, *, weak: bool = True) -> Platform | None:
        """Return the platform whose name a stranger's host carries.

        Args:
            host: a host that is nobody's we know.
            weak: also count short names such as "amz", and names grown to other words, beside a role word.
        """
        if self.owner(host) or self.role(host, "service", "authority", "wrapper", "shortener", "freemail"):
            return None
        return next((p for p in self.platforms if _carries(host, p, self, weak=weak)), None)

    def poses(self, host: str) -> bool:
        """Tell whether a host also carries a word such as support, verify or legal."""
        return any(token in self.role_words for token in _below_ending(self.folded(unpunycoded(host))))

    def own_words(self, host: str) -> list[str]:
        """Return the words of a registered name that are its holder's own: long enough and nobody's role."""
        tokens = _SPLIT.split(self.registered(host).split(".", 1)[0])
        return [token for token in tokens if len(token) >= _OWN_WORD and token not in self.role_words]

    def folded(self, text: str) -> str:
        """Return a text in lower case with look-alike letters of other scripts made Latin."""
        plain = unicodedata.normalize("NFKC", text).lower()
        bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
        return bare.translate(self.letters)

    def registered(self, host: str) -> str:
        """Return the name that was registered: the last two labels, or three below a country's shared label."""
        labels = host.lower().strip(".").split(".")
        shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in self.second_level
        return ".".join(labels[-3 if shared else -2 :])


def belongs(host: str, known: Iterable[str]) -> bool:
    """Tell whether a host is one of the known ones or below it, at a label's border."""
    name = host.lower().strip(".")
    return any(name == domain or name.endswith("." + domain) for domain in known)


def known(book: Rulebook, day: date) -> Known:
    """Return what the rulebook says of hosts on a day."""
    return _known(book, book.steady(day, HostRule, PlatformRule))


@lru_cache(maxsize=16)
def _known(book: Rulebook, day: date) -> Known:
    rules = book.on(HostRule, day)
    own = {rule.platform: rule for rule in rules if rule.role == "own" and rule.platform}
    roles: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        roles[rule.role] = roles.get(rule.role, ()) + rule.hosts
    return Known(
        platforms=tuple(_platform(rule, own.get(rule.id)) for rule in book.on(PlatformRule, day)),
        roles=roles,
        role_words=frozenset(_words(book, "host_role_words")),
        endings=frozenset(_words(book, "host_endings")),
        word_endings=frozenset(_words(book, "host_word_endings")),
        second_level=frozenset(_words(book, "host_second_level")),
        files=frozenset(_words(book, "file_endings")),
        letters=str.maketrans(
            {key: value for key, value in _words(book, "letter_lookalikes").items() if len(key) == 1}
        ),
        shapes=_words(book, "letter_shapes"),
        everyday=frozenset(_words(book, "misread_words")),
    )


def _platform(rule: PlatformRule, own: HostRule | None) -> Platform:
    more = own.hosts if own else ()
    panel = own.panel if own and own.panel else Text.of("平台后台", "the platform's own panel")
    return Platform(
        id=rule.id,
        label=rule.label,
        panel=panel,
        hosts=(*rule.hosts, *rule.mail_domains, *more),
        mail=rule.mail_domains,
        names=own.names if own else {rule.id: "strong"},
        unlike=frozenset(own.unlike) if own else frozenset(),
        buyers=own.buyers if own else (),
    )


def _words(book: Rulebook, ident: str) -> dict[str, str]:
    rule = book.find(LexiconRule, ident)
    return {word: meaning for words in (rule.words.values() if rule else ()) for word, meaning in words.items()}


def _carries(host: str, platform: Platform, known_: Known, *, weak: bool) -> bool:
    latin = known_.folded(unpunycoded(host))
    for name, strength in platform.names.items():
        tokens = [t for r in _readings(latin, known_.shapes) for t in (*_SPLIT.split(r), *_LABELS.split(r)) if t]
        if strength == "strong":
            if any(_shows(token, name, platform, known_) for token in tokens) or ("-" in name and name in latin):
                return True
            if weak and any(_begins(token, name, platform) for token in tokens) and known_.poses(host):
                return True
        elif weak and name in tokens and any(t in known_.role_words for t in _below_ending(latin)):
            return True
    return False


def _below_ending(host: str) -> list[str]:
    """Return the words of a host without its ending, so that an ending such as "shop" is no role word."""
    return [token for token in _SPLIT.split(host.rsplit(".", 1)[0]) if token]


def _shows(token: str, name: str, platform: Platform, known_: Known) -> bool:
    """Tell whether a label is a platform's name, a slip of it, or the name grown together with role words."""
    if token in platform.unlike:
        return False
    if token == name or (len(name) >= _LONG_NAME and token[0] == name[0] and _one_slip(token, name)):
        return True
    if len(name) < _LONG_NAME - 2 or name not in token:
        return False
    before, _, after = token.partition(name)
    return all(_only_roles(rest, known_.role_words) for rest in (before, after))


def _begins(token: str, name: str, platform: Platform) -> bool:
    """Tell whether a label begins or ends with a platform's name, whatever else has grown to it."""
    grown = len(name) >= _LONG_NAME and (token.startswith(name) or token.endswith(name))
    return grown and not any(token.startswith(word) for word in platform.unlike)


@lru_cache(maxsize=4096)
def _only_roles(text: str, words: frozenset[str]) -> bool:
    return not text or any(
        text.startswith(word) and _only_roles(text[len(word) :], words) for word in words if len(word) > 1
    )


def _one_slip(token: str, name: str) -> bool:
    """Tell whether one letter was left out, added, doubled, or two neighbours changed places."""
    if abs(len(token) - len(name)) > 1 or token == name:
        return False
    if len(token) == len(name):
        wrong = [i for i in range(len(name)) if token[i] != name[i]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and token[wrong[0]] == name[wrong[1]]
        return len(wrong) == 1 or (swapped and token[wrong[1]] == name[wrong[0]])
    long, short = sorted((token, name), key=len, reverse=True)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _readings(host: str, shapes: Mapping[str, str]) -> list[str]:
    """Return the host as it can be read at a glance: each run of look-alike signs kept or read as its letter."""
    found = [host]
    for shape, letter in shapes.items():
        if shape in host:
            found += [reading.replace(shape, letter) for reading in found if len(found) < _MOST_READINGS]
    return list(dict.fromkeys(found))


def unpunycoded(host: str) -> str:
    """Return a host with its international labels as people see them; a broken one stays as it is."""
    labels = []
    for label in host.split("."):
        try:
            labels.append(label[4:].encode().decode("punycode") if label.startswith("xn--") else label)
        except UnicodeError:
            labels.append(label)
    return ".".join(labels)
