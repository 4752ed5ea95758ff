# `make demo` and `make test` do their own set-up; nothing else needs to be typed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-bench
HOST ?= 127.0.0.1
PORT ?= 8000
ORG ?= en
DEMO := demo

.PHONY: help demo demo-clean test check bench messages openapi pictures lock setup

help: ## What one can type
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/run.done: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --only-binary :all: --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/develop.done: requirements/develop.txt $(VENV)/run.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements/develop.txt
	@touch $@

demo: $(VENV)/run.done ## A working Nabij with real stories (ORG=nl for a Dutch one; PORT=, HOST=)
	@$(BIN)/nabij demo --data $(DEMO)/$(ORG) --organisation $(ORG) --host $(HOST) --port $(PORT)

demo-clean: ## Remove the demo's files
	rm -rf $(DEMO)

setup: $(VENV)/develop.done
	@tools/system-packages

check: setup ## Style, types, layers, migrations, translations, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint src/nabij --quiet --lint
	$(BIN)/lint-imports
	$(BIN)/python tools/migrations.py
	$(BIN)/python tools/messages.py --check
	$(BIN)/python tools/documents.py

test: check ## All that CI runs: the checks, then every test on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n 3 --database sqlite
	$(BIN)/python -m pytest -n 3 --database postgres --ignore tests/patterns  # numbers use no database

$(PEERS)/done: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dask,peers]'
	@touch $@

bench: $(PEERS)/done ## Side-by-side runs against peers (PART=opinion for one, PART=--write keeps the tables)
	@tools/system-packages
	$(PEERS)/bin/python -m benchmarks $(PART)

messages: setup ## Collect the texts and compile the Dutch
	$(BIN)/python tools/messages.py

openapi: setup ## Write anew what the REST API offers (docs/developers/openapi.json)
	$(BIN)/python tools/openapi.py

pictures: setup ## Take the pictures of real screens that the documents show
	$(BIN)/python tools/pictures.py

lock: setup ## Write the exact versions with hashes anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --quiet --generate-hashes --python-version 3.11 -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --quiet --extra develop -c requirements/run.txt --generate-hashes --python-version 3.11 -o requirements/develop.txt
