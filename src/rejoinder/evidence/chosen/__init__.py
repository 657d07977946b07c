"""Chooses a field's value among all that stands on a paper, where no rule finds it or the rule is in doubt.

Days, sums, numbers and names are found by exact code (``candidates``); what stands around them goes through a small
network (``features``, ``network``; its weights lie beside it); ``filling`` says what may be done with its answer.
"""

from rejoinder.evidence.chosen.filling import filled, kind_told

__all__ = ["filled", "kind_told"]
