"""One is not several, in the English that people read."""

from __future__ import annotations

import pytest

from rejoinder.model.base import things


@pytest.mark.parametrize(("count", "said"), [(0, "0 papers"), (1, "1 paper"), (2, "2 papers"), (21, "21 papers")])
def test_one_thing_is_not_several(count: int, said: str) -> None:
    assert things(count, "paper") == said
