"""The look through a whole workspace for damage: the file, the ledger, the schema and the attachments."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.persistence import checking, content
from app.persistence.queries import attachments
from app.services import points
from app.services.wording import many
from app.services.workspace import StorageError, Workspace

Progress = Callable[[int, int], None]

_FAULTS = {
    "missing": "{name} of {task} is missing from {folder}.",
    "changed": "{name} of {task} is damaged in {folder}.",
}
_STEPS = 7
"""Looks at the file, before each content is looked at."""


class Severity(StrEnum):
    """Whether something is lost or wrong, or merely worth to know."""

    DAMAGE = "damage"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; ``what`` is "file", "rows", "ledger", "schema", "totals" or "attachments"."""

    what: str
    sentence: str
    severity: Severity = Severity.DAMAGE


@dataclass(frozen=True, slots=True)
class Checked:
    """How many rows a check looked at, and what it found."""

    rows: int
    findings: tuple[Finding, ...]

    @property
    def damaged(self) -> bool:
        """Whether anything is lost or wrong."""
        return any(each.severity is Severity.DAMAGE for each in self.findings)


def check(workspace: Workspace, progress: Progress | None = None) -> Checked:
    """Look through the whole file and its attachments; reads only, safe in a job's thread.

    Whether pages and links are whole, what rows say of each other, tables and triggers as Lineup made them,
    the ledger against its chain and the reports, sums of money, and each attachment against its hash.
    ``progress`` gets (looks done, looks in all); what it raises stops the check.
    """
    look = _Look(workspace, progress or _silent)
    look.at_file()
    if not look.findings:  # else of what broken pages hold nothing can be said
        look.at_rows()
        look.at_attachments()
    return Checked(look.rows, tuple(look.findings))


def _silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


@dataclass(slots=True)
class _Look:
    """A check under way."""

    workspace: Workspace
    progress: Progress
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0
    done: int = 0
    total: int = _STEPS

    def at_file(self) -> None:
        """Look at the pages alone."""
        self._add("file", checking.broken_pages(self.workspace.read))

    def at_rows(self) -> None:
        """Look at every row, by itself and beside the others."""
        read = self.workspace.read
        self._add("rows", checking.broken_links(read))
        unreadable = checking.read_all(read, self._looked)
        self._add("rows", unreadable)
        self._add("schema", checking.changed_schema(read))
        if unreadable:
            return
        self._add("rows", checking.impossible(read))
        self._add("ledger", points.verify(self.workspace))
        self._add("totals", checking.wrong_totals(read))

    def at_attachments(self) -> None:
        """Look at each content that is needed, once, and whether there are others."""
        folder = content.folder_of(self.workspace.path)
        try:
            hashes = attachments.hashes(self.workspace.read)
            self.total = self.done + len(hashes)
            faults = {sha256: self._fault(sha256) for sha256 in hashes}
            for sha256, task, name, size in attachments.named(self.workspace.read):
                if fault := faults[sha256] or self._size_fault(sha256, size):
                    sentence = _FAULTS[fault].format(name=name, task=task, folder=folder.name)
                    self.findings.append(Finding("attachments", sentence))
        except StorageError:
            return  # the attachments cannot be read, which the look at the rows has said
        if strays := content.strays(folder, hashes):
            sentence = f"{many(strays, 'file')} in {folder.name} can come back by undo only."
            self.findings.append(Finding("attachments", sentence, Severity.NOTE))

    def _fault(self, sha256: str) -> str:
        found = content.fault(content.folder_of(self.workspace.path), sha256)
        self._step()
        return found

    def _size_fault(self, sha256: str, size: int) -> str:
        place = content.place_of(content.folder_of(self.workspace.path), sha256)
        try:
            return "" if place is not None and place.stat().st_size == size else "changed"
        except OSError:  # taken away since it was looked at
            return "missing"

    def _add(self, what: str, sentences: Iterable[str]) -> None:
        self.findings += [Finding(what, sentence) for sentence in sentences]
        self._step()

    def _looked(self, rows: int) -> None:
        self.rows += rows
        self.progress(self.done, self.total)

    def _step(self) -> None:
        self.done += 1
        self.progress(self.done, self.total)
