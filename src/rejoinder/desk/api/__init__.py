"""The HTTP API over the same actions."""
