# onrecord: the whole vocabulary. Each target makes what it needs; PYTHON=python3.12 chooses another interpreter,
# DATA=FOLDER the folder of gold data (docs/reference/accuracy.md says what is in it).
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
DATA ?= ../shared/data

.PHONY: run test eval bench lint train screenshots assets clean

run: $(VENV)/.run             # install into a virtual environment of its own, read the examples into onrecord.db, print what was said, serve it
	sh examples/tour.sh $(BIN)

test: $(VENV)/.dev            # lint, types, tests, docs' examples, accuracy floors
	sh tests/run_all.sh $(BIN) $(DATA)

eval: $(VENV)/.run            # the report card: accuracy of the shipped weights on a data folder
	$(BIN)/onrecord eval $(DATA)

bench: $(VENV)/.bench         # speed, memory and start-up against a spaCy pipeline, dates against two date parsers, links by size, in one run
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m bench.speed --data $(DATA)
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.dates
	$(BIN)/python -m bench.parties
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.record_parties 100000
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.checks
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.utterances
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.copies
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.record
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.record_checks
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.kills

lint: $(VENV)/.dev            # format and lint, types; both silent
	$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet . && $(BIN)/mypy

screenshots: $(VENV)/.dev     # every page at 390 and 1280 px, light and dark, into work/screenshots (needs Chromium)
	$(BIN)/python -m tests.view.pages.screenshots work/screenshots

assets: $(VENV)/bin/python    # fetch the scripts that are not ours anew, of the versions in assets/versions.json (needs npm)
	$(BIN)/python assets/refresh.py

train: $(VENV)/.train         # make the weights, from data to ONNX, with fixed seeds (about two hours on two cores)
	$(BIN)/python -m training.make $(DATA) src/onrecord/extract/weights
	$(BIN)/python -m training.mentions.make $(DATA) src/onrecord/extract/weights

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

$(VENV)/.run: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[files,record,serve]'
	touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@

# exactly this PyTorch: a plain "torch" would bring gigabytes of GPU libraries
$(VENV)/.train: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	touch $@

clean:                        # remove the virtual environment and what tools left behind
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
