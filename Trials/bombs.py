"""Promise A4 at the server's own door: bombs are posted as a key, by themselves, as forms and as JSON.

Each is refused for its own reason, the decoding process outlives them all, and a good picture is read afterwards; also
after the decoding process was killed from outside.
"""
import base64
import glob
import http.client
import json
import os
import signal
import time

import bomb_files
import house
from report import Trial
from served import Served

TICK = os.sysconf("SC_CLK_TCK")


def made(folder):
    """A house without people behind its server, and a key that may look for faces."""
    served = Served(house.make(folder + "/home", enrolled=(), consenting=(), known=()))
    served.sign_in()
    devices = served.ask("GET", "/v1/devices", headers=served.bearer)[1]["items"]
    status, body = served.ask("POST", "/v1/keys", {
        "label": "bombs", "purpose": "gate-access", "site": "compound-a", "operations": ["detect"],
        "device": next(one["id"] for one in devices if one["site"] == "compound-a"),
    }, {"Content-Type": "application/json", "Idempotency-Key": "bombs", **served.bearer})
    if status != 201:
        served.end()
        raise RuntimeError(f"no key: {status} {body}")
    return served, body["key"]


def post(served, key, kind, body, timeout=120):
    """Status, kind of the answer, and the answer."""
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=timeout)
    try:
        line.request("POST", "/v1/inspections", body, {"Authorization": f"Bearer {key}", "Content-Type": kind})
        reply = line.getresponse()
        return reply.status, reply.getheader("content-type") or "", json.loads(reply.read())
    finally:
        line.close()


def bare(picture):
    return "image/jpeg", picture


def form(picture):
    head = b'--b\r\ncontent-disposition: form-data; name="image"; filename="photo.jpg"\r\n\r\n'
    return "multipart/form-data; boundary=b", head + picture + b"\r\n--b--\r\n"


def text(picture):
    return "application/json", json.dumps({"image": base64.b64encode(picture).decode()}).encode()


def amiss(answer, body, picture, words):
    """What is wrong with the answer to a bomb; None where it is as it should be."""
    status, kind, said = answer
    wanted = 413 if len(body) > bomb_files.LIMIT else 400 if not picture else 422
    if status != wanted or not kind.startswith("application/problem+json"):
        return f"{status} {kind} {str(said)[:200]} instead of {wanted}"
    if wanted == 422 and (words not in said.get("detail", "") or not said.get("receipt", {}).get("proof")):
        return f"422 without receipt, or for another reason than “{words}”: {str(said)[:200]}"
    return None


def workers(served):
    """The processes that decode, by their numbers."""
    found = set()
    for path in glob.glob(f"/proc/{served.process.pid}/task/*/children"):
        try:
            with open(path, encoding="utf-8") as file:
                found |= {int(number) for number in file.read().split()}
        except OSError:
            continue
    return found


def spent(served):
    """Milliseconds of processor time, of the server and those who decode for it."""
    total = 0
    for number in {served.process.pid, *workers(served)}:
        with open(f"/proc/{number}/stat", encoding="utf-8") as file:
            fields = file.read().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total * 1000 / TICK


def trial(folder, scale):
    """`scale` is how many of the bombs come in every form; the others come by themselves."""
    report = Trial("A4")
    served, key = made(folder)
    with open(house.photo("obama2.jpg"), "rb") as file:
        good = file.read()
    try:
        faces(report, served, key, good, "at first")
        hired, memory = workers(served), served.memory[0]
        posted, worst = throw(report, served, key, scale)
        grown = served.memory[0] - memory
        if workers(served) != hired or not hired:
            report.violation("the decoding processes", f"{hired} before, {workers(served)} after")
        if grown > 256:
            report.violation("memory", f"the server grew by {grown:.0f} MiB")
        for name, picture in bomb_files.harmless().items():
            status, _, said = post(served, key, *bare(picture))
            if status != 200 or said.get("faces") != []:
                report.violation(name, f"{status} {str(said)[:200]}")
        for number in workers(served):
            os.kill(number, signal.SIGKILL)
        time.sleep(0.2)
        faces(report, served, key, good, "after the decoding process was killed", tries=2)
        alive = served.ask("GET", "/healthz")[0] == 200 and served.process.poll() is None
        if not alive:
            report.violation("the server", "is gone")
    finally:
        _, code = served.end()
    if code != 0:
        report.violation("the end", f"exit {code}")
    report.numbers = {
        "posted": posted, "worst": worst, "grownMiB": round(grown, 1),
        "words": f"{posted} bombs over HTTP in three forms, each to be refused for its own reason; the worst took "
                 f"{worst[1]:.0f} ms of CPU ({worst[0]}), the server grew by {grown:.0f} MiB"}
    return report


def throw(report, served, key, scale):
    """How many were posted, and which took most."""
    posted, worst = 0, ("", -1.0)
    for place, (name, picture, words) in enumerate(bomb_files.bombs()):
        for shape in (bare, form, text) if place < scale or len(picture) < 1 << 16 else (bare,):
            kind, body = shape(picture)
            before = spent(served)
            wrong = amiss(post(served, key, kind, body), body, picture, words)
            took = spent(served) - before
            posted, worst = posted + 1, max(worst, (name, took), key=lambda one: one[1])
            if wrong:
                report.violation(f"{name}, {kind}", wrong)
    return posted, worst


def faces(report, served, key, picture, when, tries=1):
    """A good picture is read; it also is the control: counted as a bomb, it is found."""
    for left in reversed(range(tries)):
        answer = post(served, key, *bare(picture))
        if answer[0] == 200 and len(answer[2].get("faces", [])) == 1:
            report.control("a good picture counted as a bomb", amiss(answer, picture, picture, "x"), "was found")
            return
        if not left:
            report.violation(f"a good picture {when}", f"{answer[0]} {str(answer[2])[:200]}")
