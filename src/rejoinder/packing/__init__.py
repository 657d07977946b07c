"""A checked case to files: letter, form answers, exhibits, guide, checklist, archive."""

from __future__ import annotations

from rejoinder.packing.building import Built, Progress, pack

__all__ = ["Built", "Progress", "pack"]
