"""Days and moments as readers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rejoinder.packing.dates import BEIJING, day_words, moment_words

DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("lang", "style", "words"),
    [
        ("zh", "mdy", "2026年11月3日"),
        ("zh-Hant", "dmy", "2026年11月3日"),
        ("en", "dmy", "3 November 2026"),
        ("en", "mdy", "November 3, 2026"),
        ("en", "iso", "3 November 2026"),
        ("de", "dmy", "2026-11-03"),
    ],
)
def test_a_day_follows_language_and_style(lang: str, style: str, words: str) -> None:
    assert day_words(DAY, lang, style) == words


def test_a_moment_stands_in_beijing_time_with_the_platforms_own_behind_it() -> None:
    moment = datetime(2026, 11, 28, 1, 14, tzinfo=UTC)
    assert moment_words(moment, "zh", "Europe/London") == "2026年11月28日 周六 09:14（北京时间），当地 11-28 01:14 GMT"
    assert moment_words(moment, "en", "Europe/London") == "Sat 28 November 2026, 09:14 Beijing time (28 Nov 01:14 GMT)"


def test_a_platform_in_beijing_time_is_not_named_twice() -> None:
    moment = datetime(2026, 11, 28, 9, 14, tzinfo=BEIJING)
    assert moment_words(moment, "zh") == "2026年11月28日 周六 09:14（北京时间）"
    assert moment_words(moment, "en") == "Sat 28 November 2026, 09:14 Beijing time"
