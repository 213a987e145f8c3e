"""A folder with lists and a workspace, and the commands run on them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from app.cli import main
from app.domain.rows import Filter
from app.services import campaigns, influencers
from app.services.workspace import Workspace
from tests import support

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LIST = "Name,Country,Instagram,Followers\nMila Andersson,Sweden,@mila,12.5K\nTom,Ireland,@tom,97K\n"
OTHER = "Name,TikTok,Followers\nMila Andersson,@milatok,655K\n"


class Ran(NamedTuple):
    """How a command ended and what it wrote."""

    code: object
    out: str
    err: str


class Shell:
    """A folder with two lists and, at ``workspace``, a workspace of an agency; runs commands in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.workspace = support.workspace_file(folder)
        self.list = self.write("list.csv", LIST)
        self.other = self.write("other.csv", OTHER)

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *words: object) -> Ran:
        """Run a command in this process."""
        try:
            code: object = main([str(word) for word in words])
        except SystemExit as ended:
            code = ended.code
        return Ran(code, *self._capsys.readouterr())

    def on(self, *words: object, workspace: Path | None = None) -> Ran:
        """Run a command on the workspace."""
        return self.run(*words, "--workspace", workspace or self.workspace)

    def names(self) -> list[str]:
        """Who is in the roster."""
        with closing(Workspace.open(self.workspace)) as workspace:
            found = influencers.ids(workspace, Filter())
            return [row.name for row in influencers.rows(workspace, found)]

    def members(self) -> dict[str, int]:
        """How many are in each campaign."""
        with closing(Workspace.open(self.workspace)) as workspace:
            return {row.name: row.influencers for row in campaigns.campaigns(workspace)}

    def sql(self, statement: str) -> None:
        """Change the file behind Lineup's back."""
        with closing(sqlite3.connect(self.workspace)) as raw:
            raw.execute("PRAGMA ignore_check_constraints = ON")
            raw.execute(statement)
            raw.commit()


def is_refused(ran: Ran, *parts: str) -> None:
    """Hold a refusal to its shape: code 1, nothing else done, one plain line on the error stream."""
    assert ran.code == 1
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.startswith("lineup: ")
    assert all(char.isprintable() for char in ran.err[:-1])
    assert "did not expect" not in ran.err
    for part in parts:
        assert part in ran.err
