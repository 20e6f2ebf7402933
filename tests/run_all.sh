#!/bin/sh
# `make test`: lint, types, tests, accuracy floors. $1 is the virtual environment's bin, $2 the data folder.
set -eu
bin=$1
data=$2
"$bin/ruff" format --check --quiet . && echo "format: ok"
"$bin/ruff" check --quiet . && echo "lint: ok"
"$bin/mypy" --no-error-summary && echo "types: ok"
# one process a core, of one thread each; each file in one of them, the longest first (tests/conftest.py)
OMP_NUM_THREADS=1 ONRECORD_DATA=$data exec "$bin/python" -m pytest -n auto --dist loadfile --no-loadscope-reorder
