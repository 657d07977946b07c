"""The rulebook for people: one rule in plain words, checks, what changed, which cases it touches, packs."""
