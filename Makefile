# make run    the program on its sample plans          make test   all tests
# make check  format, lint, types, tests, known weaknesses of the libraries: before every commit
# make bench  the speed of screens and import           make build  the wheel and the source archive
# make kills  every form of export killed 60 times       (make test: 6 times)
# make reliability  kills, power cuts, full disks, two programs at length, into docs/reliability.md (some minutes)
# make benchmarks  the screens' speed beside other programs, into docs/benchmarks.md
# make lock   requirements.lock anew (needs uv)        make pictures  docs/pictures anew
# make clean  away with everything that make made
#
# A Python of 3.11 or later is all that has to be there. `make PYTHON=/path/to/python3.12 test` names one.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
UV ?= uv
# Most tests wait for the screen they drive: two for each processor.
WORKERS ?= $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1))
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test check kills reliability bench benchmarks lock build pictures clean

run: $(READY)
	@$(BIN)/edi-tui demo

test: $(READY)
	@$(BIN)/pytest -n $(WORKERS)

check: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS)
	$(BIN)/python -m tests.audit

kills: $(READY)
	@EDI_KILLS=60 $(BIN)/pytest -s tests/edi_tui/exports/test_kills.py

reliability: $(READY)
	@$(BIN)/python -m tests.reliability

bench: $(READY)
	@over=0; for script in tests/benchmarks/bench_*.py; do \
		$(BIN)/python -m tests.benchmarks.$$(basename $$script .py) || over=1; done; exit $$over

pictures: $(READY)
	@$(BIN)/python -m tests.pictures
	@$(BIN)/python -m tests.page_pictures
	@$(BIN)/python -m tests.word_pictures

# The commands of VisiData and harlequin, where they are to be measured too: make benchmarks EDI_VISIDATA=vd
benchmarks: $(READY)
	@$(BIN)/python -m tests.benchmarks.bench_screens --write docs/benchmarks.md

build: $(READY)
	$(BIN)/hatchling build

LOCK_NOTE := \# Exact versions and hashes for Python 3.11 and later on Windows, macOS and Linux.\n\# Made from pyproject.toml by `make lock`, never by hand.\n

# Keeps the versions that still fit; take requirements.lock away first to have the newest of all.
lock:
	$(UV) pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements.lock
	@printf '%b' '$(LOCK_NOTE)' | cat - requirements.lock > requirements.lock.new && mv requirements.lock.new requirements.lock

clean:
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find edi_tui imports db tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The set-up is done again only when the lock or the project file has changed.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python of 3.11 or later was found. Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Setting up .venv ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
