#!/usr/bin/env bash
# Converts dlib's networks into the model bundle .deps/bundle with the program itself; again: does nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bundle=.deps/bundle
[[ -f $bundle/manifest.json && $bundle/manifest.json -nt .deps/stamp ]] && exit 0
echo "bundle: converting dlib's networks to OpenVINO"
"${SCRATCH:-.build}/release/countenance" models import dlib --from .deps/models --to "$bundle"
