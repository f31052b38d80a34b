# Everything runs from a clean clone with nothing but Python 3.11 (or later) and make.
# Development tools, pyright's node included, come pinned from requirements-dev.txt into .venv.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(shell for it in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$it" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$it" && break; done)
BIN := .venv/bin
INSTALLED := .venv/.installed
ORACLE := build/oracle
ORACLE_SOURCE := ../shared/oracle
WORKERS ?= 2
SYSTEM ?= jive
# What needs no node: a client under load, faults, servers with workers.
UNCOMPARED = $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m conformance tests/client tests/driver tests/faults || $(BIN)/python dev/again.py
DEBIANS := /usr/lib/postgresql/15/bin/postgres /usr/bin/redis-server

.PHONY: help install demo test check conformance bench format lock clean

help:  ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

install: $(INSTALLED)  ## Make .venv with everything pinned

$(INSTALLED): requirements-dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: there is no Python 3.11 or later; install one, or say make PYTHON=…" >&2; exit 2; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@echo "installing into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(INSTALLED)

demo: install  ## See a reference system come up from nothing: make demo SYSTEM=jive
	@$(BIN)/python dev/demo.py $(SYSTEM)

test: install  ## Run the tests, on servers that they start themselves; the systems also on Debian's, if installed
	@if test "$(words $(wildcard $(DEBIANS)))" = "$(words $(DEBIANS))"; then \
		echo "the systems on PostgreSQL 15 and Redis 7 first:"; \
		$(BIN)/python -m pytest -q -n $(WORKERS) -m "not conformance and not slow" -p tests.debian systems \
			|| $(BIN)/python dev/again.py -p tests.debian; \
	fi
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m "not conformance" || $(BIN)/python dev/again.py

check: install  ## Lint, types, import contracts, generated files
	@$(BIN)/python dev/check.py

conformance: install  ## Compare with real Prisma, where node and the oracle are at hand
	@if ! command -v node >/dev/null || ! command -v npm >/dev/null; then \
		echo "conformance: no node here, so there is nothing to compare with; faults and load alone:"; \
		$(UNCOMPARED); \
	elif ! test -d $(ORACLE_SOURCE); then \
		echo "conformance: no $(ORACLE_SOURCE) here, so there is nothing to compare with; faults and load alone:"; \
		$(UNCOMPARED); \
	else \
		$(MAKE) --no-print-directory $(ORACLE)/.installed || { \
			echo "conformance: the oracle could not be installed (is npm's registry within reach?), so nothing is compared; faults and load alone:"; \
			{ $(UNCOMPARED); } && exit 0 || exit 1; }; \
		NICOL_ORACLE="$(CURDIR)/$(ORACLE)" $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m conformance \
			|| { status=$$?; test $$status -eq 5 || NICOL_ORACLE="$(CURDIR)/$(ORACLE)" $(BIN)/python dev/again.py; }; \
	fi

$(ORACLE)/.installed: $(wildcard $(ORACLE_SOURCE)/*)
	@mkdir -p $(ORACLE)
	@cp -f $(ORACLE_SOURCE)/* $(ORACLE)/
	@chmod -R u+w $(ORACLE)
	@echo "installing the oracle into $(ORACLE) …"
	@cd $(ORACLE) && npm install --ignore-scripts --no-audit --no-fund --no-package-lock --silent
	@touch $@

bench: install  ## Time queries beside asyncpg, SQLAlchemy, Prisma and others, the language and migrations beside Prisma
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/schema.py
	@$(BIN)/python benchmarks/migrate.py
	@$(BIN)/python benchmarks/pull.py
	@$(BIN)/python benchmarks/records.py
	@$(BIN)/python benchmarks/film/run.py --quick

format: install  ## Lay out the Python files
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

lock:  ## Pin requirements-dev.in again (needs uv)
	@{ echo '# Made by `make lock` from requirements-dev.in; hashes, so that nobody can swap a file.'; \
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements-dev.in; \
	} > requirements-dev.txt

clean:  ## Remove what was built, .venv too
	@rm -rf .venv build dist .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
