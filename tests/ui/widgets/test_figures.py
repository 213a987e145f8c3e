"""Numbers, money and dates read alike on every screen, and never lie by rounding."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale

from app.ui.widgets.figures import (
    date_range,
    day_text,
    days_left,
    exact_count,
    moment_text,
    money,
    money_short,
    short_count,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1K"),
        (97_000, "97K"),
        (642_300, "642.3K"),
        (999_949, "999.9K"),
        (999_950, "1M"),
        (1_284_300, "1.28M"),
        (409_800_000, "409.8M"),
        (999_960_000, "1B"),
        (2_500_000_000, "2.5B"),
    ],
)
def test_large_counts_are_short(number: int, shown: str):
    assert short_count(number) == shown


@pytest.mark.parametrize(
    ("minor", "currency", "whole", "exact", "short"),
    [
        (15_140_000, "EUR", "€151,400", "€151,400.00", "€151.4k"),
        (1_850_050, "EUR", "€18,501", "€18,500.50", "€18.5k"),
        (1_850_049, "EUR", "€18,500", "€18,500.49", "€18.5k"),
        (0, "EUR", "€0", "€0.00", "€0"),
        (99_999_900, "EUR", "€999,999", "€999,999.00", "€1m"),
        (95_000_000, "EUR", "€950,000", "€950,000.00", "€950k"),
        (250_000, "JPY", "¥250,000", "¥250,000", "¥250k"),
        (1_500_500, "KWD", "KWD\u00a01,501", "KWD\u00a01,500.500", "KWD\u00a01.5k"),
        (-1_250, "EUR", "-€13", "-€12.50", "-€13"),
        (5_000, "XTS", "XTS\u00a050", "XTS\u00a050.00", "XTS\u00a050"),
    ],
)
def test_money_has_its_symbol_and_the_places_of_its_currency(
    minor: int, currency: str, whole: str, exact: str, short: str
):
    shown = (money(minor, currency), money(minor, currency, whole=False), money_short(minor, currency))
    assert shown == (whole, exact, short)


def test_exact_money_is_exact_up_to_the_largest_amount_there_is():
    assert money(2**63 - 1, "EUR", whole=False) == "€92,233,720,368,547,758.07"


def test_numbers_follow_the_locale():
    QLocale.setDefault(QLocale("de_DE"))
    assert exact_count(1_284_300) == "1.284.300"
    assert short_count(1_284_300) == "1,28M"
    assert money(1_850_050, "EUR", whole=False) == "€18.500,50"


def test_dates_name_the_year_only_where_it_is_another_one():
    assert day_text(date(2026, 11, 3), TODAY) == "3 Nov"
    assert day_text(date(2024, 11, 3), TODAY) == "3 Nov 2024"


def test_a_range_of_dates_is_one_run_of_text_that_right_to_left_does_not_swap():
    whole = date_range(date(2026, 11, 3), date(2027, 1, 19), TODAY)
    assert whole == "\u20663 Nov – 19 Jan 2027\u2069"
    assert date_range(date(2027, 1, 31), date(2027, 3, 13), TODAY) == "\u206631 Jan – 13 Mar 2027\u2069"
    assert date_range(date(2026, 11, 3), None, TODAY).strip("\u2066\u2069") == "3 Nov – …"
    assert date_range(None, None, TODAY) == ""


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 11, 3), date(2026, 12, 17), "25 days left"),
        (date(2026, 11, 3), date(2026, 11, 23), "1 day left"),
        (date(2026, 11, 3), TODAY, "ends today"),
        (date(2026, 11, 3), date(2026, 11, 21), "ended"),
        (date(2026, 11, 23), None, "starts tomorrow"),
        (date(2026, 11, 25), date(2026, 12, 25), "starts in 3 days"),
        (date(2027, 1, 17), date(2027, 2, 26), "starts in 8 weeks"),
        (date(2026, 11, 3), None, ""),
        (None, None, ""),
    ],
)
def test_how_long_a_campaign_still_runs(start: date | None, end: date | None, said: str):
    assert days_left(start, end, TODAY) == said


def test_a_moment_is_shown_in_local_time():
    year = date.today().year
    assert moment_text(datetime(year, 1, 5, 22, 30, tzinfo=UTC)) == "5 Jan, 23:30"
    assert moment_text(datetime(year, 1, 5, 23, 30)) == "6 Jan, 00:30"
