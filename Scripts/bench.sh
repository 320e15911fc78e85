#!/usr/bin/env bash
# Measures each step of ours beside PyPI's face_recognition on the same photographs: a round of ours, a round of
# theirs, in turns, so that a busy moment of the machine falls on both. Prints a table with the targets and writes
# benchmark-report.json. ROUNDS=n changes how many turns (2).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${ROUNDS:-2}
venv=.deps/bench-venv
photos=.deps/bench-photos
results=.deps/bench-results
models=${MODELS:-.deps/bundle}
cases=${CASES:-Cases}

say() { printf 'bench: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

make_venv() {
    [[ -f $venv/ready ]] && cmp -s Scripts/oracle/requirements.txt "$venv/ready" && return
    local tool
    for tool in cmake g++; do
        command -v "$tool" >/dev/null || fail "$tool is needed to compile dlib: apt-get install cmake g++ python3-dev"
    done
    say "installing face_recognition and compiling dlib: minutes, the first time"
    rm -rf "$venv" && python3 -m venv "$venv"
    "$venv/bin/python" -m pip install -q --disable-pip-version-check -r Scripts/oracle/requirements.txt
    cp Scripts/oracle/requirements.txt "$venv/ready"
}

make_photos() {
    [[ -f $photos/crowd.jpg ]] && return
    say "making a picture of 1440x1080 with ten faces"
    rm -rf "$photos" && mkdir -p "$photos"
    cp .deps/photos/*.jpg .deps/photos/*.png "$photos/"
    "$venv/bin/python" Scripts/bench-peer.py --crowd "$photos/crowd.jpg" .deps/photos
}

make_models() {
    [[ -d $models ]] && return
    say "converting the models"
    Scripts/swiftpm build --product countenance
    .build/release/countenance models import dlib --from .deps/models --to "$models"
}

[[ -f .deps/stamp ]] || fail "run Scripts/setup.sh first"
make_venv
make_photos
make_models
say "building"
BENCH=1 Scripts/swiftpm build --product bench
rm -rf "$results" && mkdir -p "$results"
for ((round = 1; round <= rounds; round++)); do
    say "round $round of $rounds: ours"
    .build/release/bench "$models" "$photos" "$cases" >"$results/ours-$round.json"
    say "round $round of $rounds: face_recognition"
    "$venv/bin/python" Scripts/bench-peer.py "$photos" >"$results/peer-$round.json"
done
python3 Scripts/bench-report.py "$results" benchmark-report.json
