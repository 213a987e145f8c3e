"""What this computer's user prefers: a small TOML file, read into a frozen record."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Preferences(NamedTuple):
    """``theme`` is light, dark or system; ``text_size`` a percentage; ``last_workspace`` a path or "".

    ``marketing_in_steps`` shows the form of a marketing task one group after the other.
    """

    theme: str = "system"
    text_size: int = 100
    reduced_motion: bool = False
    navigation_rail: bool = False
    last_workspace: str = ""
    marketing_in_steps: bool = False


SAMPLE = "sample.lineup"
"""The name of the sample workspace in the folder; it is never taken for the person's own."""


def folder() -> Path:
    """Return the folder for settings and, by default, the workspace; LINEUP_HOME overrides the system's."""
    home = os.environ.get("LINEUP_HOME")
    if home:
        return Path(home)
    from platformdirs import user_data_path

    return user_data_path("Lineup", appauthor=False, roaming=True)


def user_name() -> str:
    """Return what the system calls the person at this computer, "" where it does not know them."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, ImportError, KeyError):  # no such entry among the system's users, and nothing set
        return ""


def default_workspace() -> Path:
    """Return where a workspace is made unless the person says otherwise."""
    return folder() / "workspace.lineup"


def last_or_default() -> Path:
    """Return the workspace opened last, else the newest one in the folder, else where one would be made."""
    last = load().last_workspace
    if last and os.path.exists(last):  # Path's own raises where the folder may not be looked into
        return Path(last)
    found = [path for path in folder().glob("*.lineup") if path.name != SAMPLE]
    return max(found, key=_changed, default=default_workspace())


def load() -> Preferences:
    """Return the stored preferences; what is missing or unreadable falls back to the default."""
    import tomllib

    try:
        stored = tomllib.loads(_file().read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Preferences()
    return _valid(stored)


def save(preferences: Preferences) -> None:
    """Store preferences, whole or not at all; raises OSError where the folder cannot be written."""
    import tomli_w

    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".tmp")
    draft.write_text(tomli_w.dumps(preferences._asdict()), "utf-8")
    draft.replace(path)


def change(**values: object) -> Preferences:
    """Store some preferences anew and return them all."""
    changed = load()._replace(**values)  # type: ignore[arg-type]
    save(changed)
    return changed


def _changed(path: Path) -> float:
    return path.stat().st_mtime


def _file() -> Path:
    return folder() / "preferences.toml"


def _valid(stored: Mapping[str, object]) -> Preferences:
    known = Preferences._field_defaults
    kept = {
        name: value for name, value in stored.items() if name in known and type(value) is type(known[name])
    }
    chosen = Preferences(**kept)  # type: ignore[arg-type]
    if chosen.theme not in ("light", "dark", "system"):
        chosen = chosen._replace(theme="system")
    if chosen.text_size not in (90, 100, 110, 125):
        chosen = chosen._replace(text_size=100)
    return chosen
