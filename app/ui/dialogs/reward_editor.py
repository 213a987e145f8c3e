"""The form of a reward task: what is to be done, for how many points, details and campaign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout

from app.domain.campaigns import takes_tasks
from app.domain.reward_rows import RewardDraft
from app.domain.rewards import POINTS_LIMIT
from app.services import campaigns, rewards
from app.ui.dialogs.form import FormDialog
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.choose import ChooseField
from app.ui.widgets.fields import TextArea, TextField
from app.ui.widgets.figures import exact_count
from app.ui.widgets.select import Option

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.reward_rows import RewardRow
    from app.services.workspace import Workspace

_POINTS = 148
_LINES = 5
_LONGEST_NUMBER = 24


class RewardEditor(FormDialog):
    """Changes ``row``, or makes an active reward task where it is None."""

    def __init__(self, window: QWidget, workspace: Workspace, row: RewardRow | None) -> None:
        super().__init__(window, "", Size.dialog_wide, "reward_editor")
        self.set_title(self.tr("Edit reward task") if row else self.tr("New reward task"))
        self._workspace, self._id = workspace, row.id if row else None
        self._build(row)
        self._lay_out()
        self._as_opened = self._typed()
        self.add_buttons(self.tr("Save changes") if row else self.tr("Create reward task"), "save_reward")

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the cursor in what is to be done."""
        super().open(first or self.title_field.edit)

    def draft(self) -> RewardDraft:
        """Return what the form holds; points that cannot be read count as none."""
        campaign = self.campaign.value()
        return RewardDraft(
            self.title_field.text(),
            _read(self.points.text()),
            self.details.text(),
            campaign if isinstance(campaign, int) else None,
        )

    def save(self) -> None:
        """Save and close, or show what stands against it."""
        if self._id is not None and not self.is_changed():
            self.close_overlay()
        elif errors := self._errors():
            self.show_errors(errors)
        else:
            self.store(rewards.save, self._workspace, self.draft(), self._id)

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self._typed() != self._as_opened

    def _build(self, row: RewardRow | None) -> None:
        tr = self.tr
        self.title_field = TextField(tr("What to do"), required=True, name="reward_title")
        self.points = TextField(tr("Points"), required=True, name="reward_points")
        self.points.edit.setMaxLength(_LONGEST_NUMBER)
        self.points.edit.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.points.setFixedWidth(_POINTS)
        self.campaign = ChooseField(tr("Campaign"), self._campaigns(row), tr("No campaign"))
        self.details = TextArea(tr("Details"), _LINES, name="reward_details")
        if row:
            self.title_field.set_text(row.title)
            self.points.set_text(exact_count(row.points))
            self.campaign.set_value(row.campaign_id)
            self.details.set_text(row.description)
        self.points.set_hint(self._hint(row))
        self._fields = {
            "title": self.title_field,
            "points": self.points,
            "campaign_id": self.campaign,
            "description": self.details,
        }
        self.points.left.connect(self._check_points)
        self.details.submitted.connect(self.save)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.s6)
        line.addWidget(self.points, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.campaign, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.title_field)
        self.body.addLayout(line)
        self.body.addWidget(self.details)

    def _hint(self, row: RewardRow | None) -> str:
        if row is None or not row.reports:
            return ""
        return self.tr("Reports already submitted keep theirs.")

    def _campaigns(self, row: RewardRow | None) -> list[Option]:
        now = row.campaign_id if row else None
        found = [
            each
            for each in campaigns.campaigns(self._workspace)
            if takes_tasks(each.status) or each.id == now
        ]
        return [Option(None, self.tr("No campaign")), *(Option(each.id, each.name) for each in found)]

    def _typed(self) -> tuple[object, ...]:
        return (
            self.title_field.text(),
            self.points.text(),
            self.details.text(),
            self.campaign.value(),
        )

    def _errors(self) -> dict[str, str]:
        errors = rewards.errors_of(self._workspace, self.draft(), self._id)
        if self.points.text().strip() and self.draft().points is None:
            errors["points"] = rewards.points_error(POINTS_LIMIT + 1)  # a number is asked for, not just any
        return errors

    def _check_points(self) -> None:
        if self.isVisible():
            self.points.set_error(self._errors().get("points", "") if self.points.text() else "")


def _read(text: str) -> int | None:
    """Return a whole number as people write it, "1,000" or "1 000" too; None for anything else.

    What sets groups of three digits apart counts only there: "1,5" is no 15.
    """
    apart = re.escape(QLocale().groupSeparator()) + r"\s'"
    kept = text.strip()
    if not re.fullmatch(rf"[0-9]+|[0-9]{{1,3}}([{apart}][0-9]{{3}})+", kept):
        return None
    return int(re.sub(rf"[{apart}]", "", kept))
