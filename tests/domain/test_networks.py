"""Networks: handles in every way they are pasted, addresses, tiles and masks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.networks import (
    CONTENT_TYPES,
    Network,
    clean_handle,
    handle_key,
    mask_of,
    networks_of,
    profile_url,
)

IG, TT, YT, FB, TW, PI, LI, BL, OT = Network
PASTED = st.lists(
    st.sampled_from(["https://", "www.", "m.", "tiktok.com/", "youtube.com/c/", "@", "＠", "/", " "])
    | st.text(max_size=4)
).map("".join)


@pytest.mark.parametrize(
    ("network", "pasted", "handle"),
    [
        (IG, "@NatGeo", "NatGeo"),
        (IG, " natgeo ", "natgeo"),
        (IG, "https://www.instagram.com/natgeo/?hl=en", "natgeo"),
        (IG, "instagram.com/natgeo", "natgeo"),
        (TT, "https://www.tiktok.com/@khaby.lame", "khaby.lame"),
        (TT, "tiktok.com/@khaby.lame/video/12", "khaby.lame"),
        (YT, "https://m.youtube.com/c/tseries", "tseries"),
        (YT, "https://youtube.com/@MrBeast/videos", "MrBeast"),
        (YT, "✿ Kids Diana Show", "✿ Kids Diana Show"),
        (YT, "Zee TV / Official", "Zee TV / Official"),
        (TW, "https://twitter.com/jack#top", "jack"),
        (TW, "x.com/jack", "jack"),
        (LI, "https://no.linkedin.com/in/mila-aronsen/", "mila-aronsen"),
        (PI, "https://www.pinterest.co.uk/mila/", "mila"),
        (FB, "https://www.facebook.com/mila", "mila"),
        (BL, "https://www.mila.no/blog/", "mila.no/blog"),
        (BL, "https://m.mila.no", "m.mila.no"),
        (BL, "https:// https://", ""),
        (FB, "https://www.facebook.com/profile.php?id=1000042&sk=about", "1000042"),
        (FB, "https://www.facebook.com/profile.php", ""),
        (IG, "https://www.instagram.com/p/Cx12/", ""),
        (YT, "https://www.youtube.com/watch?v=1", ""),
        (IG, "watch", "watch"),
        (IG, "@", ""),
        (IG, "https://www.instagram.com/", ""),
        (IG, "a\0b\u202ec", "abc"),
    ],
)
def test_a_handle_is_found_in_what_was_pasted(network: Network, pasted: str, handle: str):
    assert clean_handle(network, pasted) == handle


def test_one_account_has_one_key_however_it_is_written():
    written = ("@NatGeo", "natgeo", "https://instagram.com/NATGEO/", "ｎａｔｇｅｏ")
    assert {handle_key(IG, handle) for handle in written} == {"natgeo"}
    assert handle_key(YT, "Beyoncé") != handle_key(YT, "Beyonce")


@pytest.mark.parametrize(
    ("network", "handle", "url"),
    [
        (IG, "@natgeo", "https://www.instagram.com/natgeo/"),
        (TT, "khaby.lame", "https://www.tiktok.com/@khaby.lame"),
        (YT, "MrBeast", "https://www.youtube.com/@MrBeast"),
        (YT, "UCX6OQ3DkcsbYNE6H8uQQuVA", "https://www.youtube.com/channel/UCX6OQ3DkcsbYNE6H8uQQuVA"),
        (YT, "Kids Diana Show", ""),
        (BL, "mila.no/blog", "https://mila.no/blog"),
        (OT, "booth 4", ""),
        (IG, "", ""),
        (IG, "a?b=<script>", "https://www.instagram.com/a%3Fb%3D%3Cscript%3E/"),
        (BL, "javascript:alert(1)", "https://javascript%3Aalert%281%29"),
    ],
)
def test_a_profile_address_is_https_or_nothing(network: Network, handle: str, url: str):
    assert profile_url(network, handle) == url


def test_tiles_have_two_letters_and_bits_are_stored_so_they_stay():
    assert [(network.code, network.bit) for network in Network] == [
        ("IG", 1),
        ("TT", 2),
        ("YT", 4),
        ("FB", 8),
        ("TW", 16),
        ("PI", 32),
        ("LI", 64),
        ("BL", 128),
        ("OT", 256),
    ]


@given(st.sets(st.sampled_from(Network)))
def test_a_mask_keeps_its_networks(networks: set[Network]):
    assert set(networks_of(mask_of(networks))) == networks


def test_content_types_are_those_of_each_network():
    assert CONTENT_TYPES[IG] == ("Story", "Photo", "Video", "Carousel", "Reel")
    assert CONTENT_TYPES[YT] == ("Video", "Video Mention", "Short")
    assert CONTENT_TYPES[TW] == ("Tweet", "Photo", "Retweet")
    assert CONTENT_TYPES[TT] == ("Video", "Live")
    assert not any(CONTENT_TYPES[network] for network in (FB, PI, LI, BL, OT))


@given(st.sampled_from(Network), PASTED)
def test_a_handle_cleaned_twice_is_the_same_and_so_is_its_key(network: Network, text: str):
    handle = clean_handle(network, text)
    handle.encode("utf-8")
    assert len(handle) <= 200
    assert clean_handle(network, handle) == handle
    assert handle_key(network, handle) == handle_key(network, text) == handle_key(network, handle.lower())
