#!/usr/bin/env python3
"""Measures PyPI's face_recognition (dlib) on a folder of photographs and prints figures as JSON.

Usage: bench-peer.py [--rounds N] [--cnn NAME] PHOTOS
       bench-peer.py --crowd FILE PHOTOS    makes a picture of 1440x1080 with ten faces out of the photographs
The names of the figures are those of the Swift program `bench`, so that the two can be set side by side.
"""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

import dlib
import face_recognition
import numpy
from PIL import Image, ImageOps


SHAPE = face_recognition.api.pose_predictor_5_point
ENCODER = face_recognition.api.face_encoder
CHEAP = 0.2


def measure(name, of, times, work):
    """Does the work `times` times after an unmeasured one; work that takes long needs no warming up."""
    began, start = time.process_time(), time.perf_counter()
    result = work()
    walls = [(time.perf_counter() - start) * 1e3]
    if walls[0] < CHEAP * 1e3:
        walls, began = [], time.process_time()
    while len(walls) < times:
        start = time.perf_counter()
        result = work()
        walls.append((time.perf_counter() - start) * 1e3)
    processor = (time.process_time() - began) * 1e3 / len(walls)
    figure = {
        "name": name, "of": of, "wall": statistics.median(walls), "least": min(walls),
        "processor": processor, "times": len(walls),
    }
    return figure, result


def photo_figures(path, rounds, with_cnn):
    figures = []

    def keep(name, times, work, count_faces=False):
        figure, result = measure(name, path.name, times, work)
        if count_faces:
            figure["faces"] = len(result)
        figures.append(figure)
        return result

    def whole(upsample, model):
        image = face_recognition.load_image_file(path)
        boxes = face_recognition.face_locations(image, upsample, model)
        return face_recognition.face_encodings(image, boxes, model="small")

    pixels = keep("decode", rounds, lambda: face_recognition.load_image_file(path))
    # HOG as the package does it unless told otherwise: on the picture at twice its size.
    faces = keep("detect-hog", rounds, lambda: face_recognition.face_locations(pixels, 1, "hog"), True)
    if with_cnn:
        keep("whole-hog", rounds, lambda: whole(1, "hog"), True)
        # The network ours was made from, at the size at which ours looks.
        keep("detect-cnn", 1, lambda: face_recognition.face_locations(pixels, 0, "cnn"), True)
        keep("whole-cnn", 1, lambda: whole(0, "cnn"), True)
    if faces:
        boxes = [dlib.rectangle(left, top, right, bottom) for top, right, bottom, left in faces]

        def align():
            return [dlib.get_face_chip(pixels, SHAPE(pixels, box), 150, 0.25) for box in boxes]

        chips = keep("align", rounds, align, True)
        keep("embed", rounds, lambda: ENCODER.compute_face_descriptor(chips), True)
        keep("embed-one", rounds, lambda: ENCODER.compute_face_descriptor(chips[:1]), True)
        keep("encode", rounds, lambda: face_recognition.face_encodings(pixels, faces, model="small"), True)
    return figures


def search_figures(rounds):
    chance = numpy.random.default_rng(2)
    for size in (10_000, 100_000):
        known = chance.uniform(-0.15, 0.15, (size, 128))

        def search(known=known):
            return numpy.argmin(face_recognition.face_distance(known, known[0]))

        yield measure("search", str(size), rounds, search)[0]


def make_crowd(target, photos):
    """Pastes the most prominent face of each photograph, and mirrored ones, into cells of 360 pixels."""
    cells = []
    for path in photos:
        pixels = face_recognition.load_image_file(path)
        for top, right, bottom, left in face_recognition.face_locations(pixels)[:1]:
            side, x, y = (right - left) * 5 // 4, (left + right) // 2, (top + bottom) // 2
            cell = Image.fromarray(pixels).crop((x - side, y - side, x + side, y + side))
            cells.append(cell.resize((360, 360), Image.Resampling.LANCZOS))
    cells += [ImageOps.mirror(cell) for cell in cells]
    if len(cells) < 10:
        sys.exit("bench-peer: the photographs show too few faces for a crowd of ten")
    crowd = Image.new("RGB", (1440, 1080), (96, 96, 96))
    for place, cell in enumerate(cells[:10]):
        crowd.paste(cell, (place % 4 * 360, place // 4 * 360))
    crowd.save(target, quality=92)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cnn", default="crowd.jpg", help="the picture for all rounds, and for dlib's CNN, which takes seconds")
    parser.add_argument("--crowd", type=Path)
    parser.add_argument("photos", type=Path)
    asked = parser.parse_args()
    photos = sorted(p for p in asked.photos.iterdir() if p.suffix.lower() in {".jpg", ".jpeg", ".png"})
    if not photos:
        sys.exit(f"bench-peer: no photographs in {asked.photos}")
    if asked.crowd:
        make_crowd(asked.crowd, photos)
        return
    figures = []
    for path in photos:
        print(f"bench-peer: {path.name}", file=sys.stderr)
        chosen = path.name == asked.cnn
        figures += photo_figures(path, asked.rounds if chosen else 1, chosen)
    figures += search_figures(10)
    json.dump({"dlib": dlib.__version__, "instructions": "AVX" if dlib.USE_AVX_INSTRUCTIONS else "SSE", "figures": figures}, sys.stdout)


if __name__ == "__main__":
    main()
