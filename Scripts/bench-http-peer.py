#!/usr/bin/env python3
"""What a Flask server around face_recognition does with the same requests: a picture in, a decision out, a durable row.

Started by bench-http.py under gunicorn as `bench-http-peer:app`; PEER_PHOTOS names the people as name=file,…
"""
import io
import os
import sqlite3
import threading

import face_recognition
from flask import Flask, jsonify, request

app = Flask(__name__)
local = threading.local()


def encoding(file):
    """The 128 numbers of the first face of a picture, by the same networks that Countenance converts."""
    image = face_recognition.load_image_file(file)
    boxes = face_recognition.face_locations(image)
    found = face_recognition.face_encodings(image, boxes, model="small")
    return found[0] if found else None


people = dict(pair.split("=") for pair in os.environ["PEER_PHOTOS"].split(","))
known = {name: encoding(path) for name, path in people.items()}


def keep(person, decision):
    """One row, on the disk before the answer goes out."""
    if not hasattr(local, "book"):
        local.book = sqlite3.connect(os.environ["PEER_BOOK"], timeout=30, isolation_level=None)
        local.book.execute("PRAGMA journal_mode=WAL")
        local.book.execute("PRAGMA synchronous=FULL")
        local.book.execute("CREATE TABLE IF NOT EXISTS decision (person TEXT, decision TEXT)")
    local.book.execute("INSERT INTO decision VALUES (?, ?)", (person, decision))


@app.post("/verify")
def verify():
    probe = encoding(io.BytesIO(request.get_data()))
    person = request.args["person"]
    matches = probe is not None and bool(face_recognition.compare_faces([known[person]], probe)[0])
    keep(person, "match" if matches else "no-match")
    return jsonify(result="match" if matches else "no-match")


@app.post("/identify")
def identify():
    probe = encoding(io.BytesIO(request.get_data()))
    names, found = list(known), None
    if probe is not None:
        distances = face_recognition.face_distance([known[name] for name in names], probe)
        best = min(range(len(names)), key=lambda place: distances[place])
        found = names[best] if distances[best] <= 0.6 else None
    keep(found, "match" if found else "no-match")
    return jsonify(result="match" if found else "no-match", person=found)
