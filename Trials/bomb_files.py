"""Pictures made to hurt whoever decodes them, and what has to be said of each: the list of Tests/FaceVisionTests,
made a second time, so that the server is asked with the bytes of another maker."""
import base64
import json
import struct
import zlib

import house

LIMIT = 8 << 20
PIXELS, SIDE, RATIO = "more than 25000000 pixels", "longer than 16384 pixels", "more than 64 times the other"
BESIDE, DAMAGED, NO_PICTURE = "larger than 262144 bytes", "damaged or cut short", "not a JPEG, PNG or WebP"
BESIDES_ONE, SCANS, UNSUPPORTED = "something besides one picture", "scans", "is not supported"


def recorded():
    with open(f"{house.ROOT}/Tests/FaceVisionTests/Recorded/pictures.json", encoding="utf-8") as file:
        made = json.load(file)
    return {one["name"]: base64.b64decode(one["file"]) for one in made["pictures"] + made["refused"]}


SEEN = recorded()
PLAIN = SEEN["jpeg 4:2:0"]
ZIP = b"PK\3\4" + bytes(200) + b"PK\5\6" + bytes(18)
PAGE = b"<html><script>alert(1)</script></html>"


# JPEG

def segment(marker, body):
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def frame(width, height, marker=0xC0, depth=8, parts=3, sampling=0x11):
    named = b"".join(bytes([part + 1, sampling, 0]) for part in range(parts))
    return segment(marker, struct.pack(">BHHB", depth, height, width, parts) + named)


START, END, SCAN = b"\xff\xd8", b"\xff\xd9", segment(0xDA, bytes([1, 1, 0, 0, 63, 0]))


def jpeg(*parts):
    return START + b"".join(parts) + END


