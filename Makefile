# make chat: from a fresh clone to a conversation. make test: from a fresh clone to a green test run.
PYTHON ?= python3
GOODFAITH = .venv/bin/goodfaith
RUN = .venv/bin/python

.PHONY: chat serve setup train test lint evaluate bench bench-slack chaos lock clean

setup:
	@$(PYTHON) tools/setup.py

chat: setup
	@$(GOODFAITH) chat

serve: setup
	@$(GOODFAITH) serve

train:
	@$(PYTHON) tools/setup.py --train

test: setup lint
	@$(RUN) tools/test.py

lint: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

evaluate: setup
	@$(RUN) tools/evaluate.py

bench: setup
	@$(RUN) -m bench.coach

bench-slack: setup
	@$(RUN) -m bench.slack

chaos: setup
	@$(RUN) -m chaos.run
	@$(RUN) -m chaos.slack

# Lock files name packages and hashes, never where they come from.
lock:
	uv pip compile --quiet --no-header --generate-hashes --no-emit-index-url --python-version 3.12 pyproject.toml --extra postgres --group dev -o requirements.lock
	uv pip compile --quiet --no-header --generate-hashes --no-emit-index-url --python-version 3.10 rasa_components/pyproject.toml --group rasa_components/pyproject.toml:dev -o rasa_components/requirements.lock

clean:
	rm -rf .venv rasa_components/.venv .tools models build
