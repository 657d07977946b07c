"""What the encoder was taught to tell, in the order of its outputs."""

from __future__ import annotations

SPANNED = (
    "vague_commitment", "future_only", "blames_platform", "blames_others", "emotional_plea", "threat", "self_praise",
    "irrelevant_content", "wrong_violation_content", "contradictory_stance", "grammar", "chinglish",
    "machine_translation", "unfilled_placeholder", "wrong_platform_terms", "admits_fabrication",
)  # fmt: skip
"""Faults that are words of the letter: two outputs a piece, inside and beginning."""
FUNCTIONS = ("cause", "action", "prevention")
"""What sound sentences do: one output a piece, inside."""
LACKS = ("no_root_cause", "no_corrective_action", "future_only", "no_prevention", "apology_only")
"""Faults of the whole letter: one output each, behind those that tell whether a spanned fault stands anywhere."""
WHOLE = (*SPANNED, *(f"lack:{code}" for code in LACKS))
LABELS = (
    "clean", "concrete_commitment", "vague_commitment", "blames_others", "blames_platform", "emotional_plea",
    "chinglish", "machine_translation", "passive",
)  # fmt: skip
"""What a sentence that stands alone chiefly does."""
PIECES_OUT = 2 * len(SPANNED) + len(FUNCTIONS) + 1
"""Outputs for each piece; the last, at the piece that opens a point of the notice: that point has no answer."""

MOST = 400
"""Pieces seen at once: what the notice says, then the letter."""
OVERLAP = 32
HEAD = 128
"""Pieces of the notice seen before them, at most."""
