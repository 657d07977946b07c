"""What the encoders of the reader and the linter have in common: opened and loaded once, a text cut into pieces."""
