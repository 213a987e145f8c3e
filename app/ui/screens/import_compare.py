"""Two people of one name side by side: what is equal, what differs, what the file adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.networks import Network
from app.services.exchange.plan import Candidate, RosterEntry
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.figures import exact_count, short_count
from app.ui.widgets.parts import mirrored, name_widget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.services.exchange.creators import Creator, Profile

_ROW = 36
_HEAD = 54
_CAPTION = 96
_MARK = 34
_MARKS = {"same": "equal", "differs": "equal-not", "adds": "plus", "": ""}
_SPOKEN = {"same": "the same as", "differs": "differs from", "adds": "the file adds", "": "and"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One fact of both: its caption, the two values, and how they compare."""

    caption: str
    mine: str
    theirs: str
    mark: str


def pairs(candidate: Candidate) -> list[Pair]:
    """Return the facts of both people that either of them has."""
    mine, theirs = candidate.other, candidate.creator
    found = [_pair("Name", mine.name, theirs.name)] if mine.name != theirs.name else []
    found += [
        _pair("Country", mine.country, theirs.country),
        _pair("Categories", ", ".join(mine.categories), ", ".join(theirs.categories)),
    ]
    for network in Network:
        one, other = _profile(mine, network), _profile(theirs, network)
        if one or other:
            found.append(_pair(network.label, _handle(one), _handle(other)))
            found.append(_pair("Followers", _followers(one), _followers(other)))
    found.append(_pair("Contact", mine.contact, theirs.contact))
    return [pair for pair in found if pair.mine or pair.theirs]


def _pair(caption: str, mine: str, theirs: str) -> Pair:
    if mine.casefold() == theirs.casefold():
        return Pair(caption, mine, theirs, "same")
    mark = "differs" if mine and theirs else "adds" if theirs else ""
    return Pair(caption, mine, theirs, mark)


def _profile(who: Creator | RosterEntry, network: Network) -> Profile | None:
    return next((profile for profile in who.profiles if profile.network is network), None)


def _handle(profile: Profile | None) -> str:
    if profile is None:
        return ""
    return profile.handle if " " in profile.handle else f"@{profile.handle}"


def _followers(profile: Profile | None) -> str:
    return "" if profile is None or profile.followers is None else short_count(profile.followers)


def difference(candidate: Candidate) -> str:
    """Return in a few words what speaks for or against one person: "Ireland, other handle on TikTok"."""
    mine, theirs = candidate.other, candidate.creator
    networks = {p.network for p in mine.profiles} & {p.network for p in theirs.profiles}
    shared = next((network for network in Network if network in networks), None)
    if mine.country and theirs.country and mine.country.casefold() != theirs.country.casefold():
        reason = f"other country: {theirs.country}"
    elif shared is not None:
        reason = f"other handle on {shared.label}"
    elif not candidate.certain:
        reason = "others have this name too"
    else:
        reason = "no common network"
    country = mine.country or theirs.country
    return f"{country} · {reason}" if country else reason[0].upper() + reason[1:]


def place_of(who: Creator | RosterEntry) -> tuple[str, str]:
    """Return where somebody is: in Lineup with how many campaigns, or in the file with the line."""
    if isinstance(who, RosterEntry):
        campaigns = f"{exact_count(who.campaigns)} campaign{'' if who.campaigns == 1 else 's'}"
        return "In Lineup", campaigns if who.campaigns else "In no campaign yet"
    return "In the file", f"line {exact_count(who.line)} of {who.file}"


class Comparison(QWidget):
    """Paints both people of a candidate, fact by fact."""

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "Comparison", "comparison")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._candidate: Candidate | None = None
        self._pairs: list[Pair] = []
        self._most = 0

    def show_candidate(self, candidate: Candidate) -> None:
        """Show another two people."""
        self._candidate, self._pairs = candidate, pairs(candidate)
        self._most = max(self._most, len(self._pairs))
        where = " and ".join(" ".join(place_of(who)) for who in (candidate.other, candidate.creator))
        facts = "; ".join(
            f"{pair.caption}: {pair.mine or 'none'} {_SPOKEN[pair.mark]} {pair.theirs or 'none'}"
            for pair in self._pairs
        )
        self.setAccessibleName(f"{candidate.name}: {where}")
        self.setAccessibleDescription(facts)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The two heads and all facts of whoever had most: what is below stays under the mouse."""
        return QSize(420, self._head() + self._most * self._row())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._candidate is None:
            return
        with QPainter(self) as painter:
            self._person(painter, self._candidate.other, _CAPTION)
            self._person(painter, self._candidate.creator, self._right())
            for at, pair in enumerate(self._pairs):
                self._fact(painter, pair, self._head() + at * self._row())

    def _person(self, painter: QPainter, who: Creator | RosterEntry, left: float) -> None:
        tokens = style.current()
        side = 32.0
        spot = mirrored(self, QRectF(left, Space.s2, side, side))
        paint.avatar(painter, spot, who.name)
        left += side + Space.s5
        width = (self._right() if left < self._right() else self.width()) - left - Space.s5
        first, second = place_of(who)
        line = fonts.line_height("small")
        area = mirrored(self, QRectF(left, Space.s2, width, line))
        paint.text(painter, area, first, tokens.text2, "smallM")
        area = mirrored(self, QRectF(left, Space.s2 + line, width, line))
        paint.text(painter, area, second, tokens.text2, "small")

    def _fact(self, painter: QPainter, pair: Pair, top: float) -> None:
        tokens = style.current()
        paint.hairline(painter, 0, self.width(), top + 1)
        row = self._row()
        right = self._right()
        area = mirrored(self, QRectF(0, top, _CAPTION - Space.s4, row))
        paint.text(painter, area, pair.caption, tokens.text2)
        area = mirrored(self, QRectF(_CAPTION, top, right - _MARK - _CAPTION, row))
        paint.text(painter, area, pair.mine or "none", tokens.text if pair.mine else tokens.text3)
        if pair.mark:
            spot = QRectF(right - _MARK + Space.s2, top + (row - 14) / 2, 14, 14)
            tone = {"same": tokens.text2, "differs": tokens.warn_text}.get(pair.mark, tokens.success_text)
            paint_icon(painter, mirrored(self, spot), _MARKS[pair.mark], tone)
        area = mirrored(self, QRectF(right, top, self.width() - right, row))
        role = "body" if pair.mark in ("same", "") else "bodyM"
        paint.text(painter, area, pair.theirs or "none", tokens.text if pair.theirs else tokens.text3, role)

    def _right(self) -> float:
        """Where the second person's column begins."""
        return _CAPTION + (self.width() - _CAPTION) / 2 + _MARK / 2

    def _row(self) -> int:
        return max(_ROW, fonts.line_height("body") + 14)

    def _head(self) -> int:
        return max(_HEAD, 2 * fonts.line_height("small") + Size.glyph)
