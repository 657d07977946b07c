"""The 21 indicators (申诉信自查清单) over a whole case, one function each."""

from rejoinder.selfcheck.check import check

__all__ = ["check"]
