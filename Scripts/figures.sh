#!/usr/bin/env bash
# Measures the models of .deps/bundle on the pairs of Figures/pairs.csv, in an installation of its own that is gone
# afterwards, and writes Figures/dlib-resnet-v1.json: counts, and the hash of what was measured.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

program=${PROGRAM:-${SCRATCH:-.build}/release/countenance}
target=Figures/dlib-resnet-v1.json
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export COUNTENANCE_HOME=$home/house COUNTENANCE_MODELS=$PWD/.deps/bundle

"$program" init --controller house-laboratory >/dev/null
"$program" registry apply Examples/registry.yaml >/dev/null
"$program" evaluate --pairs Figures/pairs.csv --images .deps/photos --site laboratory
"$program" models show --models "$COUNTENANCE_MODELS" --json >"$home/engine.json"
python3 - "$COUNTENANCE_HOME/accuracy.json" "$home/engine.json" "$target" <<'PYTHON'
import json, sys

paper, engine = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
if paper["model"] != engine["modelDigest"]:
    sys.exit("figures: what was measured is not the model that is shown")
paper["origin"] = {"dataset": "setup-photos", "precision": engine["precision"], "command": "make figures"}


def one(value):
    return json.dumps(value, sort_keys=True)


curve = ",\n".join("  " + one(point) for point in paper.pop("curve"))
rest = "".join(f',\n "{name}": {one(paper[name])}' for name in sorted(paper))
with open(sys.argv[3], "w", encoding="utf-8") as file:
    file.write(f'{{\n "curve": [\n{curve}\n ]{rest}\n}}\n')
PYTHON
echo "figures: $target"
