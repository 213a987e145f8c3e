"""The social networks: names, tiles, addresses, handles and what can be published on each."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote, unquote

from app.domain.text import clean_line

HANDLE_LIMIT = 200

MOST_FOLLOWERS = 10**12
"""A hundred times the world: more is a mistake, and nine million of them still fit one sum."""


class Network(StrEnum):
    """A network an influencer publishes on. The order is that of menus and of the bits of a mask."""

    INSTAGRAM = "instagram"
    TIKTOK = "tiktok"
    YOUTUBE = "youtube"
    FACEBOOK = "facebook"
    TWITTER = "twitter"
    PINTEREST = "pinterest"
    LINKEDIN = "linkedin"
    BLOG = "blog"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The name on screen."""
        return _FACTS[self].label

    @property
    def code(self) -> str:
        """The two letters of the network's tile."""
        return _FACTS[self].code

    @property
    def bit(self) -> int:
        """The network's value in a mask. Stored, so new networks go at the end."""
        return 1 << list(Network).index(self)


class _Facts(NamedTuple):
    label: str
    code: str
    url: str
    hosts: str
    types: tuple[str, ...]


_FACTS = {
    Network.INSTAGRAM: _Facts(
        "Instagram",
        "IG",
        "https://www.instagram.com/{handle}/",
        r"(?:instagram\.com|instagr\.am)/",
        ("Story", "Photo", "Video", "Carousel", "Reel"),
    ),
    Network.TIKTOK: _Facts(
        "TikTok", "TT", "https://www.tiktok.com/@{handle}", r"tiktok\.com/", ("Video", "Live")
    ),
    Network.YOUTUBE: _Facts(
        "YouTube",
        "YT",
        "https://www.youtube.com/@{handle}",
        r"youtube\.com/(?:c/|user/|channel/)?",
        ("Video", "Video Mention", "Short"),
    ),
    Network.FACEBOOK: _Facts(
        "Facebook",
        "FB",
        "https://www.facebook.com/{handle}",
        r"(?:facebook\.com|fb\.com)/(?:pg/|profile\.php\?id=)?",
        (),
    ),
    Network.TWITTER: _Facts(
        "Twitter / X",
        "TW",
        "https://x.com/{handle}",
        r"(?:twitter\.com|x\.com)/",
        ("Tweet", "Photo", "Retweet"),
    ),
    Network.PINTEREST: _Facts(
        "Pinterest", "PI", "https://www.pinterest.com/{handle}/", r"pinterest\.[a-z.]+/", ()
    ),
    Network.LINKEDIN: _Facts(
        "LinkedIn", "LI", "https://www.linkedin.com/in/{handle}/", r"linkedin\.com/(?:in/|company/)?", ()
    ),
    Network.BLOG: _Facts("Blog", "BL", "https://{handle}", r"", ()),
    Network.OTHER: _Facts("Other", "OT", "", r"", ()),
}

# What can be published on each network; an empty tuple means that the type is free text.
CONTENT_TYPES: dict[Network, tuple[str, ...]] = {network: facts.types for network, facts in _FACTS.items()}

_SUBDOMAIN = r"^(?:https?:)?(?://)?(?:(?:www|m|mobile|[a-z]{2})\.)?"
_ADDRESS = {
    network: re.compile(_SUBDOMAIN + facts.hosts, re.IGNORECASE)
    for network, facts in _FACTS.items()
    if facts.hosts
}
# A post or a search is nobody's profile; taken for a handle, it would make one person of many.
_PAGES = re.compile(
    "explore|hashtag|home|i|p|pin|playlist|profile.php|reels?|search|shorts|stories|tag|tv|video|watch",
    re.IGNORECASE,
)
_WEB = re.compile(r"^(?:https?:)?(?://)?(?:www\.)?", re.IGNORECASE)
_WEB_NETWORKS = (Network.BLOG, Network.OTHER)
_CHANNEL_ID = re.compile(r"UC[\w-]{22}")


def clean_handle(network: Network, handle: str) -> str:
    """Return the handle without @ and without the address it was pasted with, in its own capitals.

    A channel title with spaces is kept. A blog's handle is its address without https://www.
    """
    text = clean_line(handle[: HANDLE_LIMIT * 10], HANDLE_LIMIT * 10)
    while (bare := clean_line(_strip(network, text), HANDLE_LIMIT)) != text:
        text = bare
    return text


def handle_key(network: Network, handle: str) -> str:
    """Return the form under which two spellings of a handle are one account; "" means no handle.

    Case and width do not count, accents do: two channels may differ in nothing else.
    """
    return clean_handle(network, unicodedata.normalize("NFKC", clean_handle(network, handle)).casefold())


def profile_url(network: Network, handle: str) -> str:
    """Return the https address of a profile, or "" where the handle does not lead to one."""
    name = clean_handle(network, handle)
    pattern = _FACTS[network].url
    if not name or not pattern or " " in name:
        return ""
    if network is Network.YOUTUBE and _CHANNEL_ID.fullmatch(name):
        pattern = "https://www.youtube.com/channel/{handle}"
    return pattern.format(handle=quote(name, safe="/" if network is Network.BLOG else ""))


def mask_of(networks: Iterable[Network]) -> int:
    """Return the bits of the networks as one number."""
    mask = 0
    for network in networks:
        mask |= network.bit
    return mask


def networks_of(mask: int) -> tuple[Network, ...]:
    """Return the networks of a mask in menu order; unknown bits are passed over."""
    return tuple(network for network in Network if mask & network.bit)


def _strip(network: Network, text: str) -> str:
    if network in _WEB_NETWORKS:
        return _WEB.sub("", text).rstrip("/ ").removeprefix("@")
    address = _ADDRESS[network].match(text)
    if address:
        text = unquote(re.split(r"[/?#&]", text[address.end() :], maxsplit=1)[0])
        text = "" if _PAGES.fullmatch(text) else text
    return text.lstrip("@ ").rstrip("/ ")
