# Every target sets up what it needs by itself, from locks with hashes; only Python 3.11 or newer is expected.
.DEFAULT_GOAL := help
.PHONY: help demo serve wheel test lint format areas score bench load fuzz docs guide picture lock clean

VENV ?= .venv
PEERS ?= .venv-peers
SERVE ?= 1
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)
ifeq ($(strip $(PYTHON)),)
$(error Python 3.11 or newer was not found / Không tìm thấy Python 3.11 trở lên; make PYTHON=/path/to/python3.11 …)
endif
ifeq ($(OS),Windows_NT)
BIN = $(VENV)/Scripts
PEERS_BIN = $(PEERS)/Scripts
else
BIN = $(VENV)/bin
PEERS_BIN = $(PEERS)/bin
endif
RUN = "$(BIN)/python" -X utf8
SET_UP = @"$(PYTHON)" scripts/set_up.py
FRONTEND = @"$(PYTHON)" scripts/frontend.py "$(VENV)"

help: ## what can be made
	@"$(PYTHON)" -c "import re; [print(f'make {m[1]:8} {m[2]}') for m in re.finditer(r'^(\w+):.*?## (.*)', open('Makefile', encoding='utf-8').read(), re.M)]"

demo: ## check reports, build a plan database, compose three reports in demo-out/, serve the site (SERVE=0: do not)
	$(SET_UP) "$(VENV)" run
	$(FRONTEND)
	@SERVE="$(SERVE)" $(RUN) -m ktxh demo

serve: ## serve the site on the plan database of this folder
	$(SET_UP) "$(VENV)" run
	$(FRONTEND)
	@$(RUN) -m ktxh serve

wheel: ## build dist/ktxh-*.whl, scripts and styles of the site in it; compose.yaml makes its image of it
	$(SET_UP) "$(VENV)" run
	$(FRONTEND)
	$(RUN) -m hatchling build -t wheel

test: ## set up and run every test
	$(SET_UP) "$(VENV)" test
	$(FRONTEND)
	@"$(PYTHON)" scripts/browser.py
	$(RUN) -m pytest -n auto --dist worksteal -rs $(TESTS)
	@echo "All tests passed. Next: 'make demo', then open demo-out/; docs/accuracy.md says how right the program is."

lint: ## style, format, types, arrows between the rooms
	$(SET_UP) "$(VENV)" lint
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	$(RUN) -m mypy scripts benchmarks
	"$(BIN)/lint-imports"

format: ## put the code into the house's form
	$(SET_UP) "$(VENV)" lint
	$(RUN) -m ruff check --fix
	$(RUN) -m ruff format

areas: ## derive the register of areas anew from its sources, and compare; WRITE=1 writes it
	$(SET_UP) "$(VENV)" run areas
	$(RUN) -m scripts.area_sources $(if $(WRITE),--write)

score: ## accuracy against the labelled reports; WRITE=1 writes docs/accuracy.md
	$(SET_UP) "$(VENV)" run
	@$(RUN) -m scripts.score $(if $(WRITE),--write)

bench: ## speed against peers; WRITE=1 writes docs/speed.md, store.md, composing.md
	$(SET_UP) "$(PEERS)" bench
	@"$(PEERS_BIN)/python" -X utf8 -m benchmarks.speed $(if $(WRITE),--write)
	@"$(PEERS_BIN)/python" -X utf8 -m benchmarks.store $(if $(WRITE),--write)
	@"$(PEERS_BIN)/python" -X utf8 -m benchmarks.composing $(if $(WRITE),--write)

load: ## many people at once on the site; MINUTES=10, WRITE=1 writes docs/web.md
	$(SET_UP) "$(PEERS)" bench
	$(FRONTEND)
	@"$(PEERS_BIN)/python" -X utf8 -m benchmarks.web_load --minutes $(or $(MINUTES),1) $(if $(WRITE),--write)

fuzz: ## coverage-guided fuzzing of the readers; SECONDS=60 for each
	$(SET_UP) "$(VENV)" fuzz
	$(RUN) -m tests.fuzz --seconds $(or $(SECONDS),60)

docs: ## generate docs/rules.md and the sessions of the READMEs
	$(SET_UP) "$(VENV)" run
	$(RUN) -m scripts.rules_page --write
	$(RUN) -m scripts.sessions --write

guide: ## take the pictures of docs/huong-dan-trang-web.md anew (Chromium)
	$(SET_UP) "$(VENV)" test
	$(FRONTEND)
	$(RUN) -m scripts.web_guide

picture: ## take the picture of the READMEs anew (Chromium)
	$(SET_UP) "$(VENV)" run
	$(RUN) -m scripts.picture

lock: ## compile requirements/*.txt anew; UPGRADE=1 takes newer versions
	$(SET_UP) "$(VENV)" lock
	$(RUN) -m scripts.lock $(if $(UPGRADE),--upgrade)

clean: ## remove what was made: environments, caches, demo-out/
	@"$(PYTHON)" scripts/clean.py
