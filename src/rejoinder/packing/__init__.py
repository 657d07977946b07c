"""A checked case to files: letter, form answers, exhibits, guide, checklist, archive."""

from __future__ import annotations

from rejoinder.packing.building import Built, Progress, pack
from rejoinder.packing.own_rules import kept

__all__ = ["Built", "Progress", "kept", "pack"]
