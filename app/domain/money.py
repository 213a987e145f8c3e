"""Amounts as whole numbers of a currency's minor unit, exact in and out."""

import re
from typing import NamedTuple

# The largest whole number a database column holds.
LARGEST = 2**63 - 1

# ISO 4217: the currencies whose minor unit is not a hundredth.
_NO_MINOR = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
_DIGITS = {
    **dict.fromkeys(_NO_MINOR.split(), 0),
    **dict.fromkeys(_THOUSANDTHS.split(), 3),
    "CLF": 4,
    "UYW": 4,
}


class Currency(NamedTuple):
    """How a currency is named and written."""

    name: str
    symbol: str


CURRENCIES = {
    "USD": Currency("US dollar", "$"),
    "EUR": Currency("Euro", "€"),
    "GBP": Currency("British pound", "£"),
    "AED": Currency("UAE dirham", "AED"),
    "ARS": Currency("Argentine peso", "AR$"),
    "AUD": Currency("Australian dollar", "A$"),
    "BDT": Currency("Bangladeshi taka", "৳"),
    "BGN": Currency("Bulgarian lev", "лв."),
    "BHD": Currency("Bahraini dinar", "BHD"),
    "BRL": Currency("Brazilian real", "R$"),
    "CAD": Currency("Canadian dollar", "C$"),
    "CHF": Currency("Swiss franc", "CHF"),
    "CLP": Currency("Chilean peso", "CL$"),
    "CNY": Currency("Chinese yuan", "CN¥"),
    "COP": Currency("Colombian peso", "CO$"),
    "CZK": Currency("Czech koruna", "Kč"),
    "DKK": Currency("Danish krone", "kr."),
    "EGP": Currency("Egyptian pound", "E£"),
    "HKD": Currency("Hong Kong dollar", "HK$"),
    "HUF": Currency("Hungarian forint", "Ft"),
    "IDR": Currency("Indonesian rupiah", "Rp"),
    "ILS": Currency("Israeli new shekel", "₪"),
    "INR": Currency("Indian rupee", "₹"),
    "ISK": Currency("Icelandic króna", "ISK"),
    "JPY": Currency("Japanese yen", "¥"),
    "KES": Currency("Kenyan shilling", "KSh"),
    "KRW": Currency("South Korean won", "₩"),
    "KWD": Currency("Kuwaiti dinar", "KWD"),
    "MAD": Currency("Moroccan dirham", "MAD"),
    "MXN": Currency("Mexican peso", "MX$"),
    "MYR": Currency("Malaysian ringgit", "RM"),
    "NGN": Currency("Nigerian naira", "₦"),
    "NOK": Currency("Norwegian krone", "kr"),
    "NZD": Currency("New Zealand dollar", "NZ$"),
    "PEN": Currency("Peruvian sol", "S/"),
    "PHP": Currency("Philippine peso", "₱"),
    "PKR": Currency("Pakistani rupee", "Rs"),
    "PLN": Currency("Polish złoty", "zł"),
    "QAR": Currency("Qatari riyal", "QAR"),
    "RON": Currency("Romanian leu", "lei"),
    "RSD": Currency("Serbian dinar", "RSD"),
    "SAR": Currency("Saudi riyal", "SAR"),
    "SEK": Currency("Swedish krona", "kr"),
    "SGD": Currency("Singapore dollar", "S$"),
    "THB": Currency("Thai baht", "฿"),
    "TRY": Currency("Turkish lira", "₺"),
    "TWD": Currency("New Taiwan dollar", "NT$"),
    "UAH": Currency("Ukrainian hryvnia", "₴"),
    "VND": Currency("Vietnamese dong", "₫"),
    "ZAR": Currency("South African rand", "R"),
}


def digits(currency: str) -> int:
    """Return how many decimal places the currency has: 2 for most, 0 for JPY, 3 for KWD (ISO 4217)."""
    return _DIGITS.get(currency, 2)


def parse_amount(text: str, currency: str, decimal: str = ".", group: str = ",") -> int:
    """Return the amount a person wrote as a whole number of minor units, exactly.

    `decimal` and `group` are the separators of the writer's locale; a space or an apostrophe may group
    too. The currency's own code or symbol may stand before or after.

    Raises ValueError, with a sentence for the person, for anything that is not exactly one amount.
    """
    number = _bare(text, currency)
    match = _pattern(decimal, group).fullmatch(number) if len(number) <= 60 else None
    if not match:
        raise ValueError(f"Enter an amount such as {_example(currency, decimal)}.")
    fraction = match["fraction"] or ""
    places = digits(currency)
    if len(fraction) > places:
        raise ValueError(_too_fine(currency, places))
    whole = re.sub(r"\D", "", match["whole"])
    amount = int((whole + fraction.ljust(places, "0")) or "0")
    if amount > LARGEST:
        raise ValueError("This amount is too large.")
    return -amount if match["sign"] else amount


def to_plain(minor: int, currency: str) -> str:
    """Return an amount of minor units as plain digits with a point, for files: 123456 USD is "1234.56"."""
    places = digits(currency)
    sign = "-" if minor < 0 else ""
    text = str(abs(minor)).rjust(places + 1, "0")
    return f"{sign}{text[:-places]}.{text[-places:]}" if places else sign + text


def _bare(text: str, currency: str) -> str:
    text = text.strip().replace("\u2212", "-")
    sign = "-" if text.startswith("-") else ""
    text = text[len(sign) :].strip()
    for mark in (currency, CURRENCIES[currency].symbol if currency in CURRENCIES else currency):
        text = text.removeprefix(mark).removesuffix(mark).strip()
    return sign + text if not (sign and text.startswith("-")) else ""


def _pattern(decimal: str, group: str) -> re.Pattern[str]:
    """Build the pattern of one number. Groups of two digits are Indian: 1,00,000."""
    between = f"[{re.escape(group)}'\u2019 \u00a0\u202f]" if group else "['\u2019 \u00a0\u202f]"
    whole = rf"[0-9]{{1,3}}(?:{between}[0-9]{{2,3}})*{between}[0-9]{{3}}|[0-9]+"
    return re.compile(rf"(?P<sign>-?)(?P<whole>{whole})(?:{re.escape(decimal)}(?P<fraction>[0-9]+))?")


def _too_fine(currency: str, places: int) -> str:
    if not places:
        return f"{currency} has no decimals. Enter a whole number."
    return f"{currency} has {places} decimals. Enter at most {places}."


def _example(currency: str, decimal: str) -> str:
    places = digits(currency)
    return f"1250{decimal}{'50'.ljust(places, '0')[:places]}" if places else "1250"
