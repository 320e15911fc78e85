#!/usr/bin/env bash
# The long trials: everything that `make test` tries in its quick form, whole. Prints one line a promise, and a line
# for each control, and ends with 1 where a promise broke or a control did not.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

trust=.build/release/trust
failed=0
try() { printf 'faults: %s\n' "$*"; "$@" || failed=1; }

try Trials/run.py full
try "$trust" sim --seeds 10000 --ops 200
try "$trust" withdraw-linear --withdrawals 500 --runs 3
try "$trust" withdraw-linear --withdrawals 40 --gate cached
try "$trust" withdraw-linear --withdrawals 40 --gate check-then-act
try "$trust" probe-timing --probes 10000
COUNTENANCE_LONG=1 COUNTENANCE_FLIPS=1000 COUNTENANCE_REQUESTS=2000 COUNTENANCE_MEASURE=1 \
    try Scripts/swiftpm test --filter 'Flip|RequestName|ClosingSpeed|Outage|ReceiptDesk|Backup|Clock|FullDisk|Overload|Agreement|ErasureAudit'
exit $failed
