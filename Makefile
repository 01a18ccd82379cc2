# Everything from a fresh clone with Python >= 3.11 and make: `make demo`, `make test`. Each alone does its own set-up.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
OUT ?= demo
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help install demo test lint bench docs clean

help:  ## show this help
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */\1\t/' | awk -F'\t' '{printf "  make %-9s %s\n", $$1, $$2}'

install: $(STAMP)  ## make the virtual environment and install into it (done by the others when needed)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "demarche needs Python 3.11 or newer as '$(PYTHON)'; found: $$($(PYTHON) --version 2>&1 | head -n 1)." >&2; \
	    echo "Name another one: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@

demo: $(STAMP)  ## code the bundled sample articles: summary, extreme dyad-days, Parquet, DuckDB and a plot, in ./demo
	@$(BIN)/demarche demo --out $(OUT)

test: $(STAMP) lint  ## lint, then run all tests
	@$(BIN)/python -m pytest

lint: $(STAMP)  ## ruff over the whole tree
	@$(BIN)/ruff check .

bench: $(STAMP)  ## speed and memory on corpora (CORPUS="file.jsonl ...", default ../shared/corpora)
	@$(BIN)/python benchmarks/speed.py $(CORPUS)

docs: $(STAMP)  ## make docs/data_dictionary.md and docs/codebook.md anew
	@$(BIN)/python -m schemas.dictionary > docs/data_dictionary.md
	@$(BIN)/python -m coder.actions.codebook > docs/codebook.md

clean:  ## remove the virtual environment and what the demo wrote
	rm -rf $(VENV) demo build *.egg-info .pytest_cache .ruff_cache
