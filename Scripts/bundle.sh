#!/usr/bin/env bash
# Converts dlib's networks into the model bundle .deps/bundle with the program itself; again: does nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bundle=.deps/bundle
if [[ ! -f $bundle/manifest.json || ! $bundle/manifest.json -nt .deps/stamp ]]; then
    echo "bundle: converting dlib's networks to OpenVINO"
    "${SCRATCH:-.build}/release/countenance" models import dlib --from .deps/models --to "$bundle"
fi
# What was measured of these models; the program shows it only beside the very bundle that it names.
cmp -s Figures/dlib-resnet-v1.json "$bundle/figures.json" ||
    install -m 0600 Figures/dlib-resnet-v1.json "$bundle/figures.json"
