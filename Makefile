# The commands of a working day; each installs what it needs into .venv first.

NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
# A name on the path may be a shim without a Python behind it, so each candidate is run.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do $$name -c '$(NEW_ENOUGH)' 2>/dev/null && { echo $$name; break; }; done)
BIN := .venv/bin
# CI pins every version with CONSTRAINTS=constraints.txt; a person gets the newest that fit.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(CONSTRAINTS),-c $(CONSTRAINTS))
ARGS ?= $(if $(PORT),--port $(PORT))

.PHONY: serve test check format docs bench clean

serve: .venv/.installed
	@exec $(BIN)/article18 serve $(ARGS)

test: .venv/.installed-test
	@$(BIN)/pytest $(ARGS)

check: .venv/.installed-check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/cog -I . --check docs/*.md

format: .venv/.installed-check
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/.installed-check
	$(BIN)/cog -I . -r docs/*.md

bench: .venv/.installed
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/load.py
	$(BIN)/python benchmarks/partners.py
	$(BIN)/python benchmarks/gaps.py
	$(BIN)/python benchmarks/plan.py

clean:
	rm -rf .venv build dist *.egg-info

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later with venv is needed; none was found. Install it (Debian: apt install python3-venv)."; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python pyproject.toml
	@echo "Installing into .venv …"
	@$(PIP) -e .
	@touch $@

.venv/.installed-%: .venv/bin/python pyproject.toml
	@echo "Installing into .venv …"
	@$(PIP) -e '.[$*]'
	@touch $@ .venv/.installed
