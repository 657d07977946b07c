"""The values that travel: frozen, typed, serialisable; this package imports nothing else of ours."""
