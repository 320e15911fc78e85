#!/usr/bin/env python3
"""Sets the figures of `bench` and of `bench-peer.py` side by side: bench-report.py RESULTS REPORT."""

import json
import os
import platform
import statistics
import sys
from collections import defaultdict
from pathlib import Path

CROWD = "crowd.jpg"
# What is compared: words, our steps added up, the peer's, on which picture, and how many times quicker we mean to be:
# on a processor with AMX, and on one without, where what 32 bits reached in the prototype is the bar.
TARGETS = [
    ("decode", ["decode"], ["decode"], CROWD, (None, None)),
    ("detector / CNN, upsample 0", ["detect"], ["detect-cnn"], CROWD, (50, 15)),
    ("detector / HOG, upsample 1 (its default)", ["detect"], ["detect-hog"], CROWD, (22, 7)),
    ("detector, f32 / CNN", ["detect-f32"], ["detect-cnn"], CROWD, (15, 15)),
    ("landmarks and chips of ten faces", ["align"], ["align"], CROWD, (None, None)),
    ("descriptor of one face", ["embed-one"], ["embed-one"], CROWD, (15, 5)),
    ("descriptors of ten faces", ["embed"], ["embed"], CROWD, (25, 5)),
    ("descriptor of one face, f32", ["embed-one-f32"], ["embed-one"], CROWD, (5, 5)),
    ("landmarks to descriptors / face_encodings", ["align", "embed"], ["encode"], CROWD, (None, None)),
    ("whole picture, ten faces / CNN", ["whole"], ["whole-cnn"], CROWD, (35, None)),
    ("whole picture, ten faces / HOG", ["whole"], ["whole-hog"], CROWD, (17, None)),
    ("whole picture, f32 / CNN", ["whole-f32"], ["whole-cnn"], CROWD, (None, None)),
    ("search among 10^4 / face_distance", ["search"], ["search"], "10000", (None, None)),
    ("search among 10^5 / face_distance", ["search"], ["search"], "100000", (None, None)),
]
# Limits of our own, in milliseconds.
LIMITS = [
    ("landmarks, chip and quality of one face", ["align"], CROWD, 10, 0.7),
    ("models ready, first load", ["load"], None, 1, 300),
]
# A limit of our own, in MiB.
MEMORY = 150


def merge(figures):
    """The middle of all rounds, for each name and picture."""
    grouped = defaultdict(list)
    for figure in figures:
        grouped[(figure["name"], figure.get("of"))].append(figure)
    return {
        key: {
            "wall": statistics.median(f["wall"] for f in group),
            "least": min(f["least"] for f in group),
            "processor": statistics.median(f["processor"] for f in group),
            "faces": group[0].get("faces"),
        }
        for key, group in grouped.items()
    }


def added(figures, names, of, kind="wall"):
    found = [figures.get((name, of)) for name in names]
    return None if None in found else sum(f[kind] for f in found)


def print_all(title, figures):
    print(f"\n{title:<34}{'wall ms':>12}{'least ms':>12}{'cpu ms':>12}{'faces':>7}")
    for (name, of), figure in sorted(figures.items(), key=lambda item: (item[0][1] or "", item[0][0])):
        faces = "" if figure["faces"] is None else figure["faces"]
        label = f"{of or ''} {name}".strip()
        print(f"{label:<34}{figure['wall']:>12.3f}{figure['least']:>12.3f}{figure['processor']:>12.3f}{faces:>7}")


def compare(ours, peer, memory, amx):
    rows = []
    for words, mine, theirs, of, targets in TARGETS:
        a, b = added(ours, mine, of), added(peer, theirs, of)
        if a and b:
            target = targets[0] if amx else targets[1]
            rows.append({
                "what": words, "ours": a, "peer": b, "ratio": b / a, "target": target,
                "leastRatio": added(peer, theirs, of, "least") / added(ours, mine, of, "least"),
                "processorRatio": added(peer, theirs, of, "processor") / added(ours, mine, of, "processor"),
                "targetWithAMX": targets[0], "met": target is None or b / a >= target,
            })
    for words, mine, of, divisor, limit in LIMITS:
        a = added(ours, mine, of)
        if a is not None:
            rows.append({"what": words, "ours": a / divisor, "limit": limit, "met": a / divisor <= limit})
    rows.append({
        "what": "memory with models ready, MiB", "ours": memory, "limit": MEMORY, "met": memory <= MEMORY,
    })
    return rows


