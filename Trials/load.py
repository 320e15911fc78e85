#!/usr/bin/env python3
"""Slow clients, too many of them, and an end in the middle of it: the numbers of A6, A7 and A8 of docs/trust.md.

Usage: load.py [--seconds N] [A6] [A7] [A8]     N is 60; 10 is enough to see whether it holds
Everything stays on this machine. Exit code 1 where a promise is not kept.
"""
import argparse
import json
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import house
from served import Served, Visitors, raw

kept = True


def promise(name, holds, words):
    global kept
    kept = kept and holds
    print(f"promise {name}: {'kept' if holds else 'BROKEN'}: {words}", flush=True)


def slow(served, folder, kind, seconds):
    """slowhttptest: -H drips heads, -B drips bodies, -X reads slowly."""
    how = {
        "-H": ["-H", "-i", "3", "-r", "400", "-u", served.url + "/v1/version"],
        "-B": ["-B", "-i", "3", "-r", "400", "-s", "8192", "-t", "POST", "-u", served.url + "/v1/first-account"],
        "-X": ["-X", "-w", "1", "-y", "1", "-n", "5", "-z", "1", "-k", "3", "-r", "400",
               "-u", served.url + "/openapi.yaml"],
    }[kind]
    return subprocess.Popen(
        ["slowhttptest", "-c", "1000", "-l", str(seconds), "-p", "5", *how], cwd=folder,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def longest(served, words, seconds=30):
    """How long a line lives on which one byte a second is said, or an answer is not read."""
    sock = socket.create_connection(("127.0.0.1", served.port))
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    sock.sendall(words)
    start = time.monotonic()
    sock.settimeout(1)
    while time.monotonic() - start < seconds:
        try:
            if not sock.recv(1 << 16):
                break
        except TimeoutError:
            try:
                sock.sendall(b"a")
            except OSError:
                break
        except OSError:
            break
    sock.close()
    return time.monotonic() - start


def a6(served, folder, seconds):
    lives = {
        "a dripping head": longest(served, b"GET /v1/version HTTP/1.1\r\nX: "),
        "a dripping body": longest(served, raw("POST", "/v1/first-account")[:-4].replace(
            b"Content-Length: 0", b"Content-Length: 9999") + b"\r\n\r\n"),
        "silence": longest(served, b""),
    }
    worst = max(lives.values())
    promise("A6", worst <= 15, f"a slow connection lives {worst:.1f} s at most ({', '.join(lives)}); 15 allowed")
    for kind in ("-H", "-B", "-X"):
        before = served.memory[1]
        with Visitors(served, raw("GET", "/v1/ledger/checkpoint"), 50) as visitors:
            attack, most = slow(served, folder, kind, seconds), 0
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                time.sleep(1)
                most = max(most, served.metrics().get("connections", 0))
            attack.terminate()
            attack.wait()
        share = visitors.good / max(1, visitors.asked)
        late = visitors.quantile(0.99)
        promise(
            "A6", share >= 0.999 and late <= 500,
            f"slowhttptest {kind} with 1,000 lines for {seconds} s ({most:.0f} open at most): "
            f"{100 * share:.2f} % of {visitors.asked} other requests served, p99 {late:.0f} ms; "
            f"memory {before:.0f} -> {served.memory[1]:.0f} MiB")


FLOOD = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "image/jpeg"
wrk.headers["Authorization"] = "Bearer TOKEN"
local file = io.open("PHOTO", "rb")
wrk.body = file:read("*a")
file:close()
"""
IDENTIFY = "/v1/identifications?site=compound-a"
IDENTIFIED = 'requests_total{operation="identify",status="2xx"}'


def grown(served, work):
    """How many identifications were answered a second while something was done."""
    before, start = served.metrics().get(IDENTIFIED, 0), time.monotonic()
    result = work()
    rate = (served.metrics().get(IDENTIFIED, 0) - before) / (time.monotonic() - start)
    return rate, result


def flood(served, folder, lines, seconds):
    """wrk stands for other machines, so it takes no processor that the server wants (nice 19)."""
    script = folder + "/flood.lua"
    with open(script, "w", encoding="utf-8") as file:
        file.write(FLOOD.replace("TOKEN", served.token).replace("PHOTO", house.photo("obama2.jpg")))
    return subprocess.Popen(
        ["nice", "-n", "19", "wrk", "-t2", f"-c{lines}", f"-d{seconds}s", "-s", script, served.url + IDENTIFY], cwd=folder,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def a7(served, folder, seconds, withdrawals):
    peak, _ = grown(served, lambda: flood(served, folder, 4, seconds).wait())
    with open(house.photo("obama2.jpg"), "rb") as file:
        picture = file.read()
    one = raw("POST", IDENTIFY, picture, Content_Type="image/jpeg",
              Authorization=f"Bearer {served.token}")
    done = []

    def storm():
        wrk = flood(served, folder, 400, seconds)
        time.sleep(1)
        start = time.monotonic()
        for consent in withdrawals:
            begun = time.monotonic()
            try:
                status, _ = served.ask("POST", f"/v1/consents/{consent}/withdrawal", {}, {
                    **served.bearer, "Idempotency-Key": f"load-{consent}"})
            except OSError:
                status = None
            done.append((status, time.monotonic() - begun))
            time.sleep(max(0, (seconds - 3) / max(1, len(withdrawals)) - (time.monotonic() - begun)))
        while time.monotonic() < start + seconds - 2:
            time.sleep(0.2)
        wrk.wait()

    before, begun = turned_away(served), time.monotonic()
    with Visitors(served, one, 4 * max(1, peak), hands=16) as visitors:
        goodput, _ = grown(served, storm)
    refused = visitors.statuses.get(503, 0)
    kept_withdrawals = sum(status == 200 for status, _ in done)
    slowest = max((took for _, took in done), default=0)
    lasted = time.monotonic() - begun
    promise("A7", goodput >= 0.8 * peak,
            f"identifications a second: {peak:.1f} at 4 lines, {goodput:.1f} at 400 lines and 4 times that rate "
            f"({100 * goodput / max(peak, 0.01):.0f} %, 80 asked); {(turned_away(served) - before) / lasted:.0f} "
            f"turned away a second, {refused} of {visitors.asked} paced ones too; wrk is at nice 19")
    promise("A7", kept_withdrawals == len(done) and done != [],
            f"{kept_withdrawals} of {len(done)} withdrawals done meanwhile, the slowest in {1000 * slowest:.0f} ms")
    # How long a refusal takes is asked on a line of its own, so that the load tool's own queue is not measured.
    times = refusals(served, folder, one)
    if times:
        promise("A7", times[int(0.99 * (len(times) - 1))] <= 0.05,
                f"a 503 comes in p50 {1000 * times[len(times) // 2]:.1f} ms, "
                f"p99 {1000 * times[int(0.99 * (len(times) - 1))]:.1f} ms ({len(times)} of them; 50 allowed)")


def turned_away(served):
    return sum(value for key, value in served.metrics().items() if "turned_away" in key and "faces" in key)


def refusals(served, folder, one):
    wrk, times = flood(served, folder, 64, 6), []
    time.sleep(1)
    end = time.monotonic() + 4
    while time.monotonic() < end:
        with socket.create_connection(("127.0.0.1", served.port)) as sock:
            start = time.monotonic()
            head = one.split(b"\r\n\r\n", 1)[0] + b"\r\nExpect: 100-continue\r\n\r\n"
            sock.sendall(head)
            words = sock.recv(4096)
            if b" 503 " in words[:20]:
                times.append(time.monotonic() - start)
        time.sleep(0.01)
    wrk.wait()
    return sorted(times)


def a8(home, seconds):
    for name, dripping in (("under load", False), ("under load with dripping heads and bodies", True)):
        served = Served(home)
        drips = []
        if dripping:
            for words in (b"GET /v1/version HTTP/1.1\r\nX: ", raw("POST", "/v1/first-account")[:-4].replace(
                    b"Content-Length: 0", b"Content-Length: 99999") + b"\r\n\r\n"):
                for _ in range(20):
                    sock = socket.create_connection(("127.0.0.1", served.port))
                    sock.sendall(words)
                    drips.append(sock)
        over = threading.Event()
        dripper = threading.Thread(target=drip, args=(drips, over))
        dripper.start()
        with Visitors(served, raw("GET", "/v1/ledger/checkpoint"), 0) as visitors:
            time.sleep(min(3, seconds))
            took, code = served.end()
            time.sleep(0.2)
        over.set()
        dripper.join()
        promise("A8", took <= 10 and code == 0 and visitors.cut == 0,
                f"SIGTERM {name}: ended in {took:.1f} s with code {code}, {visitors.good} requests answered, "
                f"{visitors.cut} cut")
    served = Served(home)
    sock = socket.create_connection(("127.0.0.1", served.port))
    sock.sendall(raw("POST", "/v1/first-account")[:-4].replace(b"Length: 0", b"Length: 99") + b"\r\n\r\n")
    time.sleep(0.5)
    served.process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    took, code = served.end()
    promise("A8", took <= 1, f"a second SIGTERM ends it in {took:.2f} s")


def drip(socks, over):
    while not over.wait(0.2):
        for sock in socks:
            try:
                sock.sendall(b"a")
            except OSError:
                pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("which", nargs="*", default=[])
    asked = parser.parse_args()
    which = asked.which or ["A6", "A7", "A8"]
    folder = tempfile.mkdtemp(prefix="load-")
    try:
        people = [f"p{number:03}" for number in range(20 if "A7" in which else 0)]
        home = house.make(folder + "/home", consenting=people, known=())
        consents = [json.loads(home.must("consent", "list", who, "--json").out) for who in people] if people else []
        if "A6" in which or "A7" in which:
            served = Served(home)
            served.sign_in()
            try:
                if "A6" in which:
                    a6(served, folder, asked.seconds)
                if "A7" in which:
                    a7(served, folder, asked.seconds, [first(consent) for consent in consents])
            finally:
                served.end()
        if "A8" in which:
            a8(home, asked.seconds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if kept else 1)


def first(said):
    """The consent's number, however the list of them is wrapped."""
    rows = said if isinstance(said, list) else said.get("consents", said.get("items", [said]))
    return rows[0].get("id") or rows[0].get("consent")


if __name__ == "__main__":
    main()
