# The menu. `make` alone prints it; every entry explains itself after its two number signs.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := menu
MAKEFLAGS += --no-print-directory

swiftpm := Scripts/swiftpm
binary := .build/release/countenance
formatted := Sources Tests Package.swift Benchmarks Trials

.PHONY: menu setup test-setup build demo test refusals cases book format lint check faults erasure bench bench-law \
	bench-ledger bench-http figures e2e tour load fuzz coverage deb deb-trial clean

menu: ## this list
	@echo "countenance: face recognition that asks the law first"
	@echo
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## bring Debian packages, OpenVINO, models and photographs into .deps (again: does nothing)
	@Scripts/setup.sh

build: setup ## build the program, optimised, as .build/release/countenance
	@$(swiftpm) build --product countenance
	@Scripts/bundle.sh

demo: build ## play a residential compound and a mall on real photographs; writes demo-report.html and .json
	@$(binary) demo

test-setup: ## setup, and the programs that only the tests use (a browser, a tracer, a token)
	@Scripts/setup.sh tests

test: test-setup check ## set up, then everything that `make check` does

check: ## format, build with the import check, all tests with refusals and cases, sizes (what CI runs)
	@Scripts/check.sh

refusals: setup ## the programs that must not compile, and the compiler's words for why
	@$(swiftpm) test --filter RefusalProgramTests

cases: build ## the law cases: facts, the decision expected, and its citations
	@$(binary) law cases Cases

book: build ## write docs/law and the schemas and tables of Cases anew, from the rules and the cases
	@$(binary) law book docs/law
	@$(binary) law schema > Cases/facts.schema.json
	@$(binary) law schema --case > Cases/case.schema.json
	@$(binary) law schema --page Cases/README.md > Cases/README.new && mv Cases/README.new Cases/README.md

format: ## format all Swift files in place
	@swift format format --in-place --parallel --recursive $(formatted)

lint: ## say what `make format` would change, and change nothing
	@swift format lint --strict --parallel --recursive $(formatted)

bench: setup ## measure each step beside PyPI's face_recognition (the first run compiles dlib for minutes)
	@Scripts/bench.sh

faults: test-setup ## break the program in every way it promises to withstand, each with a control (over an hour; root)
	@$(swiftpm) build --product countenance
	@$(swiftpm) build --product trust
	@Scripts/bundle.sh
	@Scripts/faults.sh

erasure: build ## made-up people, a whole life, and a search for what is left of them (about a minute; root: raw medium too)
	@$(binary) audit erasure

bench-law: setup ## measure decisions alone: microseconds for every law case, instructions where valgrind is there
	@Scripts/bench-law.sh

bench-ledger: setup ## measure the ledger beside what the disk and the hash allow
	@ROOMS=StoreSQLite BENCH=1 SCRATCH=.build-ledger $(swiftpm) build --product bench-ledger
	@rm -rf .build-ledger/log && .build-ledger/release/bench-ledger .build-ledger/log 1000000

deb: setup ## build the Debian package .build/deb/countenance_*.deb (Swift's libraries inside; the first time ten minutes)
	@Scripts/deb.sh

deb-trial: ## install the package in a clean Debian 12 and follow an operator's first steps there (root)
	@Scripts/deb-trial.sh

bench-http: build ## verify and identify over HTTP beside Flask and face_recognition (the first run compiles dlib)
	@Scripts/bench-http.sh

figures: build ## measure the shipped models on Figures/pairs.csv and write Figures/dlib-resnet-v1.json
	@Scripts/figures.sh

e2e: test-setup build ## the pages in a real Chromium: journeys, accessibility, hostile markup; pictures in .build/shots
	@Trials/e2e.py $(if $(ONLY),--only $(ONLY))

tour: e2e ## the pictures of docs/tour.md, made by the journeys, in docs/tour
	@Trials/tour.py

load: test-setup ## slow clients, too many clients, SIGTERM in the middle: the numbers of A6 to A8 (SECONDS_EACH=10: quick)
	@$(swiftpm) build --product countenance
	@Scripts/bundle.sh
	@Scripts/load.sh

fuzz: test-setup ## hostile requests as every role, bombs as pictures, then libFuzzer on all parsers (FUZZ_SECONDS=300)
	@$(swiftpm) build --product countenance
	@Scripts/bundle.sh
	@Trials/interface.py .build/release/countenance --seconds $${INTERFACE_SECONDS:-120}
	@Trials/run.py full A4
	@Scripts/fuzz.sh $${FUZZ_SECONDS:-300}

coverage: test-setup ## run the tests with coverage; Policy, Consent, Ledger and Vault must reach 90 %
	@Scripts/coverage.sh

clean: ## remove what the build made; .deps stays, and is removed by hand
	rm -rf .build .build-coverage .build-static .build-fuzz demo-report.* benchmark-report.json benchmark-http.json
