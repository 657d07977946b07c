"""How far a rule can be trusted, in a word, and where it was seen."""

from __future__ import annotations

from collections.abc import Iterable

from rejoinder.model.base import Text
from rejoinder.model.source import Source, Standing

LABELS: dict[Standing, Text] = {
    "official": Text.of("官方", "official"),
    "law": Text.of("法律", "law"),
    "seen": Text.of("平台原话，他人转载", "the platform's words, as others copied them"),
    "practice": Text.of("行内做法", "practice"),
    "own_judgement": Text.of("我们的判断", "our judgement"),
    "reported": Text.of("经验值，未证实", "reported, unconfirmed"),
    "refuted": Text.of("有反证", "refuted"),
}


def tagged(words: str, standing: Standing, lang: str) -> str:
    """Return a sentence with its standing before the full stop."""
    label = LABELS[standing].say(lang)
    body = words.rstrip("。.")
    return f"{body}（{label}）。" if lang == "zh" else f"{body} ({label})."


def places(source: Iterable[Source]) -> tuple[str, ...]:
    """Return the addresses a rule rests on, as short as they stay findable; our own craft has none."""
    found = (one.place.removeprefix("https://").rstrip("/") for one in source if one.kind != "craft")
    return tuple(dict.fromkeys(found))
