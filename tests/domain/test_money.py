"""Amounts are exact: what is written is what is kept, or it is refused with a sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import CURRENCIES, LARGEST, digits, parse_amount, to_plain


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("0.10", "USD", 10),
        ("1234567890123456.78", "USD", 123456789012345678),
        (str(2**31), "JPY", 2**31),
        (str(2**53 + 1), "JPY", 2**53 + 1),
        (str(2**63 - 1), "JPY", 2**63 - 1),
        ("-5.00", "EUR", -500),
        ("\u22125", "EUR", -500),
        ("1,234.5", "USD", 123450),
        ("1,00,000", "INR", 10000000),
        ("1 234.50", "USD", 123450),
        ("1\u202f234.50", "USD", 123450),
        ("1'234.50", "CHF", 123450),
        ("$1,250", "USD", 125000),
        ("1250 EUR", "EUR", 125000),
        ("  7  ", "USD", 700),
        ("1.234", "KWD", 1234),
        ("0", "USD", 0),
    ],
)
def test_an_amount_is_kept_exactly(text: str, currency: str, minor: int):
    assert parse_amount(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "sentence"),
    [
        ("1.005", "USD", "USD has 2 decimals. Enter at most 2."),
        ("1.2345", "KWD", "KWD has 3 decimals. Enter at most 3."),
        ("1.5", "JPY", "JPY has no decimals. Enter a whole number."),
        (str(2**63), "JPY", "This amount is too large."),
        ("92233720368547758.08", "USD", "This amount is too large."),
        ("NaN", "USD", "Enter an amount such as 1250.50."),
        ("inf", "KWD", "Enter an amount such as 1250.500."),
        ("", "JPY", "Enter an amount such as 1250."),
    ],
)
def test_what_is_not_one_exact_amount_is_refused_with_a_sentence(text: str, currency: str, sentence: str):
    with pytest.raises(ValueError, match=rf"^{re.escape(sentence)}$"):
        parse_amount(text, currency)


@pytest.mark.parametrize(
    "text", ["1e5", "1,2", "1.", ".", "-", "--5", "1 2", "0x10", "1,23,4", "12 €", "1.2.3", "٣", "9" * 10**6]
)
def test_what_only_resembles_an_amount_is_refused(text: str):
    with pytest.raises(ValueError, match="Enter an amount such as"):
        parse_amount(text, "USD")


def test_the_separators_are_those_of_the_writer():
    assert parse_amount("1.234,50", "EUR", decimal=",", group=".") == 123450
    assert parse_amount("1.234", "EUR", decimal=",", group=".") == 123400
    with pytest.raises(ValueError, match="1250,50"):
        parse_amount("1,234.50", "EUR", decimal=",", group=".")


def test_a_thousand_times_ten_cents_is_a_hundred():
    assert to_plain(parse_amount("0.10", "USD") * 1000, "USD") == "100.00"


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (5, "USD", "0.05"),
        (-5, "USD", "-0.05"),
        (1234, "JPY", "1234"),
        (1, "KWD", "0.001"),
        (0, "USD", "0.00"),
    ],
)
def test_plain_text_has_the_digits_of_the_currency(minor: int, currency: str, text: str):
    assert to_plain(minor, currency) == text


@given(st.integers(-LARGEST, LARGEST), st.sampled_from(sorted(CURRENCIES)))
def test_every_amount_survives_being_written_and_read(minor: int, currency: str):
    assert parse_amount(to_plain(minor, currency), currency) == minor


@given(st.text(max_size=40), st.sampled_from(["USD", "JPY", "KWD"]))
def test_any_text_is_an_amount_or_a_sentence(text: str, currency: str):
    try:
        amount, said = parse_amount(text, currency), ""
    except ValueError as refused:
        amount, said = 0, str(refused)
    assert abs(amount) <= LARGEST
    assert not said or said.endswith(".")


def test_currencies_have_the_digits_of_the_standard():
    assert [digits(code) for code in ("JPY", "USD", "KWD", "CLF")] == [0, 2, 3, 4]
