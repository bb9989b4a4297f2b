# `make` sets everything up and builds dist/ from seeds/; `make test` passes the tests.
# Every recipe is what you would type by hand.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all test check quality speed lock clean

all: .venv/installed
	$(BIN)/broadsheet build seeds -o dist/kast-milei-2025

test: .venv/installed
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

check: .venv/installed
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/lint-imports

# Slow: scores on annotated articles, written to scripts/benchmarks/RESULTS.md.
quality: .venv/installed
	$(BIN)/python scripts/benchmarks/quality.py

# Slow: times the road on one core.
speed: .venv/installed
	$(BIN)/python scripts/benchmarks/speed.py

# Every version and hash that `make` installs, for all supported Pythons (needs uv).
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
