# Everything sets itself up: `make demo` and `make test` need nothing but Python 3.11 or newer (and, for the tests on
# Neo4j, Java and Maven, which are installed where that may be done).
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
BIN := .venv/bin
PACKAGES := loader queries schema seeds
LAYOUT := $(addprefix build/layout/kpgraph/,$(PACKAGES))
DEMO := build/demo.lbug

.PHONY: help demo test test-long check lint types imports format servers benchmarks benchmarks-peers benchmarks-reports neo4j neo4j-stop docs accuracy clean

help:  ## list what make can do
	@sed -n 's/^\([a-z0-9-]*\):.*  ## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: .venv/installed  ## load the shipped documents into a file and print three reports
	@mkdir -p build && rm -rf $(DEMO) $(DEMO).wal
	$(BIN)/kpgraph load --store $(DEMO)
	$(BIN)/kpgraph report who-proposed-what --limit 6 --store $(DEMO)
	$(BIN)/kpgraph report who-opposed-what --limit 6 --store $(DEMO)
	$(BIN)/kpgraph report who-spoke-where --limit 6 --store $(DEMO)

test: check servers  ## all checks and tests, on real servers
	$(BIN)/pytest --numprocesses=auto --maxprocesses=4 --dist=loadgroup

test-long: .venv/developing servers  ## the suites that take minutes: faults, fuzz, Neo4j Browser
	@$(BIN)/pytest -m "long or browser" --timeout=3600 || { status=$$?; \
		if [ $$status -eq 5 ]; then echo "There are no long tests yet."; else exit $$status; fi; }

check: lint types imports

lint: .venv/developing  ## format and style
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types: .venv/developing $(LAYOUT)  ## mypy, strict
	MYPYPATH=build/layout $(BIN)/mypy --namespace-packages --explicit-package-bases \
		$(foreach package,$(PACKAGES),-p kpgraph.$(package)) -p tests.servers

imports: .venv/developing  ## who may import whom
	@mkdir -p build && $(BIN)/lint-imports --no-cache > build/imports.log || { cat build/imports.log; exit 1; }

format: .venv/developing  ## put the code into its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

servers: .venv/developing
	$(BIN)/python -m tests.servers fetch

benchmarks: .venv/installed  ## measured ratios against peers
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.parse
	$(BIN)/python -m benchmarks.load again
	$(BIN)/python -m benchmarks.load growth
	$(BIN)/python -m benchmarks.reports command

benchmarks-reports: .venv/developing servers  ## every report on a graph of a million edges, on both engines
	$(BIN)/python -m benchmarks.reports graph

benchmarks-peers: .venv/peers servers  ## the loader against neo4j-graphrag, neomodel and hand-written loaders
	.venv/peers/bin/python -m benchmarks.load peers

neo4j: .venv/developing  ## start a Neo4j server without Docker, and print the address of Neo4j Browser
	@$(BIN)/python -m tests.servers start

neo4j-stop: .venv/developing  ## stop it
	@$(BIN)/python -m tests.servers stop

docs: .venv/installed  ## make the pages that are made from the schema, and from the queries on the shipped documents
	$(BIN)/kpgraph schema docs
	@mkdir -p build && rm -rf build/docs.lbug build/docs.lbug.wal
	$(BIN)/kpgraph load --quiet --store build/docs.lbug > build/docs.log
	$(BIN)/python -m kpgraph.queries.reference build/docs.lbug docs/reports.md

accuracy: .venv/installed  ## measure extraction on all gold and write docs/accuracy.md (about two minutes)
	$(BIN)/python -m kpgraph.loader.accuracy docs/accuracy.md shared=../shared/corpus/dev dev=tests/corpus/dev \
		heldout=tests/corpus/heldout:numbers

clean:  ## remove what can be made again (not .neo4j, which holds your graph)
	rm -rf build dist .venv *.egg-info .*_cache .hypothesis

build/layout/kpgraph/%:
	@mkdir -p $(@D) && ln -sfn ../../../$* $@

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "kpgraph needs Python 3.11 or newer: none was found on the path." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip

.venv/peers: pyproject.toml | .venv/bin/python
	$(BIN)/python -m venv $@
	PYTHONWARNINGS=ignore $@/bin/python -m pip install --quiet --editable '.[all]' --group benchmarks
	@touch $@

.venv/installed: pyproject.toml | .venv/bin/python
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/developing: pyproject.toml | .venv/bin/python
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable '.[all]' --group dev
	@mkdir -p build && touch $@ .venv/installed
