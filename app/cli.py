"""The commands of ``lineup``; the window is imported only by those that draw."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.import_files import ImportReport
    from app.services.import_tasks_files import TaskReport
    from app.services.workspace import Workspace

_DONE, _REFUSED = 0, 1


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when done, 1 on a refusal or bad input, and exit with 2 on wrong usage."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # in a bundle, the process that reads workbooks starts here too
    _write_anything()
    options = _parser().parse_args(words)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except _refusals() as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse("stopped. What was not finished was not saved.")
    except Exception as error:  # a fault of the program: one line here, the way to it in the log
        return _refuse(_fault(error))


def _write_anything() -> None:
    """Let a terminal that lacks a letter show its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _refuse(sentence: str) -> int:
    print(f"lineup: {_inert(sentence)}", file=sys.stderr)
    return _REFUSED


def _say(sentence: object) -> None:
    """Print a line; whoever read the output may have enough of it, as ``head`` has."""
    try:
        print(_inert(str(sentence)), flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the exit would try to write again
        if not isinstance(error, BrokenPipeError):
            raise _Unprinted(f"the output could not be written: {error.strerror}.") from error


class _Unprinted(Exception):
    """The output could not be written."""


def _inert(text: str) -> str:
    """Show what steers a terminal, or turns the direction of the text, as a mark."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _fault(error: Exception) -> str:
    """Describe an error that nobody expected; its message may hold clients' data, so only the log has it."""
    from traceback import format_exception

    from app.services import preferences

    log = preferences.folder() / "logs" / "commands.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(format_exception(error))
    except OSError:
        return f"an error that Lineup did not expect: {type(error).__name__}."
    return f"an error that Lineup did not expect: {type(error).__name__}. The way to it is in {log}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lineup", description="Plan and run influencer campaigns. Without a command: open the window."
    )
    parser.add_argument("--version", action="version", version=f"Lineup {__version__}")
    parser.set_defaults(command=_open, workspace=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    file = argparse.ArgumentParser(add_help=False)
    file.add_argument(
        "--workspace", type=Path, default=argparse.SUPPRESS, metavar="FILE", help="the workspace file"
    )
    parser.add_argument("--workspace", type=Path, metavar="FILE", help="the workspace file")
    _add(commands, file, "open", _open, "open the window")
    _add(commands, file, "demo", _demo, "open a sample workspace")
    _add(commands, file, "check", _check, "look through a workspace for damage")
    _add(commands, file, "upgrade", _upgrade, "bring an older workspace up to date, after copying it")
    screenshots = _add(commands, file, "screenshots", _screenshots, "draw every screen of a sample as PNG")
    screenshots.add_argument("folder", type=Path, metavar="DIR")
    imports = _add(commands, file, "import", _import, "bring in a list")
    imports.add_argument("what", choices=["creators", "tasks"], help="what the files hold")
    imports.add_argument("files", type=Path, nargs="+", metavar="FILE")
    imports.add_argument("--campaign", metavar="NAME", help="also put creators into this campaign")
    imports.add_argument(
        "--same-name",
        choices=["merge", "separate"],
        default="merge",
        help="what to do with creators of one name on two networks (default: merge)",
    )
    imports.add_argument("--dry-run", action="store_true", help="say what would come in, and change nothing")
    _add_exports(commands, file)
    return parser


def _add_exports(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", file: argparse.ArgumentParser
) -> None:
    exports = _add(commands, file, "export", _export_view, "write a list or the calendar to a file")
    kinds = exports.add_subparsers(title="what to write", metavar="KIND", required=True)
    view = _add(kinds, file, "view", _export_view, "write a list as .xlsx or .csv, as the file name ends")
    view.add_argument("what", choices=["tasks", "influencers", "campaigns", "campaign"], help="which list")
    view.add_argument("name", nargs="?", metavar="NAME", help="the campaign whose influencers are written")
    view.add_argument("--view", default="all", metavar="TAB", help="a tab of the list, such as mine or trash")
    calendar = _add(kinds, file, "calendar", _export_calendar, "write publications and due dates as .ics")
    calendar.add_argument("--campaign", metavar="NAME", help="of one campaign alone")
    for kind in (view, calendar):
        kind.add_argument("--to", type=Path, required=True, metavar="FILE", help="the file to write")
        kind.add_argument("--force", action="store_true", help="replace a file that is there")


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    file: argparse.ArgumentParser,
    name: str,
    run: Callable[[argparse.Namespace], int],
    help_text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_text, description=help_text.capitalize(), parents=[file])
    parser.set_defaults(command=run)
    return parser


def _refusals() -> tuple[type[Exception], ...]:
    """Return what bad input and refusals raise; imported late, because the window starts without them."""
    from app.domain.workflow import NotAllowed

    refusals: list[type[Exception]] = [NotAllowed, _Unprinted]
    if "app.persistence.database" in sys.modules:
        from app.services.workspace import StorageError

        refusals.append(StorageError)
    if "app.services.exchange.sheet" in sys.modules:
        from app.services.exchange.sheet import UnreadableFile

        refusals.append(UnreadableFile)
    return tuple(refusals)


