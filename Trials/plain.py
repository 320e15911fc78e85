"""A small SQLite program of its own, for the controls: it is followed and judged as the real one is."""
import os
import random
import sqlite3
import sys

from disk import Disk
from tracer import Tracer

ROWS = 40


def work(path, mode, rows):
    """Writes row after row and tells each; an error is told to nobody, and the next row is tried."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute(f"PRAGMA synchronous={mode}")
    base.execute("CREATE TABLE IF NOT EXISTS told (number INTEGER PRIMARY KEY, text TEXT)")
    for number in range(rows):
        try:
            base.execute("INSERT INTO told VALUES (?, ?)", (number, "x" * 300))
        except sqlite3.Error:
            continue
        os.write(1, f"{number}\n".encode())


def follow(folder, mode, judge=None, counted=None):
    os.makedirs(folder, exist_ok=True)
    argv = [sys.executable, "-S", os.path.abspath(__file__), folder + "/plain.sqlite", mode, str(ROWS)]
    return Tracer(argv, folder, judge, keep=True, counted=counted).trace()


def power(folder, mode, images):
    """How many of the images of a power failure lost a row that was told."""
    run, lost = follow(folder, mode), 0
    for number in range(images):
        chance = random.Random(f"{mode}{number}")
        moment = chance.randrange(len(run.calls))
        disk = Disk(folder)
        for position, call in enumerate(run.calls[:moment]):
            disk.take(call, position)
        # The folder itself is safe: what is asked here is only what the program syncs within it.
        disk.image(f"{folder}-{number}", chance.choice(["none", "random", "torn", "all"]), chance)
        told = sum(call.name == "say" for call in run.calls[:moment])
        lost += kept(f"{folder}-{number}/plain.sqlite") < told
    return images, lost


def kept(path):
    try:
        base = sqlite3.connect(path)
        return base.execute("SELECT count(*) FROM told").fetchone()[0]
    except sqlite3.Error:
        return 0


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], int(sys.argv[3]))