def print_rows(rows):
    print(
        f"\n{'':<44}{'ours ms':>10}{'theirs ms':>11}{'ratio':>9}{'of least':>10}{'of cpu':>9}"
        f"{'target':>8}{'with AMX':>10}")
    for row in rows:
        verdict = "" if row["met"] else "  short"
        if "ratio" in row:
            target, amx = (f"{row[k]}x" if row[k] else "" for k in ("target", "targetWithAMX"))
            print(
                f"{row['what']:<44}{row['ours']:>10.2f}{row['peer']:>11.1f}{row['ratio']:>8.1f}x"
                f"{row['leastRatio']:>9.1f}x{row['processorRatio']:>8.1f}x{target:>8}{amx:>10}{verdict}")
        else:
            print(f"{row['what']:<44}{row['ours']:>10.2f}{'':>39}{row['limit']:>8}{'':>10}{verdict}")


def flat(group):
    return [{"name": name, "of": of, **figure} for (name, of), figure in group.items()]


def described(ours, loads):
    """The machine: what decides the figures."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    known = dict(line.split(":", 1) for line in reversed(lines) if ":" in line)
    known = {key.strip(): value.strip() for key, value in known.items()}
    flags = set(known.get("flags", "").split())
    return {
        "processor": known.get("model name", platform.processor()), "family": known.get("cpu family"),
        "model": known.get("model"), "cores": os.cpu_count(), "kernel": platform.release(),
        "amx": "amx_bf16" in flags, "avx512": "avx512f" in flags, "avx512bf16": "avx512_bf16" in flags,
        "precision": ours["precision"], "threads": ours["threads"], "loadBeforeEachRound": loads,
    }


def print_machine(machine, dlib, instructions):
    def word(has):
        return "yes" if machine[has] else "no"

    print(
        f"{machine['processor']} (family {machine['family']}, model {machine['model']}), {machine['cores']} cores;"
        f" AMX {word('amx')}, AVX-512 {word('avx512')}, AVX-512 BF16 {word('avx512bf16')}")
    print(f"ours: {machine['precision']}, {machine['threads']} threads; dlib {dlib}: f32, {instructions}, one thread")
    print(f"load before each round: {', '.join(machine['loadBeforeEachRound'])}")
    if any(float(load) > 1 for load in machine["loadBeforeEachRound"]):
        print("other programs were running: the ratio of processor time is fairer here than that of wall time")


def main():
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    mine = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("ours-*.json"))]
    theirs = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("peer-*.json"))]
    loads = [p.read_text(encoding="utf-8").split()[-3].rstrip(",") for p in sorted(folder.glob("load-*.txt"))]
    if not mine or not theirs:
        sys.exit(f"bench-report: no figures in {folder}")
    ours = merge([f for r in mine for f in r["figures"]])
    peer = merge([f for r in theirs for f in r["figures"]])
    memory = statistics.median(r["residentMebibytes"] for r in mine)
    machine = described(mine[0], loads)
    rows = compare(ours, peer, memory, machine["amx"])
    print_machine(machine, theirs[0]["dlib"], theirs[0]["instructions"])
    print_all("ours", ours)
    print_all("face_recognition (PyPI)", peer)
    print_rows(rows)
    report = {
        "machine": machine, "dlib": theirs[0]["dlib"], "rounds": len(mine), "residentMebibytes": memory,
        "ours": flat(ours), "peer": flat(peer), "compared": rows,
    }
    target.write_text(json.dumps(report, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(f"\nwritten: {target}")


if __name__ == "__main__":
    main()
