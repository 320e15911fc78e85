#!/usr/bin/env bash
# Slow clients, too many clients, and SIGTERM in the middle: prints the numbers of A6, A7 and A8 as `promise A6: …`.
# SECONDS_EACH=10 for a quick look (60). Arguments name the promises: Scripts/load.sh A8. Loopback alone is used.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for tool in slowhttptest wrk; do
    command -v "$tool" >/dev/null || { echo "load: $tool is missing: run Scripts/setup.sh tests" >&2; exit 1; }
done
ulimit -n "$(ulimit -Hn)" 2>/dev/null || true
exec python3 Trials/load.py --seconds "${SECONDS_EACH:-60}" "$@"
