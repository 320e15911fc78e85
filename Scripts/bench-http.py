#!/usr/bin/env python3
"""Verify and identify over HTTP beside a Flask server around face_recognition, and the gate's share of the time.

Usage: bench-http.py [--seconds N] [--clients 1,8,32] [--peer PYTHON] [--out FILE]
PYTHON is an interpreter that has face_recognition, flask and gunicorn; without it ours is measured alone.
Clients of both keep their lines, send the same photograph, and ask again as soon as they are answered. The rounds of
the two take turns, so that a busy moment of the machine falls on both.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Trials"))
import house  # noqa: E402
from served import Served, Visitors, raw  # noqa: E402

GATE = ("facts", "decide", "record", "release")


class Peer:
    """The Flask server, under gunicorn with one process for each core."""

    def __init__(self, python, folder):
        photos = ",".join(f"{name}={house.photo(file)}" for name, file in house.PHOTOS.items())
        self.port, self.said = 0, folder + "/peer-said"
        with open(self.said, "wb") as out:
            self.process = subprocess.Popen(
                [python, "-W", "ignore", "-m", "gunicorn", "-w", str(os.cpu_count()), "-k", "gthread",
                 "--threads", "16", "--keep-alive", "60", "-b", "127.0.0.1:0", "bench-http-peer:app"],
                cwd=ROOT / "Scripts", stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                env={**os.environ, "PEER_PHOTOS": photos, "PEER_BOOK": folder + "/peer.sqlite"})
        end = time.time() + 120
        while not self.port and time.time() < end and self.process.poll() is None:
            time.sleep(0.2)
            text = pathlib.Path(self.said).read_text(errors="replace")
            if "Listening at: http://127.0.0.1:" in text:
                self.port = int(text.split("Listening at: http://127.0.0.1:")[1].split(" ")[0].split("\n")[0])
        if not self.port:
            raise RuntimeError("the peer did not start: " + pathlib.Path(self.said).read_text()[-500:])

    def end(self):
        self.process.terminate()
        self.process.wait(30)


def stages(served):
    found = {}
    for name, value in served.metrics().items():
        if name.startswith("stage_seconds_total"):
            operation, stage = (part.split('"')[1] for part in name.split("{")[1].split(","))
            found[operation, stage] = value
    return found


def measure(server, request, clients, seconds):
    with Visitors(server, request, 0, hands=clients) as visitors:
        time.sleep(seconds)
        good, spent = visitors.good, time.monotonic() - visitors.start
    return {
        "perSecond": good / spent, "p50": visitors.quantile(0.5), "p95": visitors.quantile(0.95),
        "p99": visitors.quantile(0.99), "answered": good,
        "others": {str(status): count for status, count in visitors.statuses.items() if status >= 400},
    }


def gate(before, after, operation):
    """What facts, decision, its entry and the release took of the whole, between two readings."""
    spent = {stage: after[key] - before.get(key, 0) for key in after if key[0] == operation for stage in [key[1]]}
    whole = sum(spent.values())
    return {
        "share": sum(spent.get(stage, 0) for stage in GATE) / whole if whole else None,
        "stages": {stage: round(value / whole, 4) if whole else None for stage, value in spent.items()},
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--clients", default="1,8,32")
    parser.add_argument("--peer")
    parser.add_argument("--out", default="benchmark-http.json")
    asked = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="bench-http-")
    peer, rows = None, []
    try:
        home = house.make(folder + "/home")
        served = Served(home)
        served.sign_in()
        peer = Peer(asked.peer, folder) if asked.peer else None
        picture = pathlib.Path(house.photo("obama2.jpg")).read_bytes()
        place = "?site=compound-a"
        ours = {
            name: raw("POST", path, picture, Content_Type="image/jpeg", **served.bearer)
            for name, path in (("verify", f"/v1/verifications{place}&person=ann"),
                               ("identify", f"/v1/identifications{place}"))}
        theirs = {name: raw("POST", f"/{name}?person=ann", picture, Content_Type="image/jpeg")
                  for name in ours}
        for name, request in ours.items():
            # The engine loads at the first face.
            measure(served, request, 1, 2)
            for clients in map(int, asked.clients.split(",")):
                before = stages(served)
                row = {"operation": name, "clients": clients,
                       "ours": measure(served, request, clients, asked.seconds)}
                row["gate"] = gate(before, stages(served), name)
                if peer:
                    row["peer"] = measure(peer, theirs[name], clients, asked.seconds)
                rows.append(row)
                show(row)
        served.end()
    finally:
        if peer:
            peer.end()
        shutil.rmtree(folder, ignore_errors=True)
    pathlib.Path(asked.out).write_text(json.dumps({"rows": rows}, indent=2) + "\n", encoding="utf-8")
    sys.exit(0 if all(row["ours"]["answered"] for row in rows) else 1)


def show(row):
    share = row["gate"]["share"]
    words = [f"{row['operation']:9} {row['clients']:3} clients"]
    for who in ("ours", "peer"):
        if who in row:
            said = row[who]
            words.append(f"{who} {said['perSecond']:7.1f}/s p50 {said['p50']:6.0f} p95 {said['p95']:6.0f} "
                         f"p99 {said['p99']:6.0f} ms" + (f" {said['others']}" if said["others"] else ""))
    words.append(f"gate {100 * share:.1f} %" if share is not None else "gate ?")
    print(" | ".join(words), flush=True)


if __name__ == "__main__":
    main()
