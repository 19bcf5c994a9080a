# make run           starta översikten med exempelplanen
# make run PLAN=min.xlsx [PORT=8501]   starta den med en egen plan
# make test          everything: lint, types, tests, a real browser
# make audit LIST=lista.zip            jämför allt som installeras med en lista över kända sårbarheter
# make lint · make format · make screenshots · make bench · make soak · make lock · make sbom · make wheels · make clean

PYTHON ?= python3
PORT ?= 8501
PLAN ?=
LIST ?=
ARGS ?=
# A folder that make wheels has filled: then nothing is fetched from the internet.
WHEELS ?=
# The environment, not the command line, carries what a person typed: a path may hold spaces.
export PLAN PORT LIST

VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install -qq --disable-pip-version-check --require-hashes \
	$(if $(WHEELS),--no-index --find-links "$(WHEELS)")
LOCK := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test

.PHONY: help run test lint format browser postgresql proxy screenshots bench soak lock sbom audit wheels clean

help:
	@sed -n 's/^# //p' Makefile | head -5

run: $(RUN_READY)
	@exec $(PY) -m tools.start

test: $(TEST_READY) browser postgresql proxy
	@$(PY) -m pytest --numprocesses 2 --dist loadgroup $(ARGS)

lint: $(TEST_READY)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

format: $(TEST_READY)
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format .

browser: $(TEST_READY)
	@$(PY) -m tests.browser.driver.chromium >/dev/null 2>&1 || sh tools/install_debian.sh chromium

# Without it the tests on it are skipped and say so; in CI they fail.
postgresql: $(TEST_READY)
	@$(PY) -m tests.postgresql >/dev/null 2>&1 || sh tools/install_debian.sh postgresql || true

proxy: $(TEST_READY)
	@$(PY) -m tests.proxy >/dev/null 2>&1 || sh tools/install_debian.sh proxy || true

screenshots: $(TEST_READY) browser
	@$(PY) -m tests.browser.driver.screenshots $(ARGS)

bench: $(TEST_READY) browser
	@$(PY) -m bench $(ARGS)

soak: $(TEST_READY) postgresql proxy
	@for file in bench/soak/soak_*.py; do [ ! -e "$$file" ] || $(PY) "$$file" || exit 1; done

# After a new version was written into requirements*.in: all that it brings, with the checksums of every file of every
# system and Python version. So nobody can exchange a file for another.
lock: $(TEST_READY)
	@$(LOCK) requirements.in --output-file requirements.txt
	@$(LOCK) requirements-dev.in --constraints requirements.txt --output-file requirements-dev.txt

# The software bill of materials: what the dashboard runs on, in CycloneDX's form.
sbom: $(TEST_READY)
	@$(PY) -m tools.sbom build/sbom.json

# Every package that the dashboard runs on, against a list of known vulnerabilities that was fetched before (a zip or a
# folder, in OSV's form). It asks no network, and needs nothing that the tests need.
audit: $(RUN_READY)
	@$(PY) -m tools.audit "$$LIST" $(ARGS)

# For a machine without the internet: all that the dashboard runs on, each file with its checksum. For another system than
# this one say which: make wheels ARGS="--platform win_amd64 --python-version 3.12"
wheels: $(RUN_READY)
	@$(PY) -m pip download -q --disable-pip-version-check --require-hashes --only-binary :all: $(ARGS) \
		-r requirements.txt --dest build/wheels
	@echo "build/wheels: lägg mappen bredvid projektet på den andra datorn, och kör där make run WHEELS=build/wheels"

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 eller senare behövs. Installera det, eller ange det: make run PYTHON=python3.12"; exit 1; }
	@echo "Första gången: hämtar det som behövs (någon minut) …"
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Pythons egna miljöer saknas. I Debian och Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(INSTALL) -r requirements.txt
	@touch $@

$(TEST_READY): $(RUN_READY) requirements-dev.txt
	@$(INSTALL) -r requirements-dev.txt
	@touch $@
