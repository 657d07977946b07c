"""Why earlier letters were refused, and what the next one must do otherwise (复盘)."""

from rejoinder.review.fingerprints import fingerprints, likeness
from rejoinder.review.reviewing import review

__all__ = ["fingerprints", "likeness", "review"]
