"""Cleaning and folding of every text that enters: names, notes, cells of a file, search words."""

import re
import unicodedata

_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
# Control characters but tab and line feed, lone surrogates, the byte order mark and the code points that are
# not characters. NUL and surrogates are refused by databases, the others by spreadsheets and XML.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef"
    + "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
    + "]"
)
# Embedding, override and isolate marks let "photo\u202egpj.exe" pass for a picture; the rest cannot be seen.
_UNSAFE_IN_LINE = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060]")
_LONG_RUN = re.compile("1{31,}")
_SMALL = 1000
# Letters that carry a stroke or a ligature instead of a separable accent.
_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}
)
# Accents of Latin, Greek and Cyrillic, Hebrew and Arabic points, variation selectors. Marks of other scripts
# (kana, Devanagari, Thai) make another letter of their base, so they stay.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f]"
)


def clean(text: str, limit: int) -> str:
    """Return text of several lines as it may be stored: line feeds only, NFC, at most `limit` characters."""
    if not (text.isascii() and text.isprintable()):
        text = _REFUSED.sub("", _BREAKS.sub("\n", text))
        text = _compose(text)
    return text[:limit]


def clean_line(text: str, limit: int) -> str:
    """Return text of one line as it may be stored: white space collapsed, no marks that turn the direction.

    At most `limit` characters; an emoji sequence is not left with a joiner at its end.
    """
    text = " ".join(clean(text, len(text) * 3).split())
    if not text.isascii():
        text = " ".join(_UNSAFE_IN_LINE.sub("", text).split())
    return text[:limit].rstrip(" \u200d")


def fold(text: str) -> str:
    """Return the form under which two spellings of a name are equal; used for matching and for search.

    Case, accents, width, invisible characters and the amount of white space do not count. Unlike lower(),
    "ЖАННА" equals "Жанна", "İstanbul" "istanbul", and "Straße" "STRASSE". Folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_FOLDED).split())
    return " ".join(_compose(text.translate(_FOLDED)).split())


def initials(name: str) -> str:
    """Return at most two capitals for an avatar; the first symbol of a name without letters, or ""."""
    words = [word for word in map(_letters, _compose(name).split()) if word]
    if not words:
        symbols = [char for char in name if not char.isspace() and _FOLDED[ord(char)]]
        return "".join(symbols[: 2 if symbols and "🇦" <= symbols[0] <= "🇿" else 1])
    chosen = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0].upper()[0] for word in chosen)


def _letters(word: str) -> str:
    return "".join(char for char in word[:64] if char.isalnum())


def _compose(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", _tame(text))


def _tame(text: str) -> str:
    """Cut endless stacks of marks: putting them in order takes quadratic time in the normalizer."""
    if len(text) <= _SMALL:
        return text
    kept, end = [], 0
    for run in _LONG_RUN.finditer(text.translate(_STACKED)):
        kept.append(text[end : run.start() + 30])
        end = run.end()
    return "".join(kept) + text[end:]


class _Stacked(dict[int, str]):
    """Maps a character to "1" where it is a mark that stacks, to "0" elsewhere."""

    def __missing__(self, code: int) -> str:
        self[code] = "1" if unicodedata.combining(chr(code)) else "0"
        return self[code]


class _Folded(dict[int, str]):
    """Maps a character to its folded form. By single characters, folding stays linear on any text."""

    def __missing__(self, code: int) -> str:
        self[code] = self._fold(chr(code))
        return self[code]

    @staticmethod
    def _fold(char: str) -> str:
        if char.isspace():
            return " "
        if unicodedata.category(char) in ("Cc", "Cf", "Cs"):
            return ""
        for _ in range(2):
            char = unicodedata.normalize("NFKD", char).casefold().translate(_PLAIN)
        return _ACCENTS.sub("", unicodedata.normalize("NFKD", char))


_STACKED = _Stacked()
_FOLDED = _Folded()
