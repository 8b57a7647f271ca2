# Two commands: `make run` and `make test`. Both work on a machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export SITE_MODE ?= local

.PHONY: run test test-all benchmark drills lint format launch-check lock screenshots staff-guide messages clean

run: export SITE_ADDRESS ?= http://127.0.0.1:$(PORT)
run: $(VENV)/installed ## Set up this machine and serve the site
	$(BIN)/python manage.py set_up --address http://127.0.0.1:$(PORT)
	$(BIN)/python manage.py serve --port $(PORT)

test: $(VENV)/installed-dev ## Lint, and all tests on SQLite and PostgreSQL, with a browser
	$(BIN)/python tests/run.py

test-all: test ## The same with 10,000 invented opening hours, and axe in every mode
	HYPOTHESIS_PROFILE=exhaustive $(BIN)/python -m pytest tests/signposting/test_opening_hours.py
	$(BIN)/python -m pytest -m exhaustive tests/browser

benchmark: $(VENV)/installed-dev ## Feed, first paint, serving, 3,000 views a second, growth (25 minutes)
	$(BIN)/python tests/benchmarks/feed.py
	$(BIN)/python tests/benchmarks/first_paint.py
	$(BIN)/python tests/benchmarks/serving.py $(SHORT)
	$(BIN)/python tests/benchmarks/page_views.py $(SHORT)
	$(BIN)/python tests/benchmarks/page_views.py --in-a-pass $(SHORT)
	$(BIN)/python tests/benchmarks/growth.py $(SHORT)
	$(BIN)/python tests/benchmarks/record.py

drills: $(VENV)/installed-dev ## Break parts of a running site; what visitors notice, in docs/reliability.md
	$(BIN)/python -m tests.drills

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(VENV)/installed-dev ## Each template, width and mode into var/screenshots/, to look at
	EVERY_SCREENSHOT=1 $(BIN)/python -m pytest tests/browser/test_screenshots.py -q

staff-guide: $(VENV)/installed-dev ## Do the ten commonest tasks, and take the pictures of docs/staff-guide.md
	GUIDE_PICTURES=1 $(BIN)/python -m pytest tests/browser/tasks -q

launch-check: $(VENV)/installed ## What people still have to sign
	$(BIN)/python manage.py check_launch

lock: $(VENV)/installed-dev ## Write both lock files from pyproject.toml
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 \
	    pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 \
	    --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV) || (rm -rf $(VENV); echo "Install venv first: apt-get install python3-venv"; exit 1)

$(VENV)/installed: requirements.txt | $(VENV)/bin/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

messages: $(VENV)/installed ## Gather words to translate, and compile the translations
	$(BIN)/python manage.py makemessages --locale cy --no-location --no-obsolete --no-wrap \
	    --ignore .venv --ignore tests --ignore var --ignore docs
	$(BIN)/python manage.py compilemessages --ignore .venv --ignore var

clean: ## Remove the environment and everything the site made here, edits included
	rm -rf $(VENV) var
