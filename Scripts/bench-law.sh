#!/usr/bin/env bash
# Measures decisions alone: every law case, and the instructions and allocations of one decision where valgrind is
# installed (the difference between 100 decisions and 1100, divided by 1000, so that start and reading fall away).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cases=${CASES:-Cases}
bench=.build/release/bench
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

say() { printf 'bench: %s\n' "$*" >&2; }

# counted CASE TIMES: instructions and allocations of so many decisions
counted() {
    GLIBC_TUNABLES=glibc.cpu.x86_shstk=off valgrind --tool=callgrind --callgrind-out-file="$scratch/callgrind.out" \
        "$bench" law "$cases" --only "$1" "$2" 2>/dev/null >/dev/null
    local instructions allocations
    instructions=$(awk '/^(summary|totals):/ { print $2; exit }' "$scratch/callgrind.out")
    allocations=$(valgrind --tool=memcheck --leak-check=no --undef-value-errors=no \
        "$bench" law "$cases" --only "$1" "$2" 2>&1 >/dev/null |
        sed -n 's/.*total heap usage: \([0-9,]*\) allocs.*/\1/p' | tr -d ,)
    echo "$instructions $allocations"
}

difference() {
    local few many
    few=$(counted "$1" 100)
    many=$(counted "$1" 1100)
    awk -v few="$few" -v many="$many" -v name="$1" 'BEGIN {
        split(few, a, " "); split(many, b, " ")
        if (a[1] == "" || b[1] == "") { print "bench: valgrind could not run the program"; exit }
        printf "%s: %.0f instructions and %.1f allocations for one decision\n", name, (b[1] - a[1]) / 1000, (b[2] - a[2]) / 1000
    }'
}

say "building"
BENCH=1 Scripts/swiftpm build --product bench >&2
"$bench" law "$cases"
if command -v valgrind >/dev/null; then
    say "counting instructions"
    for name in S001.json S049.json; do difference "$name"; done
else
    say "valgrind is not installed: instructions are not counted"
fi
