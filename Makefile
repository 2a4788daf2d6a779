# Everything a developer runs. `make demo` and `make test` install by themselves where need be.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
GOLD ?=
SPEAKERS ?=
TEXTS ?=
RECORDS ?=
OUT ?= out

.PHONY: install demo test test-ray test-browser check format lint types evaluate bench bench-records fixtures wheel clean

install: $(STAMP) ## make .venv with the pinned versions

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make install PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(STAMP) ## print the records of the articles in fixtures/
	$(BIN)/quotes extract fixtures/articles

test: $(STAMP) ## run the whole test suite
	$(BIN)/python -m pytest

test-ray: $(STAMP) ## the tests with a real Ray cluster of two nodes on this machine; installs the extra quotes[ray]
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,ray]'
	$(BIN)/python -m pytest -m ray

test-browser: $(STAMP) ## the tests that drive a headless Chromium, which must be installed (Debian: chromium)
	$(BIN)/python -m pytest -m browser

check: $(STAMP) lint types ## format, lint, types, tests, coverage: what CI runs
	$(BIN)/python -m pytest --cov --cov-report=term

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

format: $(STAMP) ## put the code into the one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

evaluate: $(STAMP) ## score against annotation, then by the rules alone: make evaluate GOLD=DIR [SPEAKERS=DIR]
	@test -n "$(GOLD)" || { echo "usage: make evaluate GOLD=DIR [SPEAKERS=DIR]   (DIR holds text/ and attributions/)" >&2; exit 2; }
	@mkdir -p "$(OUT)"
	$(BIN)/quotes evaluate "$(GOLD)" $(if $(SPEAKERS),--speakers "$(SPEAKERS)") --errors "$(OUT)/errors.jsonl"
	$(BIN)/quotes evaluate "$(GOLD)" $(if $(SPEAKERS),--speakers "$(SPEAKERS)") --rules-only --bootstrap 0

bench: $(STAMP) ## words a second and memory; with RECORDS, how quickly these are found: make bench [TEXTS=DIR] [RECORDS=FILE]
	$(BIN)/python -m benchmarks.bench $(if $(TEXTS),--texts "$(TEXTS)")
	$(if $(RECORDS),$(MAKE) bench-records)

bench-records: $(STAMP) ## index, search, compare, report and the forms, of RECORDS=FILE with TEXTS=DIR; the report needs Chromium
	@test -n "$(RECORDS)" -a -n "$(TEXTS)" || { echo "usage: make bench-records RECORDS=FILE TEXTS=DIR" >&2; exit 2; }
	$(BIN)/python -m benchmarks.find "$(RECORDS)" --texts "$(TEXTS)"
	$(BIN)/python -m benchmarks.compare "$(RECORDS)"
	$(BIN)/python -m benchmarks.formats "$(RECORDS)" --texts "$(TEXTS)"
	$(BIN)/python -m benchmarks.report "$(RECORDS)" "$(TEXTS)"

fixtures: $(STAMP) ## rebuild the golden records of fixtures/ and the examples in the documentation
	$(BIN)/python -m tests.rebuild
	$(BIN)/python -m tests.record_table
	$(BIN)/python -m tests.format_examples
	$(BIN)/python -m tests.replay

wheel: $(STAMP) ## build the wheel into dist/
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) build dist *.egg-info $(OUT) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
