"""Cells as people write them: 409.8M, 1.284.000, 4,5 %, N/A' and -, @handles and profile addresses."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.networks import MOST_FOLLOWERS, Network, clean_handle
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_COUNT = MOST_FOLLOWERS
MAX_RATE = 100_000  # hundredths of a percent: one thousand percent


class BadValue(ValueError):
    """A cell does not hold what its column should; the text says why in a few words."""


class RateScale(StrEnum):
    """How a column writes engagement: 4.5 or 4.5 %, 0.045, or a number of reactions such as 97K."""

    PERCENT = "percent"
    FRACTION = "fraction"
    REACTIONS = "reactions"


_MISSING = frozenset(
    ("", "-", "--", "---", "–", "—", "−", "/", ".", "..", "...", "?", "x", "k. a")
) | frozenset(
    (
        "n/a",
        "n\\a",
        "na",
        "n.a",
        "n/d",
        "nd",
        "s/d",
        "#n/a",
        "#value!",
        "nan",
        "none",
        "null",
        "nil",
        "k.a",
        "k/a",
    )
)
_MISSING |= {"unknown", "unbekannt", "tbd", "tba"}
_POWERS = {
    power: tuple(words.split())
    for power, words in {
        3: "k tsd tausend thousand thousands mil mille mila tys тыс",
        6: "m mio mn mln mi mill million millions millionen millones milhões milhoes milioni mln млн",
        9: "b bn g mrd bio milliarden milliards billion billions bi mld млрд",
    }.items()
}
_SUFFIX = {word: power for power, words in _POWERS.items() for word in words}
_NUMBER = re.compile(r"(?P<number>\d[\d.,'’ ]*)\s*(?P<suffix>[^\W\d_]*)\.?\+?")
_APPROXIMATE = "~≈≃ca.+><≥≤ "


def is_missing(text: str) -> bool:
    """Tell whether a cell says that there is no value: empty, -, N/A', none, k. A., #N/A, ?."""
    return len(text) < 12 and text.strip(" \t\n\r\xa0'’`\"*()").rstrip(".").casefold() in _MISSING


