#!/usr/bin/env python3
"""The trials of the house: each breaks something from outside and says whether the promise held.

    Trials/run.py quick|full [D1 D3 ...] [--seed S] [--json FILE]

One line for each promise; the exit code is 1 where one was broken, or where a control did not fail.
"""
import argparse
import importlib
import json
import os
import random
import shutil
import sys
import tempfile
import time

import house
from report import Trial

# promise: module, then what `quick` and `full` hand to it
TRIALS = {
    "D1": ("crashpoints", 15, 1),
    "D2": ("kill9", 15, 300),
    "D3": ("powerloss", 60, 1000),
    "D4": ("eio", 12, 1),
    "D5": ("diskfull", 10, 100),
    "D6": ("bitflips", 8, 400),
    "D8": ("clock", 10, 200),
    "W3": ("broken", 4, 100),
    "A4": ("bombs", 0, 1000),
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", choices=["quick", "full"])
    parser.add_argument("promises", nargs="*", metavar="PROMISE")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--json", metavar="FILE")
    return parser.parse_args()


def tried(promise, module, folder, scale):
    """A trial that cannot be carried through is a promise that is not kept, and does not end the others."""
    try:
        return importlib.import_module(module).trial(folder, scale)
    except Exception as error:
        report = Trial(promise)
        report.violation("the trial itself", f"{type(error).__name__}: {error}")
        return report


def main():
    asked = arguments()
    if house.PROGRAM is None:
        sys.exit("no program: build it, or name it in COUNTENANCE")
    print(f"trials of {house.PROGRAM}, seed {asked.seed}", flush=True)
    place = tempfile.mkdtemp(prefix="trials-", dir=os.environ.get("TRIALS_DIR"))
    records = []
    try:
        for promise in asked.promises or TRIALS:
            module, quick, full = TRIALS[promise]
            random.seed(f"{asked.seed}/{promise}")
            folder = f"{place}/{promise}"
            os.mkdir(folder)
            report = tried(promise, module, folder, quick if asked.size == "quick" else full)
            print(report.line, flush=True)
            records.append(report.record)
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    if asked.json:
        with open(asked.json, "w") as file:
            json.dump({"seed": asked.seed, "size": asked.size, "trials": records}, file, indent=2)
    sys.exit(0 if all(record["kept"] for record in records) else 1)


if __name__ == "__main__":
    main()
