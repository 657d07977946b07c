"""Open fonts under the SIL Open Font License, subset for letters in Chinese, Latin, Greek and Cyrillic script."""
