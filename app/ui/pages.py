"""The pages of the window: what the navigation shows, and where each screen's class is."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from app.ui.widgets.screen import Screen


class Page(NamedTuple):
    """A page by name. ``within`` is the page marked in the navigation while this one is shown.

    ``foot`` puts it at the foot of the navigation.
    """

    name: str
    label: str
    icon: str
    module: str
    class_name: str
    keys: tuple[str, ...] = ()
    within: str = ""
    foot: bool = False

    def screen(self) -> "type[Screen]":
        """Import the screen's class; not before its page is first shown, because that takes time."""
        return cast("type[Screen]", getattr(import_module(f"app.ui.screens.{self.module}"), self.class_name))


PAGES = (
    Page("dashboard", "Dashboard", "layout-dashboard", "dashboard", "DashboardScreen", ("G, D",)),
    Page("tasks", "Tasks", "list-todo", "tasks", "TasksScreen", ("G, T",)),
    Page("campaigns", "Campaigns", "megaphone", "campaigns", "CampaignsScreen", ("G, C",)),
    Page("influencers", "Influencers", "users", "influencers", "InfluencersScreen", ("G, I",)),
    Page("calendar", "Calendar", "calendar-days", "calendar", "CalendarScreen", ("G, L",)),
    Page("approvals", "Approvals", "circle-check-big", "approvals", "ApprovalsScreen", ("G, A",)),
    Page("rewards", "Rewards", "gift", "rewards", "RewardsScreen", ("G, W",)),
    Page("campaign", "Campaign", "megaphone", "campaign", "CampaignScreen", within="campaigns"),
    Page(
        "import",
        "Import creators",
        "upload",
        "import_creators",
        "ImportScreen",
        ("Ctrl+I",),
        within="influencers",
    ),
    Page(
        "marketing_editor",
        "Marketing task",
        "megaphone",
        "marketing_editor",
        "MarketingEditorScreen",
        within="tasks",
    ),
    Page("import_tasks", "Import tasks", "upload", "import_tasks", "ImportTasksScreen", within="tasks"),
    Page("help", "Help", "circle-question-mark", "help", "HelpScreen", ("G, H",), foot=True),
    Page("settings", "Settings", "settings", "settings", "SettingsScreen", ("Ctrl+,",), foot=True),
)
BY_NAME = {page.name: page for page in PAGES}
HOME = "dashboard"
NEW = "new"
"""The target that opens the form of something new on its page; as a key it names the campaign it is for."""
