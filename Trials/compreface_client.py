#!/usr/bin/env python3
"""The client `compreface-sdk` as PyPI has it, unmodified, through all its calls against a live house.

    python3 -m venv V && V/bin/pip install --require-hashes -r Scripts/pins/compreface.txt
    V/bin/python Trials/compreface_client.py

Real pictures, the real engine, keys that a controller made. Each call is made with consent and without; every answer
must be JSON of CompreFace's own form, and what the law refuses an error with a code of 100 or above. The control is a
door that answers 204 without a body, which the client must not survive.
"""
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.request
import uuid

from compreface import CompreFace

from house import CONSENT, DEPS, House, PROGRAM, photo

ANN, AGAIN, BEN, CROWD = (photo(name) for name in ("obama.jpg", "obama2.jpg", "biden.jpg", "astronaut.png"))
BOX = {"probability", "x_max", "y_max", "x_min", "y_min"}
PLUGINS = "calculator,age,gender,landmarks,mask"


class Door:
    """The server on a free port, and keys for it."""

    def __init__(self, house):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--no-pages", "--listen", "127.0.0.1:0"], env=house.environment, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        if not found:
            raise RuntimeError(f"it does not listen: {line}{self.process.stderr.read()}")
        self.port = found.group(1)
        self.token = self.first_account()

    def first_account(self):
        told = ""
        while "POST /v1/first-account" not in told:
            told += self.process.stderr.readline()
        code = re.search(r"this code:\s+(\S+)", told).group(1)
        form = {"name": "chen", "code": code, "password": "a long sentence for a trial", "bearer": True}
        return self.post("/v1/first-account", form)["token"]

    def post(self, path, form, **headers):
        ask = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", json.dumps(form).encode(),
            {"content-type": "application/json", **{name.replace("_", "-"): text for name, text in headers.items()}})
        with urllib.request.urlopen(ask, timeout=30) as answer:
            return json.load(answer)

    def key(self, *operations):
        form = {"label": " ".join(operations), "purpose": "gate-access", "site": "compound-a",
                "device": "gate-a-terminal", "operations": list(operations)}
        return self.post("/v1/keys", form, authorization=f"Bearer {self.token}",
                         idempotency_key=str(uuid.uuid4()))["key"]

    def stop(self):
        self.process.terminate()
        try:
            self.process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Run:
    """Counts calls, and tells which was answered otherwise than it should be."""

    def __init__(self):
        self.calls, self.wrong, self.refused = 0, [], 0

    def see(self, what, holds, answer):
        self.calls += 1
        if isinstance(answer, dict) and answer.get("code", 0) >= 100:
            self.refused += 1
        if not holds:
            self.wrong.append(what)
            print(f"  WRONG {what}: {json.dumps(answer)[:400]}", flush=True)

    def refuses(self, what, code, answer):
        self.see(what, set(answer) == {"message", "code"} and answer["code"] == code, answer)


def is_face(face, *members):
    return set(face) == {"box", *members} and set(face["box"]) == BOX and all(
        isinstance(face["box"][name], int) for name in BOX - {"probability"}) and 0 < face["box"]["probability"] < 1


def is_uuid(text):
    return str(uuid.UUID(text)) == text


def without_consent(run, recognition, folder):
    faces, subjects = recognition.get_face_collection(), recognition.get_subjects()
    run.see("list of nobody's faces", (faces.list() or {}).get("total_elements") == 0, faces.list())
    run.see("add subject", (answer := subjects.add("dora")) == {"subject": "dora"}, answer)
    run.see("add subject again", (answer := subjects.add("Dora")).get("code") == 43, answer)
    run.refuses("add face of somebody who did not agree", 101, faces.add(ANN, "dora"))
    run.refuses("add face of nobody on record", 101, faces.add(ANN, "nobody"))
    run.see("rename", (answer := subjects.update("dora", "dorothy")) == {"updated": True}, answer)
    run.refuses("merge", 113, subjects.update("dorothy", "ann"))
    run.see("delete subject", (answer := subjects.delete("dorothy")) == {"subject": "dorothy"}, answer)
    run.see("delete nobody", (answer := subjects.delete("dorothy")).get("code") == 42, answer)
    run.refuses("delete all", 112, subjects.delete_all())
    run.refuses("delete an empty name, which is all", 112, subjects.delete(""))
    answer = recognition.recognize(ANN)
    run.see("recognise among nobody", [face["subjects"] for face in answer["result"]] == [[]], answer)


