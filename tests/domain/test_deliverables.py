"""What influencers publish: titles, prices by reach, dates, addresses, and what lines of the form come to."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import deliverables
from app.domain.campaigns import DELIVERABLE
from app.domain.deliverable_lines import (
    Line,
    LinesPlan,
    Member,
    Offered,
    date_of,
    next_line,
    plan_lines,
    price_of,
    spread,
)
from app.domain.deliverables import MOST_PRICE, OTHERS, place, price_at, title_of, type_error, url_error
from app.domain.networks import Network
from app.domain.task_kinds import DONE, STATUSES, TO_DO, WORKFLOW_OF

IG, YT = Network.INSTAGRAM, Network.YOUTUBE
END = date(2026, 12, 19)


def test_types_are_those_of_the_network_and_free_text_elsewhere():
    assert place(IG).types == ("Story", "Photo", "Video", "Carousel", "Reel")
    assert place(YT).types == ("Video", "Video Mention", "Short")
    assert place(Network.TWITTER).types == ("Tweet", "Photo", "Retweet")
    assert place(Network.TIKTOK).types == ("Video", "Live")
    assert place(OTHERS) == ("Others", "···", ())
    assert type_error(IG, "Reel") == ""
    assert type_error(IG, "Podcast") == "Choose a type."
    assert type_error(OTHERS, "Launch evening in Oslo") == ""
    assert type_error(OTHERS, "  \n") == "Enter what is to be published or done."
    assert type_error(Network.BLOG, "x" * 120) == ""
    assert type_error(Network.BLOG, "x" * 121) == "Shorten it to 120 characters."


def test_a_title_says_what_where_and_who():
    assert title_of("Reel", IG, "Mila Andersson") == "Reel on Instagram: Mila Andersson"
    assert title_of("Launch evening", OTHERS, "秋子 田中") == "Launch evening: 秋子 田中"


@given(rate=st.integers(0, 10**9), followers=st.integers(0, 10**12))
def test_a_price_by_reach_is_rounded_half_to_even_and_exact(rate: int, followers: int):
    assert price_at(rate, followers) == round(Fraction(rate * followers, 1000))


def test_halves_go_to_the_even_neighbour():
    assert [price_at(1, followers) for followers in (499, 500, 501, 1500, 2500, 2501)] == [0, 0, 1, 2, 2, 3]


@pytest.mark.parametrize(
    "url", ["https://www.instagram.com/p/abc/", "http://a.example", "HTTPS://X.com/y?z=1#t", ""]
)
def test_addresses_of_the_web_are_kept(url: str):
    assert url_error(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "www.x.com",
        "https://",
        "ftp://a.example",
        "https://[x",
        "https://a b",
    ],
)
def test_addresses_that_lead_elsewhere_are_refused(url: str):
    assert url_error(url) == "Enter an address that begins with https://."


def test_days_and_prices_out_of_range_are_refused():
    assert deliverables.publish_error(END, END) == ""
    late = "Choose a date up to 19 Dec 2026, the end of the campaign."
    assert deliverables.publish_error(date(2026, 12, 20), END) == late
    assert deliverables.publish_error(date(1899, 12, 31), None) == "Choose a date from 1900 on."
    assert deliverables.publish_error(date.max, None) == "Choose an earlier date."
    assert deliverables.price_error(-1) == "Enter a price of zero or more."
    assert deliverables.price_error(MOST_PRICE) == ""
    assert deliverables.price_error(MOST_PRICE + 1) == "This price is too large."


def test_a_status_of_several_kinds_is_named_alike_and_each_is_to_do_done_or_waits():
    named = {(state.key, state.label) for workflow in WORKFLOW_OF.values() for state in workflow.states}
    assert named == set(STATUSES.items())
    states = {state.key for state in DELIVERABLE.states}
    assert states & {*TO_DO, *DONE} == states
    assert not {*TO_DO} & {*DONE}


def form(*members: Member, budget: int | None = 100_00, committed: int = 0) -> Offered:
    networks = [each.value for each in (IG, YT)]
    return Offered(
        1,
        "Spring",
        "EUR",
        budget,
        committed,
        None,
        END,
        members,
        tuple(each for each in networks if all(member.has(each) for member in members)),
        tuple(
            each
            for each in networks
            if any(member.has(each) for member in members) and not all(member.has(each) for member in members)
        ),
        (),
    )


MILA = Member(1, 11, "Mila", "pending", {IG: 2_000, YT: 500})
ZOE = Member(2, 12, "Zoe", "accepted", {IG: None})
TOM = Member(3, 13, "Tom", "rejected", {IG: 1_500, YT: 7})


def planned(*lines: Line, budget: int | None = 100_00, committed: int = 0) -> LinesPlan:
    return plan_lines(form(MILA, ZOE, TOM, budget=budget, committed=committed), lines)


def test_lines_come_to_publications_and_money_per_section_and_influencer():
    plan = planned(Line(IG, "Reel", 10_00), Line(YT, "Short", 25_00), Line(OTHERS, "Evening", 1_00))
    assert plan.errors == {}
    assert (plan.publications, plan.total, plan.committed) == (8, 83_00, 47_00)
    assert [(each.network, each.members, each.chosen, each.count, each.total) for each in plan.sections] == [
        (IG, 3, 3, 3, 30_00),
        (YT, 2, 3, 2, 50_00),
        (OTHERS, 3, 3, 3, 3_00),
    ]
    assert [(left.network, left.reason, left.ids) for left in plan.left_out] == [
        (YT, "no YouTube profile", (2,))
    ]
    assert [(each.influencers, each.publications, each.lowest, each.without) for each in plan.each] == [
        (2, 3, 36_00, ()),
        (1, 2, 11_00, (YT,)),
    ]
    assert plan.counts == {1: 3, 2: 2, 3: 3}


def test_the_budget_is_left_by_what_counts_as_committed():
    within = planned(Line(IG, "Reel", 10_00), committed=30_00)
    assert (within.left, within.over) == (50_00, 0)
    over = planned(Line(IG, "Reel", 40_00), committed=30_00)
    assert (over.left, over.over) == (-10_00, 10_00)
    none = planned(Line(IG, "Reel", 40_00), budget=None)
    assert (none.left, none.over) == (None, 0)


def test_a_rate_prices_everybody_by_their_own_reach():
    line = Line(IG, "Reel", 99, rate=1_500)
    plan = planned(line)
    assert [price_of(line, member) for member in (MILA, ZOE, TOM)] == [3_000, None, 2_250]
    (row,) = plan.lines
    assert (row.lowest, row.highest, row.total, row.committed, row.unpriced) == (
        2_250,
        3_000,
        5_250,
        3_000,
        1,
    )
    (each,) = plan.each
    assert (each.lowest, each.highest) == (0, 3_000)


def test_dates_are_spread_over_influencers_or_over_rows():
    line = Line(IG, "Reel", publish=date(2026, 12, 15), every=2)
    assert [date_of(line, number) for number in range(3)] == [date(2026, 12, day) for day in (15, 17, 19)]
    (row,) = planned(line).lines
    assert (row.first, row.last, row.errors) == (date(2026, 12, 15), date(2026, 12, 19), {})
    rows = spread([line, Line(YT, "Short")], date(2026, 12, 1), 3)
    assert [each.publish for each in rows] == [date(2026, 12, 1), date(2026, 12, 4)]
    assert rows[0].every == 2
    assert next_line(line) == Line(IG, "Reel", publish=date(2026, 12, 16), every=2)


@pytest.mark.parametrize(
    ("line", "field", "sentence"),
    [
        (Line(IG), "content_type", "Choose a type."),
        (Line(OTHERS), "content_type", "Enter what is to be published or done."),
        (Line(IG, "Reel", -1), "price", "Enter a price of zero or more."),
        (Line(IG, "Reel", MOST_PRICE + 1), "price", "This price is too large."),
        (Line(IG, "Reel", rate=-1), "price", "Enter a price of zero or more."),
        (Line(IG, "Reel", rate=10**13), "price", "This price is too large."),
        (
            Line(IG, "Reel", publish=date(2026, 12, 20)),
            "publish",
            "Choose a date up to 19 Dec 2026, the end of the campaign.",
        ),
        (
            Line(IG, "Reel", publish=date(2026, 12, 18), every=1),
            "publish",
            "The last influencer would be too late. "
            "Choose a date up to 19 Dec 2026, the end of the campaign.",
        ),
        (
            Line(IG, "Reel", publish=END, every=10**9),
            "publish",
            "Enter fewer days between one influencer and the next.",
        ),
        (
            Line(IG, "Reel", publish=END, every=-1),
            "publish",
            "Enter zero days or more between one influencer and the next.",
        ),
        (Line(IG, "Reel", status="running"), "status", "Choose a status."),
        (Line(Network.TIKTOK, "Live"), "network", "Nobody chosen can be given this. Remove the row."),
    ],
)
def test_a_row_that_cannot_be_added_says_why_at_its_field(line: Line, field: str, sentence: str):
    plan = planned(Line(IG, "Story"), line)
    assert plan.errors == {f"1.{field}": sentence}
