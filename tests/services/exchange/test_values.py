"""Numbers, rates and handles as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.networks import Network
from app.services.exchange.values import (
    BadValue,
    RateScale,
    guess_decimal,
    guess_scale,
    is_missing,
    parse_count,
    parse_handle,
    parse_network,
    parse_rate,
    rate_of,
    unguard,
)

COUNTS = {
    "409.8M": 409_800_000,
    "523M": 523_000_000,
    "97K": 97_000,
    "97 k": 97_000,
    "158": 158,
    "0": 0,
    "1.284.000": 1_284_000,
    "1,284,000": 1_284_000,
    "1 284 000": 1_284_000,
    "1\u202f284\u00a0000": 1_284_000,
    "1'284'000": 1_284_000,
    "12,34,567": 1_234_567,
    "92.400": 92_400,
    "92,400": 92_400,
    "1,234.56": 1_235,
    "1.234,56": 1_235,
    "1.2 Mio": 1_200_000,
    "1,2 Mio.": 1_200_000,
    "1.284M": 1_284_000,
    "4,5 млн": 4_500_000,
    "12 Tsd.": 12_000,
    "12 mil": 12_000,
    "2bn": 2_000_000_000,
    "~12.5k": 12_500,
    "10K+": 10_000,
    ">100K": 100_000,
    "١٢٣": 123,
    "5.00": 5,
    "0.123": 0,
}


@pytest.mark.parametrize(("text", "number"), list(COUNTS.items()))
def test_counts_are_read_whatever_way_they_are_written(text: str, number: int):
    assert parse_count(text) == number


@pytest.mark.parametrize(
    "text", ["", "-", " – ", "N/A", "N/A'", "n/a", "#N/A", "k. A.", "none", "?", "NaN", "--"]
)
def test_words_for_nothing_are_no_number(text: str):
    assert parse_count(text) is None
    assert parse_rate(text) is None
    assert is_missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "VB",
        "auf Anfrage",
        "400 + MwSt",
        "1.2.3",
        "12,34,56",
        "1e5",
        "inf",
        "12 apples",
        "=1+1",
        "1" * 41,
        "9" * 10000000,
        "0x10",
        "1..2",
        "K",
        "½",
    ],
)
def test_what_is_no_number_is_refused(text: str):
    with pytest.raises(BadValue, match="not a number"):
        parse_count(text)


@pytest.mark.parametrize("text", ["-1", "−1", "-5.00", "- 12K"])
def test_a_count_below_zero_is_refused(text: str):
    with pytest.raises(BadValue, match="below zero"):
        parse_count(text)


def test_a_count_no_database_holds_is_refused():
    with pytest.raises(BadValue, match="too large"):
        parse_count("9999999999B")


@pytest.mark.parametrize(
    ("samples", "mark"),
    [
        (["1.284.000", "92.400"], ","),
        (["1,284,000", "92,400"], "."),
        (["400,00", "260,00"], ","),
        (["409.8M", "97K"], "."),
        (["4,5 %", "2,25 %"], ","),
        (["1,234.56"], "."),
        (["1.234,56"], ","),
        (["158", "n/a", "."], "."),
    ],
)
def test_the_decimal_mark_is_told_from_the_whole_column(samples: list[str], mark: str):
    assert guess_decimal(samples) == mark


def test_rates_become_hundredths_of_a_percent():
    assert parse_rate("4.5%") == 450
    assert parse_rate("4,5 %", ",") == 450
    assert parse_rate("2.345", ".") == 235
    assert parse_rate("0.045", ".", RateScale.FRACTION) == 450
    assert parse_rate("4.5%", ".", RateScale.FRACTION) == 450
    with pytest.raises(BadValue, match="too large"):
        parse_rate("5000%")


def test_engagement_columns_are_percentages_fractions_or_reactions():
    assert guess_scale(["4.5%", "0.2%"]) is RateScale.PERCENT
    assert guess_scale(["4.5", "0.2"]) is RateScale.PERCENT
    assert guess_scale(["0.045", "0.2"]) is RateScale.FRACTION
    assert guess_scale(["23.4M", "158"]) is RateScale.REACTIONS
    assert rate_of(23_400_000, 409_800_000) == 571
    assert rate_of(5, 0) is None


@pytest.mark.parametrize(
    ("text", "network", "handle"),
    [
        ("@milaroams", Network.INSTAGRAM, "milaroams"),
        ("https://www.instagram.com/zoe.mueller/?hl=de", Network.INSTAGRAM, "zoe.mueller"),
        ("✿ Kids Diana Show", Network.YOUTUBE, "✿ Kids Diana Show"),
        ("-", Network.INSTAGRAM, ""),
        ("N/A'", Network.TIKTOK, ""),
        ("x", Network.TIKTOK, "x"),
    ],
)
def test_handles_lose_their_at_and_their_address(text: str, network: Network, handle: str):
    assert parse_handle(text, network) == handle


def test_words_in_a_handle_column_are_refused_where_handles_have_no_spaces():
    with pytest.raises(BadValue, match="has spaces"):
        parse_handle("siehe Mail", Network.INSTAGRAM)
    with pytest.raises(BadValue, match="has no letters"):
        parse_handle("@", Network.INSTAGRAM)


def test_the_apostrophe_before_a_formula_comes_off_again():
    assert unguard("'=1+1") == "=1+1"
    assert unguard("'@mila") == "@mila"
    assert unguard("'n Sync") == "'n Sync"


def test_a_network_is_known_by_its_nicknames():
    assert parse_network("Insta") is Network.INSTAGRAM
    assert parse_network("TikTok") is Network.TIKTOK
    assert parse_network("Twitter / X") is Network.TWITTER
    assert parse_network("radio") is None


@given(st.text(max_size=60) | st.from_regex(r"[-+~]?[0-9., '’]{1,12} ?[kKmMbB%]?", fullmatch=True))
def test_any_text_is_a_number_or_refused(text: str):
    for parse in (parse_count, parse_rate):
        try:
            number = parse(text)
        except BadValue:
            continue
        assert number is None or 0 <= number <= 10**15
