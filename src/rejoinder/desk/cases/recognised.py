"""What was recognised in a case's pictures, page by page: a job that was cut short goes on where it was."""

from __future__ import annotations

from rejoinder.desk.cases.models import Case, Doc

PREFIX, LETTERS = "o:", 18
"""How the documents that hold it are named, and how much of a picture's fingerprint their names hold."""


class Recognised:
    """Keeps the words of each page as a sealed document of the case; a ``model.ports.Store``."""

    def __init__(self, case: Case) -> None:
        """Look which pages are known."""
        self.case = case
        self._known = set(Doc.objects.filter(case=case, name__startswith=PREFIX).values_list("name", flat=True))
        self._asked: set[str] = set()

    def get(self, name: str) -> bytes:
        """Return what was kept.

        Raises:
            KeyError: nothing was.
        """
        mine = self._name(name)
        if mine not in self._known:
            raise KeyError(name)
        return Doc.objects.get(case=self.case, name=mine).words(self.case)

    def put(self, name: str, data: bytes) -> None:
        """Keep the words of a page at once, so that they outlive the process."""
        Doc.keep(self.case, self._name(name), data)

    def _name(self, name: str) -> str:
        mine = PREFIX + name[:LETTERS]
        self._asked.add(mine)
        return mine

    def forget_others(self) -> None:
        """Remove the words of pages that the case does not show any more."""
        gone = self._known - self._asked
        if gone:
            Doc.objects.filter(case=self.case, name__in=gone).delete()
