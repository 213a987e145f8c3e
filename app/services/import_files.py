"""An import without a window: files in, one operation, and a report of what became of each row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.text import clean_line
from app.services.campaigns import NAME_LIMIT
from app.services.exchange.columns import Match, needed
from app.services.exchange.creators import Creator, Refused, read_creators
from app.services.exchange.guess import guess_columns, guess_network
from app.services.exchange.matching import plan_import
from app.services.exchange.plan import Decision, ImportPlan, RosterEntry
from app.services.exchange.reader import open_sheet
from app.services.exchange.sheet import Sheet, UnreadableFile
from app.services.imports import Imported, WorkspaceRoster, apply_import, require_importable
from app.services.wording import NOTHING_CHANGED, count, many
from app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, to be printed line by line; ``imported`` None: it was a dry run."""

    plan: ImportPlan
    imported: Imported | None
    files: int
    campaign: str | None

    def lines(self) -> Iterator[str]:
        """Yield the report: each merge, each refused row, then the totals."""
        for merge in self.plan.merged:
            if merge.reason == "same name":
                yield f"Merged: {_place(merge.creator)} {merge.creator.name} is {_whom(merge.into)}"
        for refused in self.plan.refused:
            yield f"Refused: {refused.file}, line {refused.line}: {refused.reason}. {refused.detail}".rstrip()
        yield self._totals()
        if self.imported is None:
            yield NOTHING_CHANGED
        else:
            yield f"{self.imported.done.label}{f' into {self.campaign}' if self.campaign else ''}."

    def _totals(self) -> str:
        counts = self.plan.counts
        rows = sum((counts.new, counts.merged, counts.to_confirm, counts.duplicates, counts.refused))
        return (
            f"{many(rows, 'row')} in {many(self.files, 'file')}: {count(counts.new)} new, "
            f"{count(counts.merged)} merged, {many(counts.duplicates, 'duplicate')}, "
            f"{count(counts.refused)} refused"
        )


def import_files(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    campaign: str | None = None,
    same_name: str = "merge",
    dry_run: bool = False,
) -> ImportReport:
    """Read files, guess their columns, and import all their creators in one operation; with ``dry_run``
    only say what that would do.

    ``same_name`` "merge" puts one name on two networks together where nothing speaks against it.
    Raises UnreadableFile naming the file and the cure; nothing is imported then.
    """
    campaign = None if campaign is None else clean_line(campaign, NAME_LIMIT)
    plan = plan_files(workspace, paths)
    if same_name == "merge":
        plan.decide_all(Decision.MERGE)
    plan.decide_all(Decision.SEPARATE)
    if dry_run:
        require_importable(workspace, campaign)
        return ImportReport(plan, None, len(paths), campaign)
    return ImportReport(plan, apply_import(workspace, plan, campaign=campaign), len(paths), campaign)


def plan_files(workspace: Workspace, paths: Iterable[Path]) -> ImportPlan:
    """Return what an import of files with guessed columns would do; raises UnreadableFile."""
    return plan_import(_creators(paths), WorkspaceRoster(workspace))


def _creators(paths: Iterable[Path]) -> Iterator[Creator | Refused]:
    for path in paths:
        sheet = open_sheet(path)
        matches, network = guess_columns(sheet), guess_network(sheet)
        _require(sheet, matches, needed(matches, network))
        yield from read_creators(sheet, matches, network)


def _require(sheet: Sheet, matches: Sequence[Match], missing: Sequence[str]) -> None:
    if missing:
        wanted = " and ".join(part[0].lower() + part[1:] for part in missing)
        raise UnreadableFile(
            f"{sheet.file}: no column for {wanted} was found among {len(matches)} columns. "
            "Name the columns in the first row, or import the file in the window and choose them there."
        )


def _place(creator: Creator) -> str:
    return f"{creator.file}, line {creator.line}:"


def _whom(other: Creator | RosterEntry) -> str:
    first = other.profiles[0]
    return f"{other.name} ({first.network.label} {first.handle})"
