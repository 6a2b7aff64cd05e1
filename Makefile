# Two commands for a newcomer: `make demo` shows the product, `make test` proves it.
PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin
DEMO = data/demo
WORKERS ?= 2

.PHONY: demo test test-full check bench faults words format lock clean browser postgres

# --- the product ---------------------------------------------------------------------------

demo: .venv/run words
	@SOCHO_URL=$${SOCHO_URL:-http://127.0.0.1:$(PORT)} $(BIN)/socho demo --port $(PORT) $(if $(RESET),--reset) $(if $(FULL),--full)

words: .venv/run
	@$(BIN)/python -m tools.words --compile

# --- the proofs ----------------------------------------------------------------------------

# What differs between the databases is tried on a real PostgreSQL too.
ON_POSTGRESQL = socho/logbook/tests/test_guards.py socho/logbook/tests/test_acts.py \
	socho/logbook/tests/test_read_only.py socho/logbook/tests/test_numbering.py \
	socho/logbook/tests/test_while_others_write.py \
	socho/vendors/tests/test_importing.py socho/reports socho/incidents/tests/test_steps.py \
	socho/insight/tests/test_exports.py

test: .venv/dev words
	$(BIN)/python -m tools.postgres $(BIN)/pytest -n $(WORKERS) -q -m "not full and not browser" \
		$(ON_POSTGRESQL)
	$(BIN)/pytest -n $(WORKERS) -q -m "not full"

# Everything, on both databases.
test-full: .venv/dev words
	$(BIN)/python -m tools.postgres $(BIN)/pytest -n $(WORKERS) -q -m "not browser"
	$(BIN)/pytest -n $(WORKERS) -q

check: .venv/dev words
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy socho
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n $(WORKERS) tests/shape

# Everyday: a thousand and a hundred thousand cases. FULL=1: the million too. SIZES=1000,
# PARTS=pages,filing: only these. KEEP=1: this run becomes the figures of the docs.
bench: .venv/dev words
	$(BIN)/python -m bench $(if $(FULL),--full) $(if $(SIZES),--sizes $(SIZES)) \
		$(if $(PARTS),--parts $(PARTS)) $(if $(KEEP),--keep)

# Long: about an hour. RUN="kill rot" runs only these; SOAK=3600 soaks for an hour.
faults: .venv/dev words
	SOAK=$(SOAK) $(BIN)/python -m faults $(RUN)

# --- the workshop --------------------------------------------------------------------------

.venv/run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Sổ Chợ cần Python 3.11 trở lên. / Sổ Chợ needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python này chưa có venv. Hãy cài: sudo apt install python3-venv"; \
		  echo "This Python has no venv. Install it: sudo apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Đang cài các thư viện… / Installing the libraries…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements/dev.txt .venv/run
	@echo "Đang cài các thư viện cho kiểm thử… / Installing the test libraries…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Writes the lock files anew: hashes for every platform, no registry's address.
lock:
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 requirements/run.in -o requirements/run.txt
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 requirements/dev.in -o requirements/dev.txt

clean:
	rm -rf build .venv
