#!/usr/bin/env bash
# Brings what the build needs and Debian's Swift does not have: a few Debian packages, OpenVINO's libraries,
# dlib's models, some photographs and the engine of the oracle. Everything but the packages lands in .deps/.
# `Scripts/setup.sh tests` brings the programs that the tests use besides.
# Safe to run again: when .deps/ is complete it does nothing and needs no network.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

deps="$PWD/.deps"
pins=Scripts/pins
packages=(
    libturbojpeg0-dev libspng-dev libwebp-dev libsqlite3-dev libp11-kit-dev libqrencode-dev libseccomp-dev libmosquitto-dev libpq-dev pkg-config python3-venv unzip
    ca-certificates age
)
# What only the tests use: a token, a tracer, a false clock, a browser with a font
# for Chinese and a maker of films for its camera, disks of their own, a reader of QR codes.
[[ ${1:-} == tests ]] && packages+=(softhsm2 strace faketime chromium chromium-driver ffmpeg fonts-wqy-zenhei fonts-noto-core e2fsprogs mount util-linux zbar-tools mosquitto postgresql wrk slowhttptest nghttp2-client weasyprint poppler-utils)
libraries=(
    libopenvino_c.so.2641 libopenvino.so.2641 libopenvino_intel_cpu_plugin.so libopenvino_ir_frontend.so.2641
    libopenvino_onnx_frontend.so.2641 libtbb.so.12 libtbbmalloc.so.2
)
models=(mmod_human_face_detector dlib_face_recognition_resnet_model_v1 shape_predictor_5_face_landmarks)

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

missing_packages() {
    for package in "${packages[@]}"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q ' installed$' || echo "$package"
    done
}

install_packages() {
    local missing root=()
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || { say "Debian packages: all ${#packages[@]} present"; return; }
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "needs ${missing[*]}: install them as root, there is no sudo here"
        root=(sudo)
    fi
    say "Debian packages: installing ${missing[*]}"
    "${root[@]}" apt-get update -qq || fail "apt-get update failed; see the message above"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "${missing[@]}" >/dev/null || fail "apt-get could not install ${missing[*]}; see the message above"
}

pins_hash() { cat "$pins"/*.txt Scripts/setup.sh | sha256sum | cut -d' ' -f1; }

make_venv() {
    [[ -f "$deps/venv/ready" ]] && return
    say "Python: making .deps/venv for pip"
    rm -rf "$deps/venv"
    python3 -m venv "$deps/venv" || fail "python3 -m venv failed; is python3-venv installed for $(command -v python3)?"
    pip install -q --require-hashes --no-deps --only-binary :all: -r "$pins/tools.txt" ||
        fail "pip could not install setuptools and wheel from its index; see the message above"
    touch "$deps/venv/ready"
}

# cedarpy runs the oracle of the tests; `fetch` has compared its wheel with the pin.
install_oracle() {
    say "Python: installing cedarpy into .deps/venv"
    pip install -q --no-index --no-deps "$deps"/downloads/oracle/cedarpy-*.whl ||
        fail "pip could not install cedarpy; see the message above"
}

pip() {
    local verb=$1
    shift
    "$deps/venv/bin/python" -m pip "$verb" --disable-pip-version-check "$@"
}

# fetch <what> <pin file> <pip options>: a folder appears under .deps/downloads/ only when all its files are
# there and pip has compared their SHA-256 with the pins.
fetch() {
    local name=$1 list="$pins/$1.txt" whole="$deps/downloads/$1" part="$deps/downloads/$1.part"
    shift
    if [[ -d $whole ]] && cmp -s "$list" "$whole/pins.txt"; then return; fi
    say "downloading $name: $(grep -v '^#' "$list" | cut -d' ' -f1 | paste -sd' ')"
    rm -rf "$part" && mkdir -p "$part"
    pip download -q --require-hashes --no-deps --dest "$part" "$@" -r "$list" ||
        fail "pip could not download $name, or a file differs from its pin in $list; see the message above"
    cp "$list" "$part/pins.txt"
    rm -rf "$whole" && mv "$part" "$whole"
}

# What only the tests use besides: hostile requests made from the interface's description, and a client of CompreFace.
install_clients() {
    local name venv
    for name in schemathesis compreface; do
        venv="$deps/$name"
        if [[ -f $venv/ready ]] && cmp -s "$pins/$name.txt" "$venv/ready"; then continue; fi
        fetch "$name" --only-binary :all: --platform manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 \
            --platform manylinux2014_x86_64 --python-version 3.11 --implementation cp --abi cp311 --abi abi3
        say "Python: installing $name into .deps/$name"
        rm -rf "$venv" && python3 -m venv "$venv" || fail "python3 -m venv failed"
        "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-index --no-deps \
            "$deps/downloads/$name"/*.whl || fail "pip could not install $name; see the message above"
        cp "$pins/$name.txt" "$venv/ready"
    done
}

# The rules of accessibility that pages are held to, out of a wheel that carries them.
extract_axe() {
    if [[ -f $deps/axe/axe.min.js ]] && cmp -s "$pins/axe.txt" "$deps/axe/ready"; then return; fi
    fetch axe --only-binary :all:
    rm -rf "$deps/axe.part" && mkdir -p "$deps/axe.part"
    unzip -q -o -j "$deps"/downloads/axe/*.whl axe_playwright_python/axe.min.js -d "$deps/axe.part"
    cp "$pins/axe.txt" "$deps/axe.part/ready"
    rm -rf "$deps/axe" && mv "$deps/axe.part" "$deps/axe"
}

extract_openvino() {
    local wheel=("$deps"/downloads/wheels/openvino-*.whl) part="$deps/openvino.part"
    say "unpacking OpenVINO: ${#libraries[@]} libraries and the C headers"
    rm -rf "$part" && mkdir -p "$part"
    unzip -q -o "${wheel[0]}" 'openvino/include/*' "${libraries[@]/#/openvino/libs/}" \
        'openvino-*/licenses/*' -d "$part"
    mv "$part/openvino/libs" "$part/lib" && mv "$part/openvino/include" "$part/include"
    mv "$part"/openvino-*/licenses "$part/licenses" && rm -r "$part/openvino" "$part"/openvino-*.dist-info
    ln -s libopenvino_c.so.2641 "$part/lib/libopenvino_c.so"
    rm -rf "$deps/openvino" && mv "$part" "$deps/openvino"
}

