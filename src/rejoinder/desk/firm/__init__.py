"""The firm and its clients."""
