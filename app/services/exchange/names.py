"""When two names are one: the key that must be equal, and names too far apart for one person."""

from __future__ import annotations

import re
import unicodedata

from app.domain.text import fold

_OFFICIAL = re.compile(
    r"\s*(?:[|•·–—-]\s*|[(\[])(?:the\s+)?(?:official|oficial|officiel|ufficiale|offiziell)"
    r"(?:\s+(?:account|channel|page|profile))?\s*[)\]]?\s*$"
)
_UNLIKE = 45


def name_key(name: str) -> str:
    """Return the form under which two names count as the same; "" never matches anything.

    Beyond `fold` it leaves out only what decorates: symbols and emoji at the ends of words ("Kylie 🤍",
    "Julián Alvarez🕷") and "official" set apart at the end ("Ana | Official", "Ana (oficial)"). Nothing inside
    a word goes, and a name made of symbols alone has no key.
    """
    if not name.isascii():
        name = " ".join(word for part in name.split() if (word := _undecorated(part)))
    key = _OFFICIAL.sub("", fold(name)) if "o" in name or "O" in name or "ffi" in name.lower() else fold(name)
    return key if any(char.isalnum() for char in key) else ""


def _undecorated(word: str) -> str:
    start, end = 0, len(word)
    while start < end and _decorates(word[start]):
        start += 1
    while end > start and _decorates(word[end - 1]):
        end -= 1
    return word[start:end]


def _decorates(char: str) -> bool:
    """Tell symbols, the marks that only change an emoji's look, and invisible joiners from letters."""
    return (
        not char.isascii() and unicodedata.category(char) in ("So", "Sk", "Me", "Cf", "Co", "Cn")
    ) or char == "\ufe0f"


def are_unlike(one: str, other: str) -> bool:
    """Tell whether two names under one handle can hardly be one person's.

    Names in different scripts cannot be compared and count as alike, as do a short form and the whole.
    """
    first, second = name_key(one), name_key(other)
    if not first or not second or first.isascii() != second.isascii():
        return False
    if first.replace(" ", "") in second.replace(" ", "") or second.replace(" ", "") in first.replace(" ", ""):
        return False
    from rapidfuzz.fuzz import token_set_ratio

    return token_set_ratio(first, second) < _UNLIKE
