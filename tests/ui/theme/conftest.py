"""The theme on the application, the same for every test."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.theme import style


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Light at scale 1 and without motion, before and after."""
    style.reduce_motion(True)
    style.apply(qapp, "light")
    yield
    style.apply(qapp, "light")
