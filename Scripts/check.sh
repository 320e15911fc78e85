#!/usr/bin/env bash
# Everything a change must pass, each step with its time: format, build, tests, sizes.
# The tests include the refusals, the law cases, the journeys and the rules of the house (Tests/HouseTests); then the
# quick part of the faults (Trials/).
# Needs .deps/ (Scripts/setup.sh). Stops at the first step that fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

log="${SCRATCH:-.build}/test.log"
started=$SECONDS
houses=
trap '[[ -z $houses ]] || rm -rf "$houses"' EXIT
sockets='^(HTTPDoorTests|HeraldTests|WitnessDoorTests|SandboxTests)\.'

# step <what> <command...>: runs it and says how long it took, or that it failed.
step() {
    local what=$1 from=$SECONDS
    shift
    printf 'check: %s\n' "$what"
    "$@" || { printf 'check: FAILED: %s (%d s)\n' "$what" $((SECONDS - from)) >&2; exit 1; }
    printf 'check: done: %s (%d s)\n' "$what" $((SECONDS - from))
}

lint() {
    swift format lint --strict --parallel --recursive Sources Tests Benchmarks Trials Package.swift
}

scripts() {
    local script
    for script in Scripts/*.sh Scripts/swiftpm .ci/run; do
        bash -n "$script"
        [[ -x $script ]] || { echo "$script is not executable" >&2; return 1; }
    done
}

# The whole output goes to the log; the screen shows what did not pass, and the summary.
# A line of the log that says "started" or "passed" for a single test is left out.
tests() {
    mkdir -p "$(dirname "$log")"
    # Houses of tests lie in memory where there is room: what is tried of a disk brings its own (Trials/, loop mounts).
    local memory=${TMPDIR:-/tmp}
    if [[ -w /dev/shm ]] && (($(df --output=avail -k /dev/shm | tail -n 1) > 2000000)); then memory=/dev/shm; fi
    houses=$(mktemp -d "$memory/countenance-tests-XXXXXX")
    # Another user must find the way to what a test gives them, and see nothing else.
    chmod 711 "$houses"
    # What is tried at real sockets against real time runs by itself afterwards: two cores do not do both.
    { TMPDIR=$houses Scripts/swiftpm test --skip-build --skip "$sockets" 2>&1 &&
        TMPDIR=$houses Scripts/swiftpm test --skip-build --filter "$sockets" 2>&1; } | tee "$log" |
        awk '!/^[^ ]+ (Test|Suite|Test case) .*(started|passed)/ && !/^[^ ]+ Test case passing/ { print; fflush() }'
}

# What breaks the program and what asks it hostile questions wait more than they compute, and share nothing.
fromOutside() {
    local faults
    Trials/run.py quick > "$log.faults" 2>&1 &
    faults=$!
    Trials/interface.py .build/release/countenance --seconds "${INTERFACE_SECONDS:-6}" || { wait "$faults" || true; return 1; }
    wait "$faults" || { cat "$log.faults"; return 1; }
    cat "$log.faults"
}

# Files that are allowed but want a second look; the limits themselves are tests.
sizes() {
    find Sources -name '*.swift' -exec wc -l {} + |
        awk '$2 != "total" { files++; lines += $1; if ($1 > 250) printf "  think about splitting: %s (%d lines)\n", $2, $1 }
             END { printf "  %d source files, %d lines, %.0f on average\n", files, lines, files ? lines / files : 0 }'
}

step "scripts parse" scripts
step "format" lint
step "build of everything, with the import check" Scripts/swiftpm build --build-tests
step "model bundle" Scripts/bundle.sh
step "tests (all of it in $log)" tests
step "faults from outside, the quick ones, and hostile requests as every role" fromOutside
step "the client of CompreFace" .deps/compreface/bin/python Trials/compreface_client.py
step "sizes" sizes
printf 'check: all passed in %d s\n' $((SECONDS - started))
grep -E 'Test run with [0-9]+ tests' "$log"