def _open(options: argparse.Namespace) -> int:
    from app.ui.application import run

    return run(options.workspace)


def _demo(options: argparse.Namespace) -> int:
    from app.ui.application import run

    if options.workspace is None:
        return run(sample=True)
    if not os.path.lexists(options.workspace):
        from app.services.demo import make_demo

        make_demo(options.workspace)
    return run(options.workspace)


def _check(options: argparse.Namespace) -> int:
    from app.services.check import check

    with _workspace(options) as workspace:
        found = check(workspace)
    for finding in found.findings:
        _say(finding.sentence)
    if found.damaged:
        return _refuse(f"{options.path.name} is damaged. Open a backup of it.")
    _say(f"{options.path.name} is sound: {found.rows:,} rows looked at.")
    return _DONE


def _upgrade(options: argparse.Namespace) -> int:
    from app.services.workspace import upgrade

    copy = upgrade(_path(options))
    if copy is None:
        _say(f"{options.path.name} is up to date.")
    else:
        _say(f"{options.path.name} is up to date now. The file as it was: {copy.name}")
    return _DONE


def _screenshots(options: argparse.Namespace) -> int:
    from app.ui.screenshots import draw

    for picture in draw(options.folder, options.workspace):
        _say(picture)
    return _DONE


def _import(options: argparse.Namespace) -> int:
    if options.what == "tasks" and options.campaign is not None:
        return _refuse("--campaign is for creators. In a list of tasks, each row names its program.")
    bring_in = _import_tasks if options.what == "tasks" else _import_creators
    with _workspace(options, make=not options.dry_run) as workspace:
        report = bring_in(workspace, options)
    if options.made:
        _say(f"Made {options.path}")
    for line in report.lines():
        _say(line)
    return _DONE


def _import_creators(workspace: "Workspace", options: argparse.Namespace) -> "ImportReport":
    from app.services.import_files import import_files

    return import_files(
        workspace,
        options.files,
        campaign=options.campaign,
        same_name=options.same_name,
        dry_run=options.dry_run,
    )


def _import_tasks(workspace: "Workspace", options: argparse.Namespace) -> "TaskReport":
    from app.services.import_tasks_files import import_task_files

    return import_task_files(workspace, options.files, dry_run=options.dry_run)


def _export_view(options: argparse.Namespace) -> int:
    from app.services import export
    from app.services.wording import many

    if (options.what == "campaign") != (options.name is not None):
        return _refuse("a name goes with campaign, and only there: export view campaign NAME --to FILE.")
    if options.what == "campaign" and options.view != "all":
        return _refuse("--view is for tasks, influencers and campaigns.")
    _require_free(options)
    with _workspace(options) as workspace:
        sheet = export.view_of(workspace, options.what, options.name or options.view)
        written = export.write(workspace, sheet, options.to, replace=options.force)
    _say(f"{many(written.rows, 'row')} written to {options.to}")
    if written.cut:
        _say(f"{many(written.cut, 'cell')} held more than a workbook takes, and lost the end.")
    return _DONE


def _export_calendar(options: argparse.Namespace) -> int:
    from app.services.export_calendar import export_calendar, of_campaign

    _require_free(options)
    with _workspace(options) as workspace:
        chosen = of_campaign(workspace, options.campaign)
        count = export_calendar(workspace, options.to, chosen, replace=options.force)
    _say(f"{count:,} {'entry' if count == 1 else 'entries'} written to {options.to}")
    return _DONE


def _require_free(options: argparse.Namespace) -> None:
    from app.services.workspace import StorageError

    if os.path.isfile(options.to) and not options.force:
        raise StorageError(f"{options.to} is there already. Add --force to replace it.")


@contextmanager
def _workspace(options: argparse.Namespace, *, make: bool = False) -> "Iterator[Workspace]":
    """Open the workspace that is meant; with ``make``, one that is not there yet is set up.

    One that was set up is taken away again where the command failed: the window would not ask for names.
    """
    from app.services.people import set_up
    from app.services.preferences import user_name
    from app.services.workspace import Workspace

    path = _path(options)
    options.made = make and not os.path.lexists(path)
    workspace = set_up(path, "My agency", user_name() or "Admin") if options.made else Workspace.open(path)
    done = False
    try:
        yield workspace
        done = True
    finally:
        workspace.close()
        if options.made and not done:
            path.unlink()


def _path(options: argparse.Namespace) -> Path:
    """Return the workspace that is meant: the one named, the last one opened, or the default."""
    from app.services import preferences

    options.path = options.workspace or preferences.last_or_default()
    path: Path = options.path
    return path