write_pkgconfig() {
    mkdir -p "$deps/pkgconfig"
    cat >"$deps/pkgconfig/openvino-c.pc" <<PC
prefix=$deps/openvino
includedir=\${prefix}/include
libdir=\${prefix}/lib

Name: openvino-c
Description: C interface of the OpenVINO runtime
Version: 2026.4.1
Cflags: -I\${includedir}
Libs: -L\${libdir} -lopenvino_c
PC
}

extract_models() {
    local part="$deps/models.part" archive=("$deps"/downloads/sdists/face_recognition_models-*.tar.gz)
    say "unpacking models: ${models[*]}"
    rm -rf "$part" && mkdir -p "$part"
    tar --no-same-owner -xzf "${archive[0]}" -C "$part" --wildcards --no-anchored --transform='s|.*/||' LICENSE \
        "${models[@]/%/.dat}"
    rm -rf "$deps/models" && mv "$part" "$deps/models"
}

extract_photos() {
    local part="$deps/photos.part" archive=("$deps"/downloads/sdists/face_recognition-1*.tar.gz)
    say "unpacking photographs"
    rm -rf "$part" && mkdir -p "$part"
    tar --no-same-owner -xzf "${archive[0]}" -C "$part" --wildcards --transform='s|.*/||' '*/tests/test_images/*.*'
    unzip -q -o -j "$deps"/downloads/wheels/scikit_image-*.whl skimage/data/astronaut.png -d "$part"
    rm -rf "$deps/photos" && mv "$part" "$deps/photos"
}

main() {
    [[ $(uname -sm) == "Linux x86_64" ]] || fail "the pinned OpenVINO wheel is for Linux x86_64; this is $(uname -sm)"
    install_packages
    local hash stamp="$deps/stamp"
    hash="$(pins_hash) $deps"
    mkdir -p "$deps/downloads"
    if [[ -f $stamp && $(<"$stamp") == "$hash" ]]; then
        say "complete: .deps/ matches the pins"
    else
        install_all
    fi
    if [[ ${1:-} == tests ]]; then
        install_clients
        extract_axe
    fi
}

install_all() {
    make_venv
    fetch wheels --only-binary :all: --platform manylinux_2_28_x86_64 --platform manylinux_2_24_x86_64 \
        --python-version 3.11 --implementation cp --abi cp311
    fetch oracle --only-binary :all: --platform manylinux_2_17_x86_64 --python-version 3.11 --implementation cp \
        --abi cp311
    fetch sdists --no-binary :all: --no-build-isolation
    install_oracle
    extract_openvino
    write_pkgconfig
    extract_models
    extract_photos
    printf '%s\n' "$hash" >"$stamp.part" && mv "$stamp.part" "$stamp"
    say "done: OpenVINO, models, photographs and cedarpy are in .deps/"
}

main "$@"
