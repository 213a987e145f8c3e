"""Beside the people: what each role may do, and the four-eyes switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.people import ROLE_SUMMARY
from app.ui.theme import style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.panels import Card
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.toggles import Switch

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.services.people import FourEyes

WIDTH = 264


class RolesCard(Card):
    """What each role may do."""

    def __init__(self) -> None:
        super().__init__("", name="roles_card")
        self.setAccessibleName(self.tr("What each role may do"))
        self.body.addWidget(Label(self.tr("What each role may do"), "bodyS"))
        for role, summary in ROLE_SUMMARY.items():
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(role.label, "smallM"))
            words.addWidget(Paragraph(summary, "small", "text2"))
            self.body.addLayout(words)


class FourEyesCard(Card):
    """The switch of the four-eyes rule. A click is a wish; `show_rule` shows the fact."""

    wished = Signal(bool)

    def __init__(self) -> None:
        super().__init__("", name="four_eyes_card")
        self.setAccessibleName(self.tr("Four eyes"))
        self.switch = Switch(self.tr("Four eyes"), name="four_eyes")
        self.switch.clicked.connect(self.wished)
        self.words = Paragraph("", "small", "text2")
        self.head.setSpacing(Space.s4)
        self.head.addWidget(_Eye())
        self.head.addWidget(Label(self.tr("Four eyes"), "bodyS"))
        self.head.addStretch(1)
        self.head.addWidget(self.switch)
        self.body.addLayout(self.head)
        self.body.addWidget(self.words)

    def show_rule(self, rule: FourEyes) -> None:
        """Show whether it holds, for how many, and why it cannot be changed."""
        self.switch.setChecked(rule.on)
        self.switch.setEnabled(not rule.blocked)
        self.switch.setAccessibleDescription(rule.blocked)
        set_tooltip(self.switch, rule.blocked)
        told = (
            self.tr("{count} person can approve.")
            if rule.deciders == 1
            else self.tr("{count} people can approve.")
        )
        told = told.format(count=rule.deciders)
        what = self.tr("Whoever asks for an approval cannot give it.")
        self.words.set_text(f"{what} {told} {rule.blocked}".rstrip())


class _Eye(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(Size.icon, Size.icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, QRectF(self.rect()), "eye", style.current().text2)


class Aside(QWidget):
    """Both cards, 264 wide beside the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people_aside")
        self.roles = RolesCard()
        self.four_eyes = FourEyesCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s6)
        column.addWidget(self.roles)
        column.addWidget(self.four_eyes)
        column.addStretch(1)
