"""Writes down what dlib and Pillow say, for the Swift tests to compare with. See README.md beside this file."""

import base64
import hashlib
import io
import json
import platform
import sys
from pathlib import Path

import dlib
import face_recognition_models as models
import numpy as np
from PIL import Image, ImageOps, features

PHOTOS = [
    "32bit.png", "astronaut.png", "biden.jpg", "obama.jpg", "obama2.jpg", "obama3.jpg",
    "obama_partial_face.jpg", "obama_partial_face2.jpg",
]

# Where a head with some surroundings lies in a photo: x, y, width, height.
OBAMA = ("obama.jpg", (300, 80, 390, 390))
BIDEN = ("biden.jpg", (340, 150, 460, 460))
SPEECH = ("obama2.jpg", (90, 190, 450, 460))
ASTRONAUT = ("astronaut.png", (120, 20, 190, 190))
HEADS = [OBAMA, BIDEN, SPEECH, ASTRONAUT]


def grid(columns, pitch, sizes, at=(10, 10)):
    """Pastes of the four heads in turn, at the given sizes, on a grid."""
    pastes = []
    for index, size in enumerate(sizes):
        photo, crop = HEADS[index % 4]
        left = at[0] + index % columns * pitch
        top = at[1] + index // columns * pitch
        pastes.append({"photo": photo, "from": list(crop), "into": [left, top, size, size]})
    return pastes


MONTAGES = [
    {"name": "four heads", "size": [640, 480], "ground": [90, 110, 130],
     "pastes": grid(3, 210, [200, 180, 170, 190, 160])},
    {"name": "ten heads", "size": [1440, 1080], "ground": [127, 127, 127],
     "pastes": grid(4, 355, [340, 300, 260, 220, 180, 200, 240, 280, 320, 150])},
    {"name": "leaving the picture", "size": [501, 403], "ground": [0, 0, 0],
     "pastes": [
         {"photo": "obama.jpg", "from": [375, 150, 240, 300], "into": [0, 0, 160, 200]},
         {"photo": "biden.jpg", "from": [420, 240, 300, 280], "into": [341, 263, 160, 140]},
         {"photo": "astronaut.png", "from": [160, 70, 190, 190], "into": [300, 10, 190, 190]}]},
    {"name": "one large head", "size": [1203, 1201], "ground": [0, 0, 0],
     "pastes": [{"photo": "biden.jpg", "from": [340, 150, 460, 460], "into": [3, 1, 1200, 1200]}]},
    {"name": "half of biden", "size": [485, 1102], "ground": [0, 0, 0],
     "pastes": [{"photo": "biden.jpg", "from": [0, 0, 970, 2204], "into": [0, 0, 485, 1102]}]},
    {"name": "two thirds of obama3", "size": [956, 1555], "ground": [0, 0, 0],
     "pastes": [{"photo": "obama3.jpg", "from": [0, 0, 1434, 2333], "into": [0, 0, 956, 1555]}]},
]

# Shifts of a found box: right, down and growth, in thousandths of its width.
SHIFTS = [(0, 0, 150), (90, -60, -120), (-140, 110, 60), (350, 30, 0), (-30, -420, 200), (0, 0, -400)]


def digest(pixels):
    return hashlib.sha256(np.ascontiguousarray(pixels).tobytes()).hexdigest()


def paste(montage, photos):
    """Pixel i of the destination is pixel from + i * from_size // into_size of the photo."""
    width, height = montage["size"]
    canvas = np.empty((height, width, 3), np.uint8)
    canvas[:] = montage["ground"]
    for item in montage["pastes"]:
        x, y, w, h = item["from"]
        left, top, dw, dh = item["into"]
        rows = y + np.arange(dh) * h // dh
        columns = x + np.arange(dw) * w // dw
        canvas[top:top + dh, left:left + dw] = photos[item["photo"]][rows][:, columns]
    return canvas


def corners(rect):
    return [rect.left(), rect.top(), rect.right(), rect.bottom()]


