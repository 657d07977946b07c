# Sets up, runs and checks Rejoinder. Needs git, make and Python 3.11 or newer with venv.
VENV := .venv
BIN := $(VENV)/bin

.PHONY: lint
lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
