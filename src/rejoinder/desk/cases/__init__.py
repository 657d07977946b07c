"""Cases: what is stored, what is done to them, how they stand."""
