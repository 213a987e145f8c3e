"""What influencers publish: networks and types, titles, prices, dates, addresses (workflows.md section 3)."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from app.domain.networks import CONTENT_TYPES, Network
from app.domain.text import clean_line

OTHERS = "others"
"""Where something is done that no profile is needed for, such as attending an event."""

TO_DO = ("pending", "in_review", "accepted")
"""Where something is left to do: what can be late. The rest is done."""

DONE = ("done",)

OUT = ("rejected", "cancelled")
"""Influencers of these statuses are planned, but the agency has not committed itself to their prices."""

TYPE_LIMIT = 120
URL_LIMIT = 2_000

MOST_PRICE = 10**13
"""In minor units: nine hundred thousand such prices still fit one sum of the database."""

_FIRST, _LAST = date(1900, 1, 1), date(9000, 12, 31)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Place(NamedTuple):
    """Where something is published: a network, or Others."""

    label: str
    code: str
    types: tuple[str, ...]


def place(network: str) -> Place:
    """Return the name, the two letters and the content types; no types means free text.

    ``network`` is the value of a `Network`, or OTHERS. Raises ValueError for anything else.
    """
    if network == OTHERS:
        return Place("Others", "···", ())
    known = Network(network)
    return Place(known.label, known.code, CONTENT_TYPES[known])


def title_of(content_type: str, network: str, influencer: str) -> str:
    """Return how a deliverable is called: "Reel on Instagram: Mila Andersson"."""
    where = "" if network in (OTHERS, Network.OTHER) else f" on {place(network).label}"
    return f"{content_type}{where}: {influencer}"


def price_at(rate: int, followers: int) -> int:
    """Return a price of ``rate`` minor units per thousand followers, rounded half to even."""
    whole, rest = divmod(rate * followers, 1000)
    return whole + (rest > 500 or (rest == 500 and whole % 2 == 1))


def written(day: date) -> str:
    """Return a day as sentences name it: "19 Dec 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def clean_type(content_type: str) -> str:
    """Return a content type as it is stored."""
    return clean_line(content_type, TYPE_LIMIT)


def type_error(network: str, content_type: str) -> str:
    """Return why a content type cannot be saved, or ""."""
    offered = place(network).types
    if offered:
        return "" if content_type in offered else "Choose a type."
    if not clean_type(content_type):
        return "Enter what is to be published or done."
    long = len(clean_line(content_type, len(content_type) * 3)) > TYPE_LIMIT
    return f"Shorten it to {TYPE_LIMIT} characters." if long else ""


def price_error(price: int | None) -> str:
    """Return why a price in minor units cannot be saved, or ""; none is fine."""
    if price is None or 0 <= price <= MOST_PRICE:
        return ""
    return "Enter a price of zero or more." if price < 0 else "This price is too large."


def publish_error(day: date | None, campaign_end: date | None) -> str:
    """Return why something cannot be planned for a day, or ""; no day is fine."""
    if day is None:
        return ""
    if campaign_end is not None and day > campaign_end:
        return f"Choose a date up to {written(campaign_end)}, the end of the campaign."
    return day_error(day)


def day_error(day: date | None) -> str:
    """Return why a day cannot be stored, or ""."""
    if day is None or _FIRST <= day <= _LAST:
        return ""
    return "Choose a date from 1900 on." if day < _FIRST else "Choose an earlier date."


def url_error(url: str) -> str:
    """Return why an address cannot be saved, or ""; none is fine. Only http and https lead to the web."""
    if not url:
        return ""
    if len(url) > URL_LIMIT:
        return f"Shorten the address to {URL_LIMIT} characters."
    try:
        parts = urlsplit(url)
        fine = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fine = False
    return (
        ""
        if fine and not any(each.isspace() for each in url)
        else "Enter an address that begins with https://."
    )
