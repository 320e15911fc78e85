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

# seeds TARGET: what is kept of it, and what the tests hold already, as the first inputs.
seeds() {
    local folder=$scratch/corpus/$1
    mkdir -p "$folder"
    cp Fuzz/"$1"/Seeds/* "$folder/"
    case $1 in
    PictureHeader)
        python3 - "$folder" <<'PYTHON'
import base64, json, pathlib, sys
recorded = json.load(open("Tests/FaceVisionTests/Recorded/pictures.json"))
for number, picture in enumerate(recorded["pictures"] + recorded["refused"]):
    (pathlib.Path(sys.argv[1]) / f"recorded-{number}").write_bytes(base64.b64decode(picture["file"]))
PYTHON
        ;;
    esac
}

# once TARGET SECONDS [FILE]: the fuzzer, from the corpus or with one input.
once() {
    "$scratch/debug/fuzz-$1" -max_total_time="$2" -max_len=65536 -timeout=1 -print_final_stats=1 \
        -artifact_prefix="$scratch/crashes/$1-" "${3:-$scratch/corpus/$1}" 2>>"$scratch/$1.log"
}

# An input was late and nothing else happened: on a busy machine any input is. Late by itself too, it is a finding.
was_busy() {
    local late
    late=$(find "$scratch/crashes" -name "$1-timeout-*" -newer "$scratch/$1.begun")
    [[ -n $late && $(find "$scratch/crashes" -name "$1-*" -newer "$scratch/$1.begun") == "$late" ]] || return 1
    once "$1" 10 "$late" && rm "$late" && echo "fuzz: $1: an input was late on a busy machine, and quick by itself"
}

# throw TARGET: until the time is over, or something is found.
throw() {
    local end=$((SECONDS + seconds))
    : >"$scratch/$1.log"
    touch "$scratch/$1.begun"
    while ((SECONDS < end)); do
        once "$1" $((end - SECONDS)) || was_busy "$1" || return 1
    done
}

failed=0
mkdir -p "$scratch/crashes"
for target in "${targets[@]}"; do
    swift build --sanitize=fuzzer --scratch-path "$scratch" --product "fuzz-$target" "${libraries[@]}"
    seeds "$target"
    echo "fuzz: $target for $seconds s"
    if ! throw "$target"; then
        echo "fuzz: FAILED: $target; see $scratch/$target.log and $scratch/crashes" >&2
        failed=1
    fi
    awk '/number_of_executed_units/ { inputs += $2 } /peak_rss_mb/ && $2 > memory { memory = $2 } /ERROR|SUMMARY/
         END { printf "promise A5: %s: %d inputs, %d MB at most\n", target, inputs, memory }' target="$target" \
        "$scratch/$target.log"
done
exit $failed
