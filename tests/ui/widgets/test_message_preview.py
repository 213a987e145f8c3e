"""A message in the look of each channel, with the words that are sent."""

from functools import partial

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.marketing_rows import ReachChannel
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.message_preview import MessagePreview

HOSTILE = "<b>bold</b> & \u202egnol\u202c 👩‍👩‍👧‍👦" + "x" * 400


def words(preview: MessagePreview) -> list[str]:
    """Everything it shows."""
    shown = [part.text() for part in preview.findChildren(Label) if part.isVisible()]
    return shown + [part.text() for part in preview.findChildren(Paragraph) if part.isVisible()]


def is_higher(preview: MessagePreview, height: int) -> bool:
    """Whether it asks for more than a height."""
    return preview.layout().heightForWidth(384) > height > 0


def preview_in(window: QWidget) -> MessagePreview:
    """A preview as wide as the column of the editor."""
    preview = MessagePreview("preview")
    window.layout().addWidget(preview)
    preview.setFixedWidth(384)
    preview.show()
    return preview


@pytest.mark.parametrize("channel", [None, *ReachChannel])
def test_every_channel_shows_the_same_words(window: QWidget, qtbot: QtBot, channel: ReachChannel | None):
    preview = preview_in(window)
    preview.show_message(channel, "Nordlys Studio", "Door 1 is open", "Behind it: a scarf.")
    assert {"Nordlys Studio", "Door 1 is open", "Behind it: a scarf."} <= set(words(preview))
    assert "Nordlys Studio. Door 1 is open. Behind it: a scarf." in preview.accessibleDescription()
    short = preview.layout().heightForWidth(384)
    preview.show_message(channel, HOSTILE, HOSTILE, HOSTILE * 4)
    assert HOSTILE * 4 in words(preview)
    qtbot.waitUntil(partial(is_higher, preview, short))
    assert not preview.grab().isNull()


def test_channels_look_different_and_what_is_missing_is_said(window: QWidget):
    preview = preview_in(window)
    looks = []
    for channel in ReachChannel:
        preview.show_message(channel, "Studio", "Door 1", "A scarf.")
        preview.resize(384, 200)
        looks.append(preview.grab().toImage())
    assert all(one != other for at, one in enumerate(looks) for other in looks[:at])
    preview.show_message(ReachChannel.SMS, " ", "", "\n")
    assert {"Mini program", "The message stands here."} <= set(words(preview))
    assert preview.accessibleDescription() == "SMS. No mini program yet. No message yet"


def test_a_message_longer_than_can_be_sent_is_not_laid_out_whole(qtbot: QtBot):
    """Before, each key took half a second where such a text had been pasted into the form."""
    preview = MessagePreview("preview")
    qtbot.addWidget(preview)
    preview.show_message(ReachChannel.PUSH, "x" * 20_000, "x" * 20_000, "\ufdfa" * 20_000)
    shown = [each.text() for each in preview.findChildren(Paragraph)]
    assert max(len(text) for text in shown) == 2_001
    preview.show_message(ReachChannel.PUSH, "Studio", "x" * 120, "y" * 2_000)
    assert {"x" * 120, "y" * 2_000} <= {each.text() for each in preview.findChildren(Paragraph)}