def with_consent(run, recognition):
    faces, subjects = recognition.get_face_collection(), recognition.get_subjects()
    answer = subjects.list()
    run.see("subjects", answer == {"subjects": ["ann", "ben"]}, answer)
    ann = faces.add(ANN, "ann", {"det_prob_threshold": 0.8})
    run.see("add face", set(ann) == {"image_id", "subject"} and is_uuid(ann["image_id"]), ann)
    with open(BEN, "rb") as file:
        ben = faces.add(file.read(), "ben")
    run.see("add face from bytes", set(ben) == {"image_id", "subject"}, ben)
    answer = faces.list()
    run.see("list", answer["faces"] == [ann, ben] and answer["total_pages"] == 1, answer)
    answer = recognition.recognize(AGAIN, {"limit": 0, "det_prob_threshold": 0.8, "prediction_count": 1,
                                           "face_plugins": PLUGINS, "status": True})
    face = answer["result"][0]
    run.see("recognise with all options", set(answer) == {"result", "plugins_versions"} and is_face(
        face, "subjects", "landmarks", "execution_time") and face["subjects"] == [
            {"subject": "ann", "similarity": 1.0}] and len(face["landmarks"]) == 5, answer)
    answer = recognition.recognize(BEN)
    run.see("recognise another", answer["result"][0]["subjects"] == [{"subject": "ben", "similarity": 1.0}], answer)
    answer = recognition.recognize(CROWD)
    run.see("recognise a stranger", all(face["subjects"] == [] for face in answer["result"]), answer)
    answer = faces.verify(AGAIN, ann["image_id"], {"face_plugins": "landmarks", "status": False})
    run.see("verify", is_face(answer["result"][0], "subject", "similarity", "landmarks") and answer["result"][0][
        "similarity"] == 1.0, answer)
    answer = faces.verify(BEN, ann["image_id"])
    run.see("verify another", answer["result"][0]["similarity"] == 0.0, answer)
    run.see("verify an unknown image", (answer := faces.verify(BEN, str(uuid.uuid4()))).get("code") == 44, answer)
    run.see("delete face", (answer := faces.delete(ben["image_id"])) == ben, answer)
    run.see("delete face again", (answer := faces.delete(ben["image_id"])).get("code") == 44, answer)
    answer = recognition.recognize(BEN)
    run.see("recognise whom nobody may", answer["result"][0]["subjects"] == [], answer)
    run.refuses("add face after the consent ended", 101, faces.add(BEN, "ben"))
    run.see("delete faces", (answer := faces.delete_all("ann")) == {"deleted": 1}, answer)
    answer = recognition.recognize(AGAIN)
    run.see("recognise nobody", answer["result"][0]["subjects"] == [], answer)


def others(run, face, door, empty):
    detection = face.init_face_detection(door.key("detect"))
    answer = detection.detect(CROWD, {"status": True, "face_plugins": "landmarks,age"})
    run.see("detect", "plugins_versions" in answer and all(
        is_face(one, "landmarks", "execution_time") for one in answer["result"]), answer)
    run.see("detect in an empty picture", (answer := detection.detect(empty)).get("code") == 28, answer)
    verification = face.init_face_verification(door.key("verify"))
    run.refuses("compare two pictures of nobody in particular", 101, verification.verify(ANN, AGAIN))
    stranger = face.init_face_recognition(str(uuid.uuid4()))
    run.see("an unknown key", (answer := stranger.get_subjects().list()).get("code") == 10, answer)
    wrong = face.init_face_recognition(door.key("detect"))
    run.see("a key of another service", (answer := wrong.recognize(ANN)).get("code") == 10, answer)


def wipe(run, face, door):
    wiper = face.init_face_recognition(door.key("enrol", "identify", "erase"))
    wiper.get_subjects().add("cid")
    run.see("delete all, by a key made for it", (answer := wiper.get_subjects().delete_all()).get("deleted") == 1, answer)
    run.see("nobody is left", (answer := wiper.get_subjects().list()) == {"subjects": []}, answer)


class Silent(http.server.BaseHTTPRequestHandler):
    """The control: a door that answers without a body."""

    def do_GET(self):
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def control():
    server = http.server.HTTPServer(("127.0.0.1", 0), Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        client = CompreFace("http://127.0.0.1", str(server.server_port))
        client.init_face_recognition(str(uuid.uuid4())).get_subjects().list()
        return False
    except ValueError:
        return True
    finally:
        server.shutdown()


def white(folder):
    """A picture without a face, made of nothing but the standard library."""
    import struct
    import zlib
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\xff" * 600 for _ in range(200))
    path = folder + "/white.png"
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 200, 200, 8, 2, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return path


def main():
    folder = tempfile.mkdtemp(prefix="compreface-")
    door, run = None, Run()
    try:
        house = House(folder + "/house")
        house.must("init", "--controller", "sunrise-property", "--models", f"{DEPS}/bundle")
        house.must("registry", "apply", os.path.dirname(__file__) + "/../Examples/registry.yaml")
        for who in ("ann", "ben"):
            house.must("person", "add", "--name", who, "--reference", who)
            house.must("consent", "grant", who, *CONSENT)
        door = Door(house)
        face = CompreFace("http://127.0.0.1", door.port)
        recognition = face.init_face_recognition(door.key("enrol", "identify", "verify"))
        without_consent(run, recognition, folder)
        with_consent(run, recognition)
        others(run, face, door, white(folder))
        wipe(run, face, door)
    finally:
        if door:
            door.stop()
        shutil.rmtree(folder, ignore_errors=True)
    failed = control()
    print(f"promise compreface: compreface-sdk 0.6.0 unmodified, {run.calls} answers, {run.refused} refusals with "
          f"code 100 or above, {len(run.wrong)} wrong; control (a door that answers 204) "
          f"{'failed' if failed else 'DID NOT FAIL'}")
    return 0 if not run.wrong and failed and run.calls else 1


if __name__ == "__main__":
    sys.exit(main())
