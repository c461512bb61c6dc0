# make demo    sets everything up, then opens the chat page on a sample archive
# make test    sets up what the tests need, then runs them
# make setup   .venv with the `dateline` command, and the models (1.2 GB, once)
# make clean   removes .venv and what builds leave; models stay in the user's cache
#
# The stamps in .venv say what is done; they lapse when the pinned dependencies change. Models have none: they may be
# cleared from the cache at any time, and a pull of what is there takes a second.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATELINE := $(BIN)/dateline
PINS := pyproject.toml constraints.txt
TEST_MODEL := smollm2-135m-instruct
STEP := $(PYTHON) .ci/step.py
# Named in the surroundings, the pins also hold for what pip needs to build a package (pip 25.3 has a name of its own for it).
INSTALL := env PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt \
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off
BUILD_TOOLS := a C++ compiler (Debian: apt install build-essential; macOS: xcode-select --install)

# Without the multimodal tools and the helper library, neither of which Dateline uses, compiling takes less than half the time.
LEAN := -DLLAVA_BUILD=OFF -DCMAKE_PROJECT_llama_cpp_INCLUDE='$(CURDIR)/.ci/lean-llama.cmake'

.PHONY: setup demo test clean
.DELETE_ON_ERROR:

setup: $(VENV)/stamp-runtime
	@$(DATELINE) models pull

demo: setup
	@$(DATELINE) demo

test: setup $(VENV)/stamp-test
	@$(DATELINE) models pull $(TEST_MODEL)
	@$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON): install Python 3.11 or newer, or name yours with make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and f"$(PYTHON) is Python {v[0]}.{v[1]}: Dateline needs 3.11 or newer; name one with make PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments: install the package python3-venv" >&2; exit 1; }
	@command -v "$${CXX:-c++}" >/dev/null || { echo "There is no $${CXX:-c++}: install $(BUILD_TOOLS)" >&2; exit 1; }
	@$(STEP) "Making the virtual environment in $(VENV)" $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# On its own, because it is compiled here: pip keeps the result and reuses it in the next environment.
$(VENV)/stamp-llama: $(PINS) | $(BIN)/python
	@CMAKE_ARGS="$$CMAKE_ARGS $(LEAN)" $(STEP) "Building llama-cpp-python (about 3 minutes on 2 cores the first time)" \
		$(INSTALL) --verbose llama-cpp-python
	@touch $@

$(VENV)/stamp-runtime: $(PINS) $(VENV)/stamp-llama
	@$(STEP) "Installing Dateline and its libraries (about a minute)" $(INSTALL) --editable .
	@touch $@

$(VENV)/stamp-test: $(PINS) $(VENV)/stamp-runtime
	@$(STEP) "Installing what the tests need" $(INSTALL) --editable '.[test]'
	@touch $@
