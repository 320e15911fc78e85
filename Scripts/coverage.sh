#!/usr/bin/env bash
# Runs all tests with coverage, prints the share of lines covered per room, and fails where a room on which
# the rest relies is below its floor. Builds apart, in .build-coverage, so that the usual build stays as it is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export SCRATCH=.build-coverage
Scripts/swiftpm test --enable-code-coverage
report=$(find .build-coverage -path '*codecov*' -name '*.json' | head -n 1)
[[ -n $report ]] || { echo "coverage: no report was written" >&2; exit 1; }

python3 - "$report" <<'PY'
import json
import sys
from collections import defaultdict

floor, held = 90.0, ("Policy", "Consent", "Ledger", "Vault")
lines, covered = defaultdict(int), defaultdict(int)
with open(sys.argv[1], encoding="utf-8") as text:
    for file in json.load(text)["data"][0]["files"]:
        path = file["filename"].split("/Sources/")
        if len(path) != 2 or "checkouts" in path[0]:
            continue
        room, summary = path[1].split("/")[0], file["summary"]["lines"]
        lines[room] += summary["count"]
        covered[room] += summary["covered"]
low = []
for room in sorted(lines):
    share = 100.0 * covered[room] / max(1, lines[room])
    held_here = room in held
    print(f"  {room:<14}{share:6.1f} %  of {lines[room]:5d} lines{'  (at least 90 %)' if held_here else ''}")
    if held_here and share < floor:
        low.append(room)
missing = [room for room in held if room not in lines]
if low or missing:
    sys.exit(f"coverage: below {floor:.0f} %: {', '.join(low + missing)}")
PY
