# Madoguchi: `make` explains itself. Continuous integration (.ci/run) calls the same targets.

PORT ?= 8000
TEST_WORKERS ?= 4
PYTEST_ARGS ?=
export PORT

# The first Python that is new enough; `make run PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)

VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run serve worker test proofs bench lint format types contracts docs screenshots migration chromium check dev clean

help: ## explain every target
	@echo "Madoguchi: book a ward-office counter in LINE. What make can do:"
	@echo
	@awk -F ':.*## ' '/^[a-z.]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "PORT=$(PORT) moves the server; PYTEST_ARGS='-k booking' chooses tests."

run: $(RUNTIME) ## set everything up and start the demo: phone, ticket machine, console
	$(BIN)/madoguchi demo

serve: $(RUNTIME) ## start the production server (settings from the environment)
	$(BIN)/madoguchi serve

worker: $(RUNTIME) ## start a scheduler process: delivery, reminders, nightly work
	$(BIN)/madoguchi worker

# Workers and the servers of tests read what one of them has compiled, also where an environment forbids the writing.
test: export PYTHONDONTWRITEBYTECODE =
test: $(DEV) chromium ## run everything that must pass, on SQLite and PostgreSQL
	$(BIN)/python -m pytest -n $(TEST_WORKERS) --dist worksteal $(PYTEST_ARGS)

proofs: export PROOFS = whole
proofs: $(DEV) ## the proofs of races, repeats, kills and readable codes at their whole size
	$(BIN)/python -m pytest -n $(TEST_WORKERS) --dist worksteal tests/races tests/proofs \
		tests/kiosk_bridge/test_repeats.py tests/domain/test_booking_machine.py tests/web/test_qr_pictures.py

bench: $(DEV) ## measure webhooks, bookings, the slot grid, check-ins and calls; benchmarks/ has more
	$(BIN)/python -m benchmarks

lint: $(DEV) ## ruff: style and likely mistakes, and unused dependencies (deptry)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/deptry .

format: $(DEV) ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(DEV) ## mypy --strict over the whole tree
	$(BIN)/mypy

contracts: $(DEV) ## who may import whom (import-linter)
	$(BIN)/lint-imports

check: lint types contracts test ## lint, types, contracts and tests

docs: $(RUNTIME) ## write docs/dialogs.md from the flows, docs/rights.md from the console's routes
	$(BIN)/madoguchi docs

screenshots: $(DEV) chromium ## take the pictures in docs/ anew
	$(BIN)/python -m tools.screenshots

migration: $(DEV) ## write the next migration from the models: NAME="what changes"
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tools.new_migration "$(NAME)"

chromium: ## see that a Chromium is there for the browser tests
	@tools/ensure_chromium

dev: $(DEV) ## set up the virtual environment with all development tools

clean: ## remove the virtual environment and everything made
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (make PYTHON=/path/to/python3.11)."; exit 1; }
	$(PYTHON) -m venv $(VENV)

.venv: $(DEV)

$(RUNTIME): $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(PIP_INSTALL) -e .
	@touch $@

$(DEV): $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(PIP_INSTALL) -e ".[dev]"
	@touch $(RUNTIME) $@