def shifted(rect, shift):
    across, down, growth = (rect.width() * value // 1000 for value in shift)
    return dlib.rectangle(rect.left() + across - growth, rect.top() + down - growth,
                          rect.right() + across + growth, rect.bottom() + down + growth)


class Reference:
    def __init__(self):
        self.detector = dlib.cnn_face_detection_model_v1(models.cnn_face_detector_model_location())
        self.shape = dlib.shape_predictor(models.pose_predictor_five_point_model_location())
        self.encoder = dlib.face_recognition_model_v1(models.face_recognition_model_location())

    def cut(self, pixels, rect):
        shape = self.shape(pixels, rect)
        chip = dlib.get_face_chip(pixels, shape, 150, 0.25)
        points = [[shape.part(i).x, shape.part(i).y] for i in range(5)]
        return shape, chip, {"box": corners(rect), "landmarks": points, "chip": digest(chip)}

    def face(self, pixels, found):
        shape, chip, record = self.cut(pixels, found.rect)
        numbers = np.array(self.encoder.compute_face_descriptor(pixels, shape), np.float64)
        record["confidence"] = round(found.confidence, 6)
        record["descriptor"] = [float(f"{value:.9g}") for value in numbers]
        record["shifted"] = [self.cut(pixels, shifted(found.rect, shift))[2] for shift in SHIFTS]
        return record

    def scene(self, pixels):
        faces = [self.face(pixels, found) for found in self.detector(pixels, 0)]
        return {"size": [pixels.shape[1], pixels.shape[0]], "pixels": digest(pixels), "faces": faces}


def scenes(folder):
    reference = Reference()
    photos = {name: np.array(Image.open(folder / name).convert("RGB")) for name in PHOTOS}
    listed = []
    for name in PHOTOS:
        listed.append({"name": name, "photo": name} | reference.scene(photos[name]))
        if name.endswith(".jpg"):
            listed[-1]["shrunk"] = [shrunk(folder / name, scale) for scale in (2, 4, 8)]
    for montage in MONTAGES:
        listed.append({"name": montage["name"], "montage": montage} | reference.scene(paste(montage, photos)))
    for scene in listed:
        print(scene["name"], scene["size"], [(face["box"], face["confidence"]) for face in scene["faces"]])
    return listed


def shrunk(path, scale):
    """The same file decoded by libjpeg at a half, a quarter or an eighth."""
    image = Image.open(path)
    image.draft("RGB", (image.width // scale, image.height // scale))
    return {"scale": scale, "size": list(image.size), "pixels": digest(np.array(image.convert("RGB")))}


def drawing(width=43, height=29):
    """A smooth picture that is the same in no orientation."""
    y, x = np.mgrid[0:height, 0:width]
    return Image.fromarray(np.stack([x * 5 % 256, y * 8 % 256, (x * 2 + y * 3) % 256], 2).astype(np.uint8))


def saved(image, **options):
    stream = io.BytesIO()
    image.save(stream, **options)
    return stream.getvalue()


def orientation(image, value):
    exif = Image.Exif()
    exif[0x0112] = value
    return saved(image, format="JPEG", quality=95, exif=exif)


def files():
    image = drawing()
    alpha = image.copy()
    alpha.putalpha(Image.fromarray((np.arange(43 * 29) % 256).astype(np.uint8).reshape(29, 43)))
    jpeg, png, webp = {"format": "JPEG", "quality": 90}, {"format": "PNG"}, {"format": "WEBP", "quality": 80}
    yield "jpeg 4:2:0", saved(image, **jpeg, subsampling="4:2:0")
    yield "jpeg 4:2:2", saved(image, **jpeg, subsampling="4:2:2")
    yield "jpeg 4:4:4", saved(image, **jpeg, subsampling="4:4:4")
    yield "jpeg progressive", saved(image, **jpeg, progressive=True)
    yield "jpeg gray", saved(image.convert("L"), **jpeg)
    yield "jpeg restart markers", saved(image, **jpeg, restart_marker_blocks=2)
    yield "png", saved(image, **png)
    yield "png gray", saved(image.convert("L"), **png)
    yield "png gray and alpha", saved(alpha.convert("LA"), **png)
    yield "png palette", saved(image.quantize(17), **png)
    yield "png palette and transparency", saved(image.quantize(16), **png, transparency=3)
    yield "png one bit", saved(image.convert("1"), **png)
    yield "png alpha", saved(alpha, **png)
    yield "webp", saved(image, **webp)
    yield "webp lossless", saved(image, format="WEBP", lossless=True)
    yield "webp alpha", saved(alpha, format="WEBP", lossless=True, exact=True)
    for value in range(1, 9):
        yield f"jpeg orientation {value}", orientation(image, value)


def picture(name, data):
    pixels = np.array(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB"))
    return {"name": name, "file": base64.b64encode(data).decode(),
            "size": [pixels.shape[1], pixels.shape[0]], "pixels": digest(pixels)}


def refused():
    image = drawing()
    frames = [image, ImageOps.mirror(image)]
    yield "jpeg cmyk", saved(image.convert("CMYK"), format="JPEG")
    yield "gif", saved(image, format="GIF")
    yield "bmp", saved(image, format="BMP")
    yield "tiff", saved(image, format="TIFF")
    yield "webp animation", saved(frames[0], format="WEBP", save_all=True, append_images=frames[1:])


def main():
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    made = {"dlib": dlib.__version__, "pillow": Image.__version__, "numpy": np.__version__,
            "libjpeg-turbo": features.version("libjpeg_turbo"), "python": platform.python_version()}
    pictures = {"made": made, "pictures": [picture(*each) for each in files()],
                "refused": [{"name": name, "file": base64.b64encode(data).decode()} for name, data in refused()]}
    write(target / "pictures.json", pictures)
    write(target / "scenes.json", {"made": made, "scenes": scenes(folder)})


def write(path, document):
    path.write_text(json.dumps(document, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")


if __name__ == "__main__":
    main()
