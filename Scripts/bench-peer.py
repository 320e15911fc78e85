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
from PIL import Image, ImageOps


def measure(name, of, times, work):
    """Does the work `times` times, once before unmeasured if it is cheap; the figure has the middle wall time."""
    result = work() if times > 1 else None
    walls, began = [], time.process_time()
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        walls.append((time.perf_counter() - start) * 1e3)
    processor = (time.process_time() - began) * 1e3 / times
    figure = {
        "name": name, "of": of, "wall": statistics.median(walls), "least": min(walls),
        "processor": processor, "times": times,
    }
    return figure, result


def photo_figures(path, rounds, with_cnn):
    figures = []

    def keep(name, times, work):
        figure, result = measure(name, path.name, times, work)
        figures.append(figure)
        return figure, result

    _, pixels = keep("decode", rounds, lambda: face_recognition.load_image_file(path))
    figure, hog = keep("detect-hog", rounds, lambda: face_recognition.face_locations(pixels, model="hog"))
    figure["faces"] = len(hog)
    if with_cnn:
        figure, cnn = keep("detect-cnn", 1, lambda: face_recognition.face_locations(pixels, model="cnn"))
        figure["faces"] = len(cnn)
    faces = hog
    if faces:
        keep("landmarks", rounds, lambda: face_recognition.face_landmarks(pixels, faces, model="small"))
        # face_encodings finds the landmarks, aligns and describes.
        figure, _ = keep("describe", rounds, lambda: face_recognition.face_encodings(pixels, faces, model="small"))
        figure["faces"] = len(faces)

    def whole(model):
        image = face_recognition.load_image_file(path)
        boxes = face_recognition.face_locations(image, model=model)
        return face_recognition.face_encodings(image, boxes, model="small")

    keep("whole-hog", rounds, lambda: whole("hog"))
    if with_cnn:
        keep("whole-cnn", 1, lambda: whole("cnn"))
    return figures


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
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cnn", default="crowd.jpg", help="the picture for dlib's CNN, which takes many seconds")
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
        figures += photo_figures(path, asked.rounds, path.name == asked.cnn)
    json.dump({"dlib": dlib.__version__, "figures": figures}, sys.stdout)


if __name__ == "__main__":
    main()
