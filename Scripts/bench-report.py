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
# What is compared: words, our steps added up, the peer's, on which picture, and how many times quicker we mean to be.
TARGETS = [
    ("detector against dlib's CNN, 1440x1080", ["detect"], "detect-cnn", CROWD, 50),
    ("detector against dlib's HOG, 1440x1080", ["detect"], "detect-hog", CROWD, 22),
    ("landmarks, chips and descriptors of ten faces", ["align", "embed"], "describe", CROWD, 15),
    ("whole picture with ten faces against CNN", ["whole"], "whole-cnn", CROWD, 35),
    ("whole picture with ten faces against HOG", ["whole"], "whole-hog", CROWD, 17),
]
# Limits of our own, in milliseconds.
LIMITS = [
    ("landmarks, chip and quality of one face", ["align"], CROWD, 10, 0.7),
    ("models ready", ["load"], None, 1, 300),
]


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


def added(figures, names, of):
    found = [figures.get((name, of)) for name in names]
    return None if None in found else sum(f["wall"] for f in found)


def print_all(title, figures):
    print(f"\n{title:<34}{'wall ms':>12}{'least ms':>12}{'cpu ms':>12}{'faces':>7}")
    for (name, of), figure in sorted(figures.items(), key=lambda item: (item[0][1] or "", item[0][0])):
        faces = "" if figure["faces"] is None else figure["faces"]
        label = f"{of or ''} {name}".strip()
        print(f"{label:<34}{figure['wall']:>12.3f}{figure['least']:>12.3f}{figure['processor']:>12.3f}{faces:>7}")


def compare(ours, peer):
    rows = []
    for words, mine, theirs, of, target in TARGETS:
        a, b = added(ours, mine, of), added(peer, [theirs], of)
        if a and b:
            rows.append({"what": words, "ours": a, "peer": b, "ratio": b / a, "target": target, "met": b / a >= target})
    for words, mine, of, divisor, limit in LIMITS:
        a = added(ours, mine, of)
        if a is not None:
            rows.append({"what": words, "ours": a / divisor, "limit": limit, "met": a / divisor <= limit})
    return rows


def print_rows(rows):
    print(f"\n{'':<48}{'ours ms':>10}{'theirs ms':>12}{'ratio':>9}{'target':>11}")
    for row in rows:
        verdict = "" if row["met"] else "  short"
        if "ratio" in row:
            print(f"{row['what']:<48}{row['ours']:>10.2f}{row['peer']:>12.1f}{row['ratio']:>8.1f}x{row['target']:>10}x{verdict}")
        else:
            print(f"{row['what']:<48}{row['ours']:>10.2f}{'':>12}{'':>9}{row['limit']:>8} ms{verdict}")


def flat(group):
    return [{"name": name, "of": of, **figure} for (name, of), figure in group.items()]


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def main():
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    ours = merge([f for p in sorted(folder.glob("ours-*.json")) for f in json.loads(p.read_text(encoding="utf-8"))])
    rounds = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("peer-*.json"))]
    peer = merge([f for r in rounds for f in r["figures"]])
    print_all("ours", ours)
    print_all("face_recognition (PyPI)", peer)
    rows = compare(ours, peer)
    print_rows(rows)
    report = {
        "machine": {"processor": processor(), "cores": os.cpu_count(), "load": os.getloadavg()},
        "dlib": rounds[0]["dlib"] if rounds else None, "rounds": len(rounds),
        "ours": flat(ours), "peer": flat(peer), "compared": rows,
    }
    target.write_text(json.dumps(report, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(f"\nwritten: {target}")


if __name__ == "__main__":
    main()
