# One command each: `make demo` to look at it, `make test` to check it. Wants python3 >= 3.11 with pip, and make.

.DEFAULT_GOAL := help
# One thing after another, whatever MAKEFLAGS says: what failed is then the last that was said.
.NOTPARALLEL:

PYTHON3 ?= python3
PORT ?= 8000
ARGS ?=
PYTHON := .venv/bin/python
# The machine's uv if it has one, else our own; nothing is ever installed system-wide.
UV := $(or $(shell command -v uv 2>/dev/null),.tools/uv/bin/uv)
# What must not ask a database gets the address of none.
NO_DATABASE := DATABASE_URL=postgresql:///none
# The system's own Python where it is new enough, for it was compiled with its optimizations: one of pyenv's, as it comes,
# takes a third longer for everything. Another with UV_PYTHON=3.13.
SYSTEM_PYTHON := $(shell /usr/bin/python3 -c 'import sys; sys.version_info >= (3, 11) and print(sys.executable)' 2>/dev/null)
ifneq ($(SYSTEM_PYTHON),)
export UV_PYTHON ?= $(SYSTEM_PYTHON)
endif
SPANISH := clinic/locale/es/LC_MESSAGES/django.po

export PORT
export UV_PROJECT_ENVIRONMENT := .venv
unexport VIRTUAL_ENV

# The demo is for looking at, on this machine only.
demo demo-reset: export DEBUG := true
demo demo-reset: export SECRET_KEY := only-for-development-and-never-for-patients
# Whoever tries it out may ask faster than a program that works.
demo demo-reset: export API_PER_SECOND := 200
demo demo-reset: export API_PER_MINUTE := 6000

.PHONY: help demo demo-reset test check bench bench-pages load load-debian trust-recovery trust-migrations migrations-lint examples screenshots fuzz down format messages lint types contracts deploy migrations vendored sync trust-faults trust-kills trust-hot-slot trust-enumeration audit-dependencies sbom trust-matrix trust-attacks trust-audit ship-rehearsal trust-seeing grow-replica grow-hosts goals ship-upgrade

##@ To look at it
demo: sync ## fill an invented clinic and serve it at http://127.0.0.1:8000/ (PORT=8001 for another)
	@exec $(PYTHON) manage.py demo

demo-reset: sync ## throw the demo clinic away and start over
	@test -z "$$DATABASE_URL" || { echo "DATABASE_URL is set: only the embedded database is ever thrown away."; exit 1; }
	@$(PYTHON) -m clinic.embedded_postgres reset > /dev/null
	@rm -rf .cache/photos
	@$(MAKE) --no-print-directory demo

down: ## stop the embedded PostgreSQL, which stays up between commands; the data stays
	@$(or $(wildcard $(PYTHON)),$(PYTHON3)) -m clinic.embedded_postgres stop

##@ To check it
test: sync ## run every test, in parallel, on databases of their own (ARGS="-k sheet" for some)
	@$(PYTHON) -m pytest --numprocesses=auto --dist=worksteal $(ARGS)

check: lint types contracts deploy migrations migrations-lint vendored audit-dependencies test ## all that must be true before it lands

bench: sync ## measure what matters, on real data volumes (ARGS="--scale 0.1" for a quick look)
	@$(PYTHON) -m tests.bench $(ARGS)

bench-pages: sync ## measure every page of the admin, in a clinic after a year (ARGS="--only search" for some)
	@$(PYTHON) -m tests.bench.pages $(ARGS)

load: sync ## a clinic's day against gunicorn at 1, 10 and 100 locations: writes docs/load.md (ARGS="--locations 10 --users 1 8 --dry")
	@$(PYTHON) -m tests.load $(ARGS)

load-debian: sync ## the same with Debian 13's Python, as on a server: brings Debian into /var/tmp; wants root and debootstrap
	@sh tests/load/on_debian.sh $(UV) $(ARGS)

trust-recovery: sync ## back up under load, restore, compare everything, lose a server: writes docs/trust.md
	@$(PYTHON) -m tests.trust.recovery $(ARGS)

trust-migrations: sync ## change a table of a million rows while people work: writes docs/trust.md
	@$(PYTHON) -m tests.trust.migrations $(ARGS)

grow-replica: sync ## read from a real replica, let it lag, lose it, lose the primary: writes docs/growing.md
	@$(PYTHON) -m tests.growing.replica $(ARGS)

grow-hosts: sync ## three application hosts, two workers, one database host in networks of their own (as root)
	@$(PYTHON) -m tests.growing.hosts $(ARGS)

goals: sync ## what must hold, on each PostgreSQL that is here: load, grow-*, ship-*, trust-migrations (an hour); writes docs/goals.md
	@$(PYTHON) -m tests.goals

trust-faults: sync ## each fault under load: what clients get, and how soon all is well (ARGS="--only restarted" for some)
	@$(PYTHON) -m tests.trust.faults $(ARGS)

trust-kills: sync ## random acts while workers and PostgreSQL are killed: whether any that was acknowledged is lost
	@$(PYTHON) -m tests.trust.kills $(ARGS)