def unguard(text: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from running a cell: '@mila is @mila."""
    return text[1:] if text[:1] in ("'", "’") and text[1:2] in tuple("=+-@\t\r") else text


def parse_count(text: str, decimal: str = ".") -> int | None:
    """Return a number of people or views as a whole number, or None where the cell says there is none.

    `decimal` is "." or ","; it matters only where both readings are possible. Raises BadValue.
    """
    if is_missing(text):
        return None
    number = _number(text, decimal, whole=True)
    if number < 0:
        raise BadValue("below zero")
    if number > MAX_COUNT:
        raise BadValue("too large")
    return int(number.to_integral_value(ROUND_HALF_UP))


def parse_rate(text: str, decimal: str = ".", scale: RateScale = RateScale.PERCENT) -> int | None:
    """Return an engagement rate in hundredths of a percent (4.5 % is 450), or None where there is none.

    A cell with % is a percentage whatever `scale` says. Raises BadValue.
    """
    if is_missing(text):
        return None
    percent = "%" in text
    number = _number(text.replace("%", " "), decimal, whole=False)
    if scale is RateScale.FRACTION and not percent:
        number *= 100
    if number < 0:
        raise BadValue("below zero")
    if number * 100 > MAX_RATE:
        raise BadValue("too large")
    return int((number * 100).to_integral_value(ROUND_HALF_UP))


def rate_of(reactions: int, followers: int) -> int | None:
    """Return reactions per follower in hundredths of a percent, or None without followers."""
    rate = (reactions * 10_000 * 2 + followers) // (followers * 2) if followers else None
    return rate if rate is not None and rate <= MAX_RATE else None


def guess_scale(samples: Iterable[str]) -> RateScale:
    """Return how a column of engagement values is written."""
    texts = [text for text in samples if not is_missing(text)]
    if any("%" in text for text in texts):
        return RateScale.PERCENT
    numbers = []
    for text in texts:
        try:
            numbers.append(_number(text, ".", whole=False))
        except BadValue:
            continue
    if any(number > 100 for number in numbers):
        return RateScale.REACTIONS
    return RateScale.FRACTION if numbers and max(numbers) <= 1 else RateScale.PERCENT


def guess_decimal(samples: Iterable[str]) -> str:
    """Return "," if the numbers of a column read as 1.234,56, else "."."""
    points = commas = 0
    for text in samples:
        last = max(text.rfind("."), text.rfind(","))
        if last < 0 or not any(char.isdigit() for char in text):
            continue
        mark, other = text[last], "," if text[last] == "." else "."
        digits = len(re.match(r"\d*", text[last + 1 :]).group())  # type: ignore[union-attr]
        grouping = text.count(mark) > 1 or (digits == 3 and other not in text and not _has_suffix(text))
        decides_for_comma = (mark == ",") != grouping
        points, commas = points + (not decides_for_comma), commas + decides_for_comma
    return "," if commas > points else "."


def _has_suffix(text: str) -> bool:
    return text.rstrip(" .+")[-1:].isalpha()


def _number(text: str, decimal: str, *, whole: bool) -> Decimal:
    # Longer than any number: Decimal and regular expressions take their time on ten million digits.
    if len(text) > 40:
        raise BadValue("not a number")
    text = re.sub(r"\s", " ", text).strip().lstrip(_APPROXIMATE) if "-" not in text[:3] else text.strip()
    negative = text[:1] in ("-", "−")
    match = _NUMBER.fullmatch(text.lstrip("-− ").strip().casefold())
    if match is None:
        raise BadValue("not a number")
    suffix = match["suffix"]
    if suffix and suffix not in _SUFFIX:
        raise BadValue("not a number")
    # 92.400 people are 92,400; 1.284M depends on the column; a rate of 2.345 is never two thousand.
    marks = ".,".replace(decimal, "") if suffix else ".," if whole else ""
    digits = _plain(match["number"], marks)
    value = Decimal(digits).scaleb(_SUFFIX.get(suffix, 0))
    return -value if negative else value


def _plain(number: str, groups_marked_by: str) -> str:
    """Return digits with at most one point; these marks group where just three digits follow."""
    number = re.sub("[ '’]", "", number)
    last = max(number.rfind("."), number.rfind(","))
    if last < 0:
        return number
    mark = number[last]
    head, tail = number[:last], number[last + 1 :]
    alone = "." not in head and "," not in head
    if mark in head or (alone and len(tail) == 3 and head != "0" and mark in groups_marked_by):
        groups = re.split("[.,]", number)
        # India writes 12,34,567: groups of two before the last one.
        sizes = [len(group) for group in groups]
        if sizes[-1] != 3 or sizes[0] > 3 or not {2, 3}.issuperset(sizes[1:]):
            raise BadValue("not a number")
        return "".join(groups)
    return re.sub("[.,]", "", head or "0") + "." + (tail or "0")


def parse_handle(text: str, network: Network) -> str:
    """Return the handle without @ and address, "" where there is none; raise BadValue where it cannot be one.

    Channel titles on YouTube, and blogs, may have spaces; elsewhere words such as "siehe Mail" are refused.
    """
    if is_missing(text) and text.strip().casefold() not in ("x", "na", "nd"):
        return ""
    handle = clean_handle(network, text)
    if " " in handle and network not in (Network.YOUTUBE, Network.BLOG, Network.OTHER):
        raise BadValue("has spaces")
    if not handle:
        raise BadValue("has no letters")
    return handle


def parse_network(text: str) -> Network | None:
    """Return the network a cell such as "Insta" or "TikTok" names, or None."""
    from app.services.exchange.words import header_words, split_network

    return split_network(header_words(fold(text)))[0]
