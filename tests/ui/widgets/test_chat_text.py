"""Text of a chat: which addresses become links, which way it reads, where its lines break."""

from __future__ import annotations

import pytest

from app.ui.widgets.chat_text import TextBlock, links_of, reads_rightward, safe_address


def addresses(text: str) -> list[str]:
    return [link.address for link in links_of(text)]


def test_addresses_of_pages_and_letters_become_links():
    text = "See https://example.com/cut?x=1, then write to mailto:me@example.com."
    assert addresses(text) == ["https://example.com/cut?x=1", "mailto:me@example.com"]


@pytest.mark.parametrize(
    "text",
    [
        "http://example.com",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ms-msdt:/id",
        "//host/share/a.png",
        "https://",
        "xhttps://example.com",
        "<script>https:</script>",
        "https://" + "x" * 5_000,
    ],
)
def test_nothing_else_becomes_a_link(text: str):
    assert addresses(text) == []


def test_a_link_ends_before_what_ends_the_sentence():
    assert addresses("(https://example.com/a_(b))") == ["https://example.com/a_(b)"]
    assert addresses("“https://example.com”!") == ["https://example.com"]


def test_a_mark_that_turns_the_direction_ends_a_link():
    assert addresses("https://example.com/\u202egpj.exe") == ["https://example.com/"]


def test_a_look_alike_address_shows_what_it_is():
    (link,) = links_of("https://еxample.com/login")  # the first letter is Cyrillic
    assert link.address.isascii()
    assert "xn--" in link.address
    assert "xn--" in link.short


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "http://a.b", "data:text/html,x", ""]
)
def test_only_pages_and_letters_may_be_opened(text: str):
    assert safe_address(text) == ""


def test_a_text_reads_the_way_its_first_letter_does():
    assert reads_rightward("123 hello שלום")
    assert not reads_rightward("123 שלום hello")
    assert reads_rightward("…")


def test_lines_break_within_the_width_and_a_long_word_is_cut():
    block = TextBlock("x" * 500)
    block.lay_out(200)
    assert block.height > 20
    assert block.used <= 200


def test_a_place_in_the_text_finds_its_letter_behind_emoji_too():
    text = "👨‍👩‍👧‍👦 see https://a.example/b"
    (link,) = links_of(text)
    block = TextBlock(text)
    block.lay_out(400)
    place = block.place_of(link.start)
    place.setX(place.x() + 3)
    assert block.position_at(place) == link.start


def test_text_that_reads_leftward_stands_at_the_right_of_its_room():
    block = TextBlock("שלום")
    block.lay_out(300)
    assert block.used < 100
    assert 0 <= block.place_of(0).x() <= block.used
