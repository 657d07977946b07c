"""What the rulebook's own words make plain; it stands beside the encoder, and alone where that cannot run."""

from rejoinder.reading.worded.accusations import worded_accusations
from rejoinder.reading.worded.demands import worded_demands

__all__ = ["worded_accusations", "worded_demands"]
