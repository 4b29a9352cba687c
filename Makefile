# One command each: `make demo` to look at it, `make test` to check it.

SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON3 ?= python3
PORT ?= 8000
export PORT

# The machine's uv if it has one, else our own in .tools; never installed system-wide.
UV := $(or $(shell command -v uv 2>/dev/null),.tools/uv/bin/uv)
PYTHON := .venv/bin/python
NO_DATABASE := DATABASE_URL=postgresql:///none

# The demo is for looking at, on this machine only.
demo demo-reset: export DEBUG := true
demo demo-reset: export SECRET_KEY := only-for-development-and-never-for-patients

.PHONY: help demo demo-reset test check bench down format lint types contracts deploy migrations vendored sync

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  \033[1mmake %-12s\033[0m %s\n", $$1, $$2}'

demo: sync ## fill an invented clinic and serve it (PORT=8000)
	@exec $(PYTHON) manage.py demo

demo-reset: sync ## throw the demo clinic away and start over
	@test -z "$$DATABASE_URL" || { echo "DATABASE_URL is set: only the embedded database is ever thrown away."; exit 1; }
	@$(PYTHON) -m clinic.embedded_postgres reset > /dev/null
	@$(MAKE) --no-print-directory demo

test: sync ## run every test, in parallel, on a PostgreSQL of their own
	@$(PYTHON) -m pytest --numprocesses=auto

check: lint types contracts deploy migrations vendored test ## all that must be true before it lands

lint: sync
	@$(PYTHON) -m ruff format --check --quiet . && $(PYTHON) -m ruff check --quiet .

types: sync
	@$(NO_DATABASE) SECRET_KEY=types $(PYTHON) -m mypy clinic treatments aftercare api

contracts: sync
	@.venv/bin/lint-imports --no-logo

deploy: sync
	@$(NO_DATABASE) DEBUG=false ALLOWED_HOSTS=clinic.example SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		$(PYTHON) manage.py check --deploy --fail-level WARNING

migrations: sync
	@$(PYTHON) manage.py makemigrations --check --dry-run

vendored: sync
	@$(PYTHON) -m tests.vendored

format: sync ## put the code into its form
	@$(PYTHON) -m ruff format . && $(PYTHON) -m ruff check --fix .

bench: sync ## measure what matters, on real data volumes
	@$(PYTHON) -m tests.bench

down: ## stop the database
	@$(PYTHON) -m clinic.embedded_postgres stop

sync: $(UV)
	@$(UV) sync --locked --quiet

.tools/uv/bin/uv:
	@echo "Bringing uv into .tools/ ..."
	@$(PYTHON3) -m pip install --quiet --disable-pip-version-check --target .tools/uv uv