trust-hot-slot: sync ## sixteen clients want the same few starts, ten thousand times
	@$(PYTHON) -m tests.trust.hot_slot $(ARGS)

trust-enumeration: sync ## measure whether signing in tells who is known here (ARGS="--rounds 20" for a quick look)
	@$(PYTHON) -m tests.trust.enumeration $(ARGS)

audit-dependencies: sync ## nothing that is installed is known to be vulnerable; says so where nobody can be asked
	@$(PYTHON) -m tests.trust.dependencies

sbom: sync ## what is installed, as a CycloneDX document (make --silent sbom > sbom.json)
	@$(PYTHON) -m tests.trust.sbom

trust-matrix: sync ## ask every route as everybody, to the end of each page, and write docs/who-may-what.md
	@$(PYTHON) -m tests.trust.matrix

trust-attacks: sync ## try what somebody would try, on a server as in production; write it into docs/trust.md
	@$(PYTHON) -m tests.trust.attacks

trust-audit: sync ## measure what it costs to write down who reads, and to keep versions
	@$(PYTHON) -m tests.trust.audit

ship-rehearsal: sync ## install it as docs/installing.md says, without Docker, and restart it under traffic (wants root)
	@$(PYTHON) -m tests.shipping.rehearsal

ship-upgrade: sync ## the version before, this one, and the one before again, while people work (ARGS="--from COMMIT")
	@$(PYTHON) -m tests.shipping.upgrade $(ARGS)

trust-seeing: sync ## measure what it costs a request to be counted and logged
	@$(PYTHON) -m tests.trust.seeing $(ARGS)

##@ To work on it
messages: sync ## collect every word that is said, for translation
	@command -v xgettext > /dev/null || { echo "gettext is not installed: apt install gettext"; exit 1; }
	@$(NO_DATABASE) SECRET_KEY=messages $(PYTHON) manage.py makemessages --locale es --no-wrap --add-location file \
		--no-obsolete --ignore '.venv/*' --ignore '.tools/*' --ignore 'tests/*' --ignore 'staticfiles/*'
	@msgfmt --check --statistics --output-file $(SPANISH:.po=.mo) $(SPANISH)

format: sync ## put the code into its form
	@$(PYTHON) -m ruff format . && $(PYTHON) -m ruff check --fix .

lint: sync ## form and style
	@$(PYTHON) -m ruff format --check . && $(PYTHON) -m ruff check .

types: sync ## types, strictly
	@$(NO_DATABASE) SECRET_KEY=types $(PYTHON) -m mypy manage.py clinic treatments aftercare api

contracts: sync ## who may import whom
	@.venv/bin/lint-imports --no-logo

deploy: sync ## Django's own checks and the clinic's, under the settings of production
	@test -e staticfiles/staticfiles.json || $(NO_DATABASE) SECRET_KEY=static $(PYTHON) manage.py collectstatic --no-input --verbosity=0
	@$(PYTHON) -m tests.shipping.deployed

migrations: sync ## no model has changed without a migration
	@$(PYTHON) manage.py makemigrations --check --dry-run

migrations-lint: sync ## no new migration makes the clinic stand still, or the version fail that still runs
	@$(PYTHON) -m tests.migrations_lint

examples: sync ## gather the contract's examples from what the tests ask, then write the contract down
	@$(PYTHON) -m tests.api.examples
	@$(NO_DATABASE) SECRET_KEY=contract $(PYTHON) manage.py spectacular --format openapi-json --validate --fail-on-warn \
		--file api/v1/openapi.json

screenshots: sync ## take the pictures of the README anew (ARGS="today" for some)
	@$(PYTHON) -m tests.screenshots $(ARGS)

fuzz: sync ## ask every operation what nobody would, for longer than the tests do (FUZZ_EXAMPLES=50, FUZZ_SEED=7)
	@FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-50} FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} \
		$(PYTHON) -m pytest --numprocesses=auto tests/api/test_fuzz.py $(ARGS)

vendored: sync ## other people's files that we serve are the listed ones, with licences
	@$(PYTHON) -m tests.vendored

help:
	@if [ -t 1 ]; then bold='\033[1m'; blue='\033[36m'; plain='\033[0m'; fi; awk -F ':.*## ' \
		-v bold="$$bold" -v blue="$$blue" -v plain="$$plain" ' \
		/^##@/ { printf "\n%s%s%s\n", bold, substr($$0, 5), plain } \
		/^[a-z-]+:.*## / { printf "  %smake %-18s%s %s\n", blue, $$1, plain, $$2 }' $(firstword $(MAKEFILE_LIST))
	@printf '\nThe database is PostgreSQL: of DATABASE_URL if it is set, else one of this folder'"'"'s own, in .postgres/.\n'

sync: $(UV)
	@$(UV) sync --locked --quiet

.tools/uv/bin/uv:
	@$(PYTHON3) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else 0'
	@echo "Bringing uv into .tools/ ..."
	@PIP_ROOT_USER_ACTION=ignore $(PYTHON3) -m pip install --quiet --disable-pip-version-check --no-input --upgrade --target .tools/uv uv
