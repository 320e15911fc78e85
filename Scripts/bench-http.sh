#!/usr/bin/env bash
# Verify and identify over HTTP at 1, 8 and 32 clients, beside a Flask server around PyPI's face_recognition that does
# the same work in the same run. Prints a table and writes benchmark-http.json. SECONDS_EACH=n per measurement (20);
# BENCH_VENV=<folder> names a Python environment that has face_recognition, flask and gunicorn already; PEER=no
# measures ours alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=${BENCH_VENV:-.deps/bench-venv}
fail() { echo "bench-http: $*" >&2; exit 1; }

[[ -d .deps/bundle || -f .deps/bundle/manifest.json ]] || fail "there are no models: run make build"
peer=()
if [[ ${PEER:-yes} != no ]]; then
    [[ -x $venv/bin/python ]] || fail "$venv is not there: run make bench once, which compiles dlib, or PEER=no"
    "$venv/bin/python" -W ignore -c 'import flask, gunicorn' 2>/dev/null ||
        "$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r Scripts/pins/bench-http.txt ||
        fail "pip could not install flask and gunicorn; see the message above"
    peer=(--peer "$(realpath "$venv")/bin/python")
fi
exec python3 Scripts/bench-http.py --seconds "${SECONDS_EACH:-20}" "${peer[@]}" "$@"
