#!/usr/bin/env python3
"""Puts the pictures that docs/tour.md shows into docs/tour, from those the journeys made.

    tour.py [FOLDER OF SHOTS]
"""
import pathlib
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    shots = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/shots") / "journeys"
    shown = re.findall(r"\]\(tour/([^)]+)\)", (ROOT / "docs/tour.md").read_text(encoding="utf-8"))
    place = ROOT / "docs/tour"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    missing = [name for name in shown if not (shots / name).is_file()]
    for name in set(shown) - set(missing):
        shutil.copy(shots / name, place / name)
    print(f"tour: {len(set(shown)) - len(missing)} pictures in {place}")
    if missing:
        sys.exit("tour: no journey made " + ", ".join(missing))


if __name__ == "__main__":
    main()
