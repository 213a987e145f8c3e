"""Numbers, money and dates as people read them, in the locale of the program."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTimeZone

from app.domain.money import CURRENCIES, digits, to_plain

_STEPS = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K"))
_WEEKS_FROM = 20  # days; further away nobody counts them
_ALMOST = 0.99995  # what rounds to a whole step is written as one: "1m", not "1000k"
_ISOLATE, _RELEASE = "\u2066", "\u2069"


def short_count(number: int) -> str:
    """Return 1284300 as "1.28M", 642300 as "642.3K" and 97000 as "97K"; exact below 1,000."""
    for place, (size, letter) in enumerate(_STEPS):
        if number < size:
            continue
        decimals = 1 if letter == "K" or number >= 10 * size else 2
        value = round(number / size, decimals)
        if value >= 1000 and place:
            return short_count(_STEPS[place - 1][0])
        return _decimal(value, decimals) + letter
    return exact_count(number)


def exact_count(number: int) -> str:
    """Return a number with its thousands set apart."""
    return QLocale().toString(number)


def money(minor: int, currency: str, whole: bool = True) -> str:
    """Return an amount of minor units with its symbol, in whole units or exactly: "€18,500"."""
    # Whole numbers all the way: a float loses cents beyond 15 figures.
    places = digits(currency)
    units, _point, cents = to_plain(abs(minor), currency).partition(".")
    if whole:
        units, cents = str(int(units) + (2 * int(cents or 0) >= 10**places > 1)), ""
    fraction = QLocale().decimalPoint() + cents if cents else ""
    sign = "-" if minor < 0 else ""
    return _with_symbol(f"{sign}{QLocale().toString(int(units))}{fraction}", currency)


def money_short(minor: int, currency: str) -> str:
    """Return a large amount in few letters: 15140000 EUR is "€151.4k"."""
    units = minor / 10 ** digits(currency)
    for size, letter in ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")):
        if units >= size * _ALMOST:
            return _with_symbol(_decimal(round(units / size, 1), 1) + letter, currency)
    return money(minor, currency)


def date_range(start: date | None, end: date | None, today: date | None = None) -> str:
    """Return "3 Nov – 19 Dec", with a year that is not this one, once where it is both; "" without a date."""
    if not start and not end:
        return ""
    same = start and end and start.year == end.year
    first = day_text(start, start if same else today) if start else "…"
    last = day_text(end, today) if end else "…"
    return f"{_ISOLATE}{first} – {last}{_RELEASE}"


def day_text(day: date, today: date | None = None) -> str:
    """Return "3 Nov", or "3 Nov 2024" where it is not this year."""
    year = (today or date.today()).year
    pattern = "d MMM" if day.year == year else "d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def days_left(start: date | None, end: date | None, today: date | None = None) -> str:
    """Return "25 days left", "ends today", "starts in 8 weeks" or "ended"; "" without a date to go by."""
    now = today or date.today()
    if start and start > now:
        days = (start - now).days
        if days > _WEEKS_FROM:
            return f"starts in {exact_count(round(days / 7))} weeks"
        return "starts tomorrow" if days == 1 else f"starts in {exact_count(days)} days"
    if not end:
        return ""
    left = (end - now).days
    if left < 0:
        return "ended"
    if left == 0:
        return "ends today"
    return "1 day left" if left == 1 else f"{exact_count(left)} days left"


def moment_text(moment: datetime) -> str:
    """Return a UTC moment as local date and time: "24 Nov, 10:42"."""
    instant = int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() * 1000)
    local = QDateTime.fromMSecsSinceEpoch(instant, QTimeZone(QTimeZone.Initialization.LocalTime))
    clock = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    shown = local.date()
    return f"{day_text(date(shown.year(), shown.month(), shown.day()))}, {clock}"


def _decimal(value: float, decimals: int) -> str:
    text = QLocale().toString(value, "f", decimals)
    point = QLocale().decimalPoint()
    return text.rstrip("0").rstrip(point) if point in text else text


def _with_symbol(number: str, currency: str) -> str:
    symbol = CURRENCIES[currency].symbol if currency in CURRENCIES else currency
    gap = "\u00a0" if symbol[-1].isalpha() else ""
    sign, bare = ("-", number[1:]) if number.startswith("-") else ("", number)
    return f"{sign}{symbol}{gap}{bare}"
