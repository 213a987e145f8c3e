"""What the sample says of its deliverables: who publishes what in the first campaign, and what all cost."""

from typing import NamedTuple

from app.domain.deliverables import OTHERS
from app.domain.networks import Network

OWNERS = ("Sam Whitlock", "Aria Moss", "Jun Park", "Ines Carvalho")
"""Who plans a campaign's deliverables and follows them; they take turns."""

WANTED = (
    "The logo is cut off in the first three seconds.",
    "Please name the product before the discount code.",
    "The music is not cleared for paid use. Take one from our list.",
    "Show the back of it too.",
    "Mark it as advertising in the first line.",
)
"""Why changes were asked for."""

WORTH = {
    "Story": 2.0,
    "Photo": 3.0,
    "Carousel": 3.5,
    "Reel": 5.0,
    "Video": 8.0,
    "Video Mention": 5.0,
    "Short": 3.0,
    "Live": 4.0,
}
"""What types cost against one another."""

COMMITTED = {
    "Fjell Autumn Drop": 151_400_00,
    "Nordlys Glow": 96_200_00,
    "Lumen Audio Launch": 101_300_00,
    "Casa Verde Home": 40_900_00,
    "Kaito Cold Brew": 57_800_00,
    "Petit Vélo City": 12_600_00,
    "Havn Rain Shells": 31_500_00,
    "Kaito Matcha Season": 3_640_000,
    "Lumen Studio Monitors": 61_450_00,
    "Fjell Summer Ridge": 143_200_00,
    "Nordlys Spring": 84_950_00,
}
"""What each campaign has committed itself to in the end, in minor units; the third is over its budget."""


class Part(NamedTuple):
    """What somebody publishes: (network, type) in order, how many are done, and the cost of all."""

    pieces: tuple[tuple[str, str], ...]
    done: int = 0
    cost: int = 0


def _part(cost: int, done: int, words: str) -> Part:
    return Part(_pieces(words), done, cost)


def _pieces(words: str) -> tuple[tuple[str, str], ...]:
    pieces = (word.partition(" ") for word in words.split(", "))
    return tuple((_NETWORKS[code], name) for code, _, name in pieces)


_NETWORKS = {
    "IG": Network.INSTAGRAM.value,
    "TT": Network.TIKTOK.value,
    "YT": Network.YOUTUBE.value,
    "BL": Network.BLOG.value,
    "PI": Network.PINTEREST.value,
    "OT": OTHERS,
}

PARTS = {
    "Sofia Marchetti": _part(22_400, 0, "IG Reel, IG Reel, IG Story, IG Story, IG Story, IG Photo"),
    "Mila Andersson": _part(18_500, 3, "IG Story, IG Photo, IG Reel, IG Reel, IG Story"),
    "Tom O’Neill": _part(14_750, 0, "TT Video, IG Reel"),
    "Jonas Brandt": _part(16_100, 5, "YT Video, YT Short, YT Video Mention, IG Story, IG Reel"),
    "Diego Fuentes": _part(12_000, 0, "YT Video, YT Video Mention, YT Short, OT Launch evening"),
    "Priya Raman": _part(8_800, 0, "IG Reel, IG Story, YT Short, YT Video Mention"),
    "Mateo Silva": _part(9_900, 2, "IG Reel, IG Story, IG Photo"),
    "Aiko Tanaka": _part(9_400, 0, "IG Photo, IG Photo, YT Short"),
    "Amara Okafor": _part(7_900, 1, "IG Reel, IG Story, OT Launch evening"),
    "Yusuf Demir": _part(5_600, 0, "TT Video, TT Live"),
    "Zeynep Kaya": _part(6_200, 4, "IG Story, IG Story, IG Photo, IG Reel"),
    "Chloé Dubois": _part(
        15_600,
        7,
        "IG Story, IG Reel, IG Story, YT Video, IG Photo, IG Reel, YT Video Mention, IG Story, YT Video",
    ),
    "Léa Moreau": _part(14_200, 0, "YT Video, OT Launch evening"),
    "Hana Novak": _part(4_800, 0, "IG Reel"),
    "Nils Aaberg": _part(2_150, 0, "IG Story"),
}
"""The parts of the first campaign, whose cost adds up to what it is drawn with."""

PACKAGES = {
    "Nordlys Glow": _pieces("IG Reel, TT Video"),
    "Lumen Audio Launch": _pieces("YT Video, YT Short, TT Video, TT Live"),
    "Casa Verde Home": _pieces("IG Carousel, IG Story, BL Post, PI Pin"),
    "Kaito Cold Brew": _pieces("IG Story, IG Photo, TT Video"),
    "Petit Vélo City": _pieces("IG Reel, YT Short"),
    "Havn Rain Shells": _pieces("IG Reel, YT Video"),
    "Kaito Matcha Season": _pieces("IG Reel, YT Video, BL Recipe"),
    "Lumen Studio Monitors": _pieces("YT Video, YT Short"),
    "Fjell Summer Ridge": _pieces("IG Reel, IG Story, YT Video, TT Video"),
    "Nordlys Spring": _pieces("IG Reel, TT Video"),
}
"""What everybody of the other campaigns publishes on the networks they have."""
