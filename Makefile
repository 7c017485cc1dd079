# Everything sets up what it needs: a virtual environment with pinned packages, and Chromium for the browser tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --quiet
export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run prepare test lint javascript unit browser bench format texts lock clean

help: ## zeigt diese Übersicht
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1 \2/' | awk '{ printf "%s %-10s", $$1, $$2; $$1 = $$2 = ""; print }'

run: $(VENV)/run.stamp ## startet die Anwendung auf http://127.0.0.1:8050 (HOST und PORT lassen sich setzen)
	@echo "Die Anwendung startet auf http://$${HOST:-127.0.0.1}:$${PORT:-8050} (Strg+C beendet sie)."
	@exec $(BIN)/python -m gunicorn --config gunicorn.conf.py app:server

prepare: $(VENV)/run.stamp ## bereitet die Daten auf und schreibt sie nach data/prepared
	@$(BIN)/python -m data.prepare

test: lint unit browser ## prüft alles: Stil, Typen, Tests, Testabdeckung, Browser

lint: $(VENV)/test.stamp javascript ## prüft Stil und Typen
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy

javascript: ## prüft Stil und Typen der Skripte
	@.ci/check-scripts

unit: $(VENV)/test.stamp ## prüft ohne Browser, mit Testabdeckung von data und analysis
	@.ci/system-packages redis
	$(BIN)/python -m pytest --numprocesses auto --ignore tests/browser --cov --cov-report term

browser: $(VENV)/test.stamp ## prüft die Seite im Browser
	@.ci/system-packages browser
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile tests/browser

bench: $(VENV)/test.stamp ## misst und druckt eine Tabelle
	@.ci/system-packages browser redis
	@$(BIN)/python -m benchmarks

format: $(VENV)/test.stamp ## bringt den Code in Form
	$(BIN)/python -m ruff check --fix-only
	$(BIN)/python -m ruff format

texts: $(VENV)/run.stamp ## sucht die Texte im Code und trägt neue in die Kataloge in language/locales ein
	@mkdir -p build
	@$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --no-location --sort-output --width 120 \
		--output-file build/sozialraum.pot analysis callbacks data language layouts routes server
	@$(BIN)/pybabel --quiet update --domain sozialraum --input-file build/sozialraum.pot --output-dir language/locales \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120

lock: $(VENV)/test.stamp ## schreibt requirements*.txt neu (make lock UPGRADE=--upgrade nimmt neue Versionen)
	$(BIN)/python -m piptools compile $(UPGRADE) --output-file requirements.txt requirements.in
	$(BIN)/python -m piptools compile $(UPGRADE) --output-file requirements-dev.txt requirements-dev.in

clean: ## löscht alles Erzeugte, auch die virtuelle Umgebung
	rm -rf $(VENV) node_modules build data/prepared htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@.ci/system-packages python
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@echo "Die Pakete werden installiert …"
	@$(PIP) --requirement $<
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Die Prüfwerkzeuge werden installiert …"
	@$(PIP) --requirement $<
	@touch $@
