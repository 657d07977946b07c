"""In which sentences of a letter each side of a matter fires."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rejoinder.lint.heard import Hearing
from rejoinder.rulebook.matching import Compiled


class Spots:
    """Some sentences, and where in them what fires."""

    def __init__(self, texts: Sequence[str], hearing: Hearing) -> None:
        """Listen to the sentences."""
        self._at: dict[Compiled, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            for matcher in hearing.of(text).sides:
                self._at[matcher].append(at)

    def of(self, matcher: Compiled | None) -> list[int]:
        """Return the numbers of the sentences in which a matcher fires, in order."""
        return self._at.get(matcher, []) if matcher is not None else []
