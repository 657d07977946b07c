"""What a text states that can be true or false - days, numbers, ids, names, events - and what of it was never given."""

from rejoinder.claims.given import Given, unsaid
from rejoinder.claims.reader import ClaimReader, claim_reader
from rejoinder.model.claims import Particular

__all__ = ["ClaimReader", "Given", "Particular", "claim_reader", "unsaid"]
