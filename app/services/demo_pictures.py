"""Small pictures for the sample's threads, painted pixel by pixel: a sky over a ridge."""

import math
import struct
import zlib
from random import Random

_WIDTH, _HEIGHT = 192, 120


def picture(word: str) -> bytes:
    """Return a PNG whose colours and ridge follow from the word."""
    random = Random(word)
    sky, land = _colour(random, 150, 240), _colour(random, 30, 110)
    waves = [(random.uniform(0.02, 0.09), random.uniform(0, 6), random.uniform(4, 14)) for _ in range(3)]
    ridge = [
        _HEIGHT * 0.6 + sum(high * math.sin(x * wide + at) for wide, at, high in waves) for x in range(_WIDTH)
    ]
    rows = b"".join(b"\0" + _row(y, ridge, sky, land) for y in range(_HEIGHT))
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _row(y: int, ridge: list[float], sky: tuple[int, ...], land: tuple[int, ...]) -> bytes:
    above = bytes(min(255, part + y // 3) for part in sky)
    below = bytes(max(0, part - (y - _HEIGHT // 2) // 3) for part in land)
    return b"".join(below if y > top else above for top in ridge)


def _colour(random: Random, least: int, most: int) -> tuple[int, ...]:
    return tuple(random.randint(least, most) for _ in range(3))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
