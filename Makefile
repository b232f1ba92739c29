# make chat: from a fresh clone to a conversation. make test: from a fresh clone to a green test run.
PYTHON ?= python3
GOODFAITH = .venv/bin/goodfaith
RUN = .venv/bin/python

.PHONY: chat serve setup train test lint evaluate bench bench-slack chaos lock clean

setup:
	@$(PYTHON) scripts/setup.py

chat: setup
	@$(GOODFAITH) chat

serve: setup
	@$(GOODFAITH) serve

train:
	@$(PYTHON) scripts/setup.py --train

test: setup lint
	@$(RUN) scripts/test.py

lint: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

evaluate: setup
	@$(RUN) scripts/evaluate.py

bench: setup
	@$(RUN) scripts/bench.py

bench-slack: setup
	@$(RUN) scripts/bench_slack.py

chaos: setup
	@$(RUN) scripts/chaos.py
	@$(RUN) scripts/chaos_slack.py

# Lock files name packages and hashes, never where they come from.
lock:
	uv pip compile --quiet --no-header --generate-hashes --no-emit-index-url --python-version 3.12 pyproject.toml --group dev -o requirements.lock
	uv pip compile --quiet --no-header --generate-hashes --no-emit-index-url --python-version 3.10 dialogue/pyproject.toml --group dialogue/pyproject.toml:dev -o dialogue/requirements.lock

clean:
	rm -rf .venv dialogue/.venv .tools models build
