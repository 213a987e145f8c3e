"""What two people wrote into the same marketing task, joined."""

from dataclasses import replace
from datetime import date

from app.domain.marketing_merge import field_names, merged, merged_people
from app.domain.marketing_rows import MarketingDraft

BASE = MarketingDraft(name="Push", headline="Snow", message="Ride", windows=((480, 630),))


def test_what_each_changed_is_kept_and_only_what_both_changed_otherwise_is_in_dispute():
    mine = replace(BASE, name="My push", message="Same", windows=())
    theirs = replace(BASE, name="Their push", message="Same", start=date(2026, 3, 5))
    joined, both = merged(BASE, mine, theirs)
    assert joined == replace(mine, start=date(2026, 3, 5))
    assert both == ("name",)
    assert merged(BASE, BASE, theirs) == (theirs, ())
    assert merged(BASE, mine, BASE) == (mine, ())


def test_of_the_people_each_keeps_whom_they_added_and_loses_whom_they_took_away():
    assert merged_people([1, 2], [2, 3], [1, 2, 4]) == [2, 4, 3]
    assert merged_people([1], [1], [1, 2]) == [1, 2]
    assert merged_people([1], [1, 2], [2]) == [2]


def test_fields_are_listed_as_a_sentence_has_them():
    assert field_names(("name",)) == "the name"
    assert field_names(("name", "windows", "message")) == "the name, the delivery windows and the message"
