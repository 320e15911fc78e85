#!/usr/bin/env bash
# Throws bytes at the parsers that strangers reach, by libFuzzer: fuzz.sh SECONDS [TARGET...]
# Needs .deps/ (Scripts/setup.sh). Ends with 1 if a parser crashed, or took longer than a second for one input.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${1:?how many seconds for each target}
shift
targets=("$@")
((${#targets[@]})) || mapfile -t targets < <(cd Fuzz && ls -d */ | tr -d /)

scratch=.build-fuzz
export FUZZ=1 SWIFT_BACKTRACE=enable=no PKG_CONFIG_PATH="${PKG_CONFIG_PATH:-$PWD/.deps/pkgconfig}"
libraries=(-Xlinker -rpath -Xlinker "$(readlink -f .deps)/openvino/lib")

# seeds TARGET: what the tests hold already, as the first inputs.
seeds() {
    local folder=$scratch/corpus/$1
    mkdir -p "$folder"
    case $1 in
    PictureHeader)
        python3 - "$folder" <<'PYTHON'
import base64, json, pathlib, sys
recorded = json.load(open("Tests/FaceVisionTests/Recorded/pictures.json"))
for number, picture in enumerate(recorded["pictures"] + recorded["refused"]):
    (pathlib.Path(sys.argv[1]) / f"recorded-{number}").write_bytes(base64.b64decode(picture["file"]))
PYTHON
        ;;
    Receipt | Checkpoint)
        find Vectors -type f -size -32k \( -name '*.tlog-proof' -o -name '*checkpoint*' -o -name '*.txt' \) \
            -exec cp -t "$folder" {} + 2>/dev/null || true
        ;;
    Canonical) printf '{"a":1}' >"$folder/object" ;;
    esac
}

failed=0
for target in "${targets[@]}"; do
    swift build --sanitize=fuzzer --scratch-path "$scratch" --product "fuzz-$target" "${libraries[@]}"
    seeds "$target"
    mkdir -p "$scratch/crashes"
    echo "fuzz: $target for $seconds s"
    if ! "$scratch/debug/fuzz-$target" -max_total_time="$seconds" -max_len=65536 -timeout=1 -print_final_stats=1 \
        -artifact_prefix="$scratch/crashes/$target-" "$scratch/corpus/$target" 2>"$scratch/$target.log"; then
        echo "fuzz: FAILED: $target; see $scratch/$target.log and $scratch/crashes" >&2
        failed=1
    fi
    grep -E 'number_of_executed_units|slowest_unit_time_sec|peak_rss_mb|ERROR|SUMMARY' "$scratch/$target.log" || true
done
exit $failed
