#!/usr/bin/env bash
# Measures decisions alone: every law case, and the instructions and allocations of one decision where valgrind is
# installed (the difference between 100 decisions and 1100, divided by 1000, so that start and reading fall away).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cases=${CASES:-Cases}
bench=.build/release/bench
# Beside the program, so that it finds its libraries; without symbols, which older valgrinds cannot read.
bare=.build/release/bench-bare

say() { printf 'bench: %s\n' "$*" >&2; }

# grind <tool> <case> <times>: what a tool of valgrind says of so many decisions
grind() {
    local tool=$1
    shift
    valgrind --tool="$tool" "${options[@]}" "$bare" law "$cases" --only "$1" "$2" 2>&1 >/dev/null || true
}

instructions() {
    local options=(--callgrind-out-file=/dev/null)
    grind callgrind "$@" | sed -n 's/.*Collected : *\([0-9]*\).*/\1/p'
}

allocations() {
    local options=(--leak-check=no --undef-value-errors=no)
    grind memcheck "$@" | sed -n 's/.*total heap usage: \([0-9,]*\) allocs.*/\1/p' | tr -d ,
}

# each <counter> <case>: how many of them one decision takes
each() {
    local few many
    few=$("$1" "$2" 100)
    many=$("$1" "$2" 1100)
    [[ -n $few && -n $many ]] || { echo "not counted"; return; }
    awk -v few="$few" -v many="$many" 'BEGIN { printf "%.1f", (many - few) / 1000 }'
}

say "building"
BENCH=1 Scripts/swiftpm build --product bench >&2
"$bench" law "$cases"
if command -v valgrind >/dev/null; then
    strip --strip-all -o "$bare" "$bench"
    for name in S001.json S049.json; do
        printf '%s: %s instructions, %s allocations for one decision\n' "$name" \
            "$(each instructions "$name")" "$(each allocations "$name")"
    done
    rm -f "$bare"
else
    say "valgrind is not installed: instructions and allocations are not counted"
fi
