#!/usr/bin/env bash
# Measures each step of ours beside PyPI's face_recognition on the same photographs: a round of ours, a round of
# theirs, in turns, so that a busy moment of the machine falls on both. Prints a table with the targets and writes
# benchmark-report.json. ROUNDS=n changes how many turns (2); BENCH_VENV=<folder> names a Python environment that
# has face_recognition already, as compiling dlib takes many minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${ROUNDS:-2}
venv=${BENCH_VENV:-.deps/bench-venv}
photos=.deps/bench-photos
results=.deps/bench-results
models=${MODELS:-.deps/bundle}
cases=${CASES:-Cases}
packages=(cmake g++ python3-dev python3-venv)

say() { printf 'bench: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

missing_packages() {
    for package in "${packages[@]}"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q ' installed$' || echo "$package"
    done
}

install_packages() {
    local missing root=()
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "compiling dlib needs ${missing[*]}: install them as root"
        root=(sudo)
    fi
    say "Debian packages to compile dlib: installing ${missing[*]}"
    "${root[@]}" apt-get update -qq || fail "apt-get update failed; see the message above"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "${missing[@]}" >/dev/null || fail "apt-get could not install ${missing[*]}; see the message above"
}

make_venv() {
    if [[ -n ${BENCH_VENV:-} ]]; then
        "$venv/bin/python" -W ignore -c 'import dlib, face_recognition, PIL' ||
            fail "BENCH_VENV=$venv has no face_recognition that works; see the message above"
        return 0
    fi
    [[ -f $venv/ready ]] && cmp -s Scripts/oracle/requirements.txt "$venv/ready" && return 0
    install_packages
    say "installing face_recognition and compiling dlib: many minutes, the first time"
    rm -rf "$venv" && python3 -m venv "$venv"
    "$venv/bin/python" -m pip install -q --disable-pip-version-check -r Scripts/oracle/requirements.txt ||
        fail "pip could not install face_recognition; see the message above"
    cp Scripts/oracle/requirements.txt "$venv/ready"
}

peer() { "$venv/bin/python" -W ignore Scripts/bench-peer.py "$@"; }

make_photos() {
    [[ -f $photos/crowd.jpg ]] && return 0
    say "making a picture of 1440x1080 with ten faces"
    rm -rf "$photos" "$photos.part" && mkdir -p "$photos.part"
    cp .deps/photos/*.jpg .deps/photos/*.png "$photos.part/"
    peer --crowd "$photos.part/crowd.jpg" .deps/photos
    mv "$photos.part" "$photos"
}

make_models() {
    [[ -f $models/manifest.json ]] && return 0
    say "converting the models"
    Scripts/swiftpm build --product countenance >&2
    .build/release/countenance models import dlib --from .deps/models --to "$models" >&2
}

[[ -f .deps/stamp ]] || fail "run Scripts/setup.sh first"
make_venv
make_photos
make_models
say "building"
BENCH=1 Scripts/swiftpm build --product bench >&2
rm -rf "$results" && mkdir -p "$results"
for ((round = 1; round <= rounds; round++)); do
    say "round $round of $rounds: ours"
    uptime >"$results/load-$round.txt"
    .build/release/bench "$models" "$photos" "$cases" >"$results/ours-$round.json"
    say "round $round of $rounds: face_recognition"
    peer "$photos" >"$results/peer-$round.json"
done
python3 Scripts/bench-report.py "$results" benchmark-report.json
