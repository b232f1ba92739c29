# make chat: from a fresh clone to a conversation. make test: from a fresh clone to a green test run.
PYTHON ?= python3
GOODFAITH = .venv/bin/goodfaith
RUN = .venv/bin/python

.PHONY: setup chat serve train test lint rooms evaluate bench bench-slack chaos lock clean

setup:
	@$(PYTHON) -m tools.setup

chat: setup
	@$(GOODFAITH) chat

serve: setup
	@$(GOODFAITH) serve

train:
	@$(PYTHON) -m tools.setup --train

test: setup lint
	@$(RUN) -m tools.test

lint: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

# Imports that run up a floor, names that are private elsewhere, modules that are too long.
rooms: setup
	@$(RUN) -m tools.rooms

evaluate: setup
	@$(RUN) -m tools.evaluate

bench: setup
	@$(RUN) -m bench.coach

bench-slack: setup
	@$(RUN) -m bench.slack

# KILLS=20 is a quick look; 200 of each process take about 25 minutes on two cores.
KILLS ?= 200
chaos: setup
	@$(RUN) -m chaos --kills $(KILLS)

# Lock files name packages and hashes, never where they come from.
lock:
	uv pip compile --quiet --no-header --generate-hashes --no-emit-index-url --python-version 3.12 pyproject.toml --extra postgres --group dev -o requirements.lock
	uv pip compile --quiet --no-header --generate-hashes --no-emit-index-url --python-version 3.10 rasa_components/pyproject.toml --group rasa_components/pyproject.toml:dev -o rasa_components/requirements.lock

clean:
	rm -rf .venv rasa_components/.venv .tools models build results
