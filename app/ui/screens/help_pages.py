"""The chapters of the help that are text, and the order of all of them."""

from __future__ import annotations

from typing import NamedTuple

STATUSES = "statuses"
COMMANDS = "commands"
SHORTCUTS = "shortcuts"


class Link(NamedTuple):
    """A way from the help into the program: a page, and what to show there."""

    label: str
    page: str
    target: object = None


class Chapter(NamedTuple):
    """A chapter: paragraphs, numbered steps, more paragraphs, and links. Some are filled by the program."""

    key: str
    group: str
    title: str
    line: str = ""
    paragraphs: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


_START, _HOW, _REFERENCE = "Start here", "How it works", "Reference"

CHAPTERS = (
    Chapter(
        "first_campaign",
        _START,
        "First campaign",
        "From an empty workspace to a campaign that runs.",
        steps=(
            "Import the list of creators you have, or enter them one by one under Influencers.",
            "Press Shift+N on any page for a new campaign. It needs a client and a name; the rest can wait.",
            "Open the campaign and choose Add influencers. Tick those who fit.",
            "Tick them in the campaign and press T to plan what each is to publish, when and for how much.",
            "Record what the influencer and the client say by the two statuses of each row.",
            "Follow the work under Tasks and in the calendar. The dashboard says what needs you today.",
        ),
        links=(Link("Open Campaigns", "campaigns"), Link("Open Influencers", "influencers")),
    ),
    Chapter(
        "import",
        _START,
        "Import a sheet",
        "Bring in a list of creators or of tasks from a workbook or a CSV file.",
        steps=(
            "Choose the file, or paste cells that you copied from a sheet.",
            "Check what Lineup takes each column for, and change what it guessed wrong.",
            "Look through the check: what is new, what is there already, and what cannot be read.",
            "Import. Nothing is saved before that.",
        ),
        after=("An import is one undo step: Ctrl+Z takes all of it back.",),
        links=(
            Link("Open Import creators", "import"),
            Link("Open Import tasks", "import_tasks"),
        ),
    ),
    Chapter(STATUSES, _HOW, "Statuses and actions"),
    Chapter(
        "acting_as",
        _HOW,
        "Acting as",
        "Work in somebody else's name, for example to record what a client decided.",
        paragraphs=(
            "The foot of the navigation says in whose name you work. Press Ctrl+Shift+A to choose somebody "
            "else: a colleague, a client or a partner. A strip in amber stays above the page until you are "
            "yourself again.",
            "What that person may not do is greyed, with the reason. Every change keeps both names: in whose "
            "name it was done, and who recorded it.",
            "This says who did what, and protects against mistakes. It is no security: whoever can open the "
            "workspace file can act as anyone in it.",
        ),
        links=(Link("Open People and roles", "settings", "people"),),
    ),
    Chapter(
        "four_eyes",
        _HOW,
        "Four eyes",
        "Whoever asks for an approval does not give it.",
        paragraphs=(
            "With four eyes on, the approval of a task or a report is refused to whoever asked for it. "
            "Another Reviewer or an Admin can give it.",
            "It is on by itself as soon as two people are Reviewers or Admins. An Admin can turn it on "
            "or off under People and roles.",
        ),
        links=(Link("Open People and roles", "settings", "people"),),
    ),
    Chapter(
        "undo",
        _HOW,
        "Undo and history",
        "Nearly every change can be taken back, by itself and much later.",
        paragraphs=(
            "Ctrl+Z takes back the latest change, also one of many rows at once. Ctrl+Shift+Z does it "
            "again. The message after a change has Undo as well.",
            "Press Ctrl+Shift+H for the history of changes. Each step there can be undone by itself. Rows "
            "that were changed since stay as they are, and Lineup says so.",
            "Undo erases nothing: it is a new step in the history. The approval of a report cannot be "
            "undone.",
        ),
    ),
    Chapter(
        "data",
        _HOW,
        "Where your data is",
        "In one file on this computer. Lineup sends nothing anywhere.",
        paragraphs=(
            "Attached files are in a folder beside it. Move or copy both together.",
            "Choose Save a copy in the menu of the workspace, at the top of the navigation. The copy is "
            "whole, with its attached files, also while you work.",
            "The command lineup check looks through a workspace for damage. A workspace of an older "
            "Lineup is copied before it is brought up to date.",
        ),
    ),
    Chapter(
        "search",
        _REFERENCE,
        "Search and filters",
        "Find one thing, or narrow a list to what matters now.",
        paragraphs=(
            "Ctrl+K finds tasks, campaigns, influencers and every command. Ctrl+F finds in the list that "
            "is shown.",
            "Filter adds a condition. Several values of one condition widen the list, several conditions "
            "narrow it.",
            "What is ticked stays ticked while you look for more.",
        ),
        links=(Link("Open Tasks", "tasks"),),
    ),
    Chapter(SHORTCUTS, _REFERENCE, "Shortcuts", "Press F1 on any page for the sheet with all of them."),
    Chapter(COMMANDS, _REFERENCE, "Command line", "What lineup can do without its window."),
)
BY_KEY = {chapter.key: chapter for chapter in CHAPTERS}
