"""What the form of a marketing task says about saving it."""

from app.domain.marketing import MARKETING_TASK, PAUSED

_UNTESTED = ("", MARKETING_TASK.initial)
_BACK_TO_TEST = (
    "After a change of the message, channel, mini program or target site, those who passed it test it again."
)
_ASKS_AGAIN = "After a change, Start asks for approval again."
_DRAFT = "You can save a draft at any time. The checks count when you ask to run it."
_TESTED = "You can save it at any time. The checks count when you ask to run it."


def effect_words(status: str) -> str:
    """Return what saving a change brings about in a state, "" for a new task."""
    if status in _UNTESTED:
        return ""
    return _ASKS_AGAIN if status == PAUSED else _BACK_TO_TEST


def note_words(status: str, *, in_steps: bool) -> str:
    """Return what stands under the checks in a state, "" for a new task; in steps nothing else says it."""
    if status in _UNTESTED:
        return _DRAFT
    return f"{effect_words(status)} {_TESTED}" if in_steps else _TESTED
