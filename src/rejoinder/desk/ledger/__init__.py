"""What is done in a firm beside its cases, as deeds, and the ledger that remembers them."""
