"""By what papers are known again, for whoever keeps the cases of several clients."""

from __future__ import annotations

from rejoinder.evidence import marks_of

__all__ = ["marks_of"]