def progressive(side, scans):
    """A lawful grey picture that a decoder has to go over again and again."""
    blocks = ((side + 7) // 8) ** 2

    def codes(kind, symbol):
        return segment(0xC4, bytes([kind, 1]) + bytes(15) + bytes([symbol]))

    file = START + segment(0xDB, bytes(1) + b"\1" * 64) + frame(side, side, marker=0xC2, parts=1)
    file += codes(0, 0) + codes(0x10, 0xE0) + segment(0xDA, bytes([1, 1, 0, 0, 0, 0])) + bytes((blocks + 7) // 8)
    runs = bytes(((blocks + 16383) // 16384 * 15 + 7) // 8)
    parts = []
    for number in range(scans - 1):
        place, turn = 1 + number % 63, number // 63
        low = 12 - turn
        parts.append(segment(0xDA, bytes([1, 1, 0, place, place, low if not turn else (low + 1) << 4 | low])) + runs)
    return file + b"".join(parts) + END


def inserted(part):
    return PLAIN[:2] + part + PLAIN[2:]


INDEXED = inserted(segment(0xE2, b"MPF\0" + bytes(40)))
PAIRS = (4 << 20) - 64


def jpegs():
    yield "JPEG header of 65,500 x 65,500 in 23 bytes", jpeg(frame(65500, 65500)), PIXELS
    yield "JPEG 65,500 x 1", jpeg(frame(65500, 1)), SIDE
    yield "JPEG 1 x 65,500", jpeg(frame(1, 65500)), SIDE
    yield "JPEG 16,384 x 100", jpeg(frame(16384, 100)), RATIO
    yield "JPEG 5000 x 5000 of nothing", jpeg(frame(5000, 5000), SCAN), DAMAGED
    yield "progressive JPEG of nothing", jpeg(frame(5000, 5000, 0xC2), SCAN, bytes(1000)), DAMAGED
    yield "JPEG without height", jpeg(frame(100, 0), SCAN), DAMAGED
    yield "CMYK JPEG", SEEN["jpeg cmyk"], UNSUPPORTED
    yield "twelve-bit JPEG", jpeg(frame(40, 40, 0xC1, 12)), UNSUPPORTED
    yield "lossless sixteen-bit JPEG", jpeg(frame(40, 40, 0xC3, 16)), UNSUPPORTED
    yield "arithmetic JPEG", jpeg(frame(40, 40, 0xC9)), UNSUPPORTED
    yield "hierarchical JPEG", jpeg(segment(0xDE, bytes(15))), UNSUPPORTED
    yield "JPEG of two colours", jpeg(frame(40, 40, parts=2)), UNSUPPORTED
    yield "JPEG of no colours", jpeg(frame(40, 40, parts=0)), UNSUPPORTED
    yield "JPEG sampled 15 times", jpeg(frame(40, 40, sampling=0xFF)), DAMAGED
    yield "JPEG table of 4,080 codes", jpeg(segment(0xC4, bytes(1) + b"\xff" * 4096)), DAMAGED
    yield "JPEG table that is not there", jpeg(segment(0xC4, bytes(1) + b"\1" * 16)), DAMAGED
    yield "JPEG segment of no length", jpeg(b"\xff\xfe\0\0"), DAMAGED
    yield "JPEG segment longer than the file", jpeg(b"\xff\xfe\xff\xff\1"), DAMAGED
    yield "JPEG scan before any frame", jpeg(SCAN, bytes(100)), DAMAGED
    yield "JPEG without a scan", jpeg(frame(40, 40)), DAMAGED
    yield "JPEG of two frames", jpeg(frame(40, 40), frame(4000, 4000)), BESIDES_ONE
    yield "JPEG in a JPEG", jpeg(PLAIN), DAMAGED
    yield "half a JPEG", PLAIN[:500], DAMAGED
    yield "JPEG without its end", PLAIN[:-2], DAMAGED
    yield "progressive JPEG of 800 scans", progressive(64, 800), SCANS
    yield "progressive JPEG of 25 megapixels and 60 scans", progressive(4992, 60), SCANS
    yield "JPEG of 4 million restart markers", jpeg(frame(40, 40), SCAN, b"\xff\xd0" * PAIRS), DAMAGED
    yield "JPEG of 4 million stuffed bytes", jpeg(frame(40, 40), SCAN, b"\xff\0" * PAIRS), DAMAGED
    yield "JPEG of 8 MiB of filling", START + b"\xff" * 2 * PAIRS, DAMAGED
    yield "JPEG of 2 million comments", jpeg(b"\xff\xfe\0\2" * (PAIRS // 2)), DAMAGED
    yield "JPEG and an archive", PLAIN + ZIP, BESIDES_ONE
    yield "JPEG and a page", PLAIN + PAGE, BESIDES_ONE
    yield "JPEG and a program", PLAIN + b"\x7fELF", BESIDES_ONE
    yield "JPEG, zeros and an archive", PLAIN + bytes(64) + ZIP, BESIDES_ONE
    yield "two JPEGs", PLAIN + PLAIN, BESIDES_ONE
    yield "a JPEG and a bomb", INDEXED + jpeg(frame(65500, 65500)), BESIDES_ONE
    yield "twenty JPEGs", INDEXED + PLAIN * 20, BESIDES_ONE


# PNG

SIGN = b"\x89PNG\r\n\x1a\n"


def chunk(name, body=b""):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def header(width, height, depth=8, kind=2):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))


def png(*chunks):
    return SIGN + b"".join(chunks) + chunk(b"IDAT", bytes(64)) + chunk(b"IEND")


def zeros(runs):
    """A stream that unfolds to so many times 258 zeros, by fixed codes: thirteen bits for each."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_FIXED)
    return b"".join(packer.compress(bytes(258 * 1000)) for _ in range(runs // 1000)) + packer.flush()


def pngs():
    packed = zeros(400_000)
    yield "PNG 60,000 x 60,000", png(header(60000, 60000)), PIXELS
    yield "PNG 2^31 x 2^31", png(header(0x7FFFFFFF, 0x7FFFFFFF)), PIXELS
    yield "PNG 2^32 x 2^32", png(header(0xFFFFFFFF, 0xFFFFFFFF)), PIXELS
    yield ("PNG 30,000 x 30,000 of zeros",
           SIGN + header(30000, 30000) + chunk(b"IDAT", zeros(60_000)) + chunk(b"IEND"), PIXELS)
    yield "PNG 1 x 65,500", png(header(1, 65500)), SIDE
    yield "PNG 16,000 x 10", png(header(16000, 10)), RATIO
    yield "PNG without width", png(header(0, 40)), DAMAGED
    yield "PNG 5000 x 5000 of nothing", png(header(5000, 5000)), DAMAGED
    yield "sixteen-bit PNG", png(header(40, 40, depth=16)), UNSUPPORTED
    yield "PNG of three bits", png(header(40, 40, depth=3, kind=0)), DAMAGED
    yield "PNG of kind 7", png(header(40, 40, kind=7)), DAMAGED
    yield "PNG with 100 MB in its text", png(header(40, 40), chunk(b"zTXt", b"Comment\0\0" + packed)), BESIDE
    yield "PNG with 100 MB in its profile", png(header(40, 40), chunk(b"iCCP", b"p\0\0" + packed)), BESIDE
    yield "PNG with 100 MB in its foreign text", png(header(40, 40), chunk(b"iTXt", b"c\0\1\0\0\0" + packed)), BESIDE
    yield "animated PNG", png(header(40, 40), chunk(b"acTL", bytes(8))), UNSUPPORTED
    yield "PNG with a chunk of Apple's", SIGN + chunk(b"CgBI", bytes(4)) + header(40, 40), DAMAGED
    yield "PNG with an unknown chunk that matters", png(header(40, 40), chunk(b"EVIL")), UNSUPPORTED
    yield "PNG chunk of 2 GiB", SIGN + header(40, 40) + struct.pack(">I", 0x7FFFFFFF) + b"A" * 99, DAMAGED
    yield "PNG chunk of 4 GiB", SIGN + header(40, 40) + struct.pack(">I", 0xFFFFFFFF) + b"A" * 99, DAMAGED
    yield "PNG of 600,000 empty texts", png(header(40, 40), chunk(b"tEXt") * 600_000), DAMAGED
    yield "PNG of two headers", png(header(40, 40), header(4000, 4000)), DAMAGED
    yield "PNG without a header", png(), DAMAGED
    yield "PNG palette of 257", png(header(40, 40, kind=3), chunk(b"PLTE", bytes(771))), DAMAGED
    yield "half a PNG", SEEN["png"][:60], DAMAGED
    yield "PNG and an archive", SEEN["png"] + ZIP, BESIDES_ONE
    yield "PNG and a page", SEEN["png"] + PAGE, BESIDES_ONE


# WebP

def part(name, body):
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def webp(*parts, claiming=0):
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body) + claiming) + body


def canvas(width, height):
    return part(b"VP8X", bytes(4) + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3])


def lossless(width, height):
    return part(b"VP8L", b"\x2f" + struct.pack("<I", width - 1 | (height - 1) << 14) + bytes(20))


def webps():
    still = SEEN["webp"][12:]
    lossy = part(b"VP8 ", b"\x10\0\0\x9d\1\x2a" + struct.pack("<HH", 16383, 16383) + bytes(20))
    yield "WebP canvas of 16,384 x 16,384 around a stamp", webp(canvas(16384, 16384), still), PIXELS
    yield "WebP canvas of 2^24 x 2^24", webp(canvas(1 << 24, 1 << 24), still), PIXELS
    yield "WebP canvas that is not the picture's size", webp(canvas(100, 100), still), DAMAGED
    yield "WebP 16,383 x 16,383 in 40 bytes", webp(lossless(16383, 16383)), PIXELS
    yield "WebP 1 x 16,384", webp(lossless(1, 16384)), RATIO
    yield "lossy WebP 16,383 x 16,383", webp(lossy), PIXELS
    yield "WebP of two pictures", webp(still, still), BESIDES_ONE
    yield "animated WebP", SEEN["webp animation"], UNSUPPORTED
    yield "WebP with a frame and no word of it", webp(canvas(43, 29), part(b"ANMF", bytes(24))), UNSUPPORTED
    yield "WebP longer than its file", webp(still, claiming=1 << 20), DAMAGED
    yield "WebP that claims 4 GiB", b"RIFF" + b"\xff" * 4 + b"WEBP" + still, DAMAGED
    yield "WebP of no picture", webp(part(b"EXIF", b"\1" * 60)), DAMAGED
    yield "WebP of 900,000 empty chunks", webp(part(b"XMP ", b"") * 900_000), DAMAGED
    yield "WebP and an archive", SEEN["webp"] + ZIP, BESIDES_ONE
    yield "half a WebP", SEEN["webp"][:100], DAMAGED


def others():
    yield "nothing", b"", None
    yield "wrong magic", START + b"\7" * 4000, NO_PICTURE
    yield "a page named photo.jpg", PAGE, NO_PICTURE
    yield "an archive", ZIP, NO_PICTURE
    yield "GIF", SEEN["gif"], NO_PICTURE
    yield "TIFF", SEEN["tiff"], NO_PICTURE
    yield "more than 8 MiB", b"\xff" * (LIMIT + 1), None
    yield "a JPEG inside a multipart body", b"--x\r\n\r\n" + PLAIN, NO_PICTURE


def bombs():
    """The name of each, its bytes, and what the answer must say; None where the door itself stops it."""
    return [*jpegs(), *pngs(), *webps(), *others()]


def harmless():
    """What looks odd and is lawful."""
    tiff = b"MM\0\x2a\0\0\0\x08"
    loop = tiff + struct.pack(">HHHIII", 1, 0x8769, 4, 1, 8, 8)
    exif = {name: inserted(segment(0xE1, b"Exif\0\0" + body)) for name, body in {
        "an Exif directory that leads back to itself": loop,
        "an Exif directory of 65,535 entries": tiff + b"\xff\xff" + bytes(60_000)}.items()}
    return {"a picture and padding": PLAIN + bytes(4096), "a picture and its gain map": INDEXED + PLAIN, **exif}
