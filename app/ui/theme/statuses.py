"""Which family and glyph each status has, and the two-letter code of each network."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """How one status looks: its key, label, colour family and glyph."""

    key: str
    label: str
    family: str
    glyph: str


@dataclass(frozen=True, slots=True)
class Network:
    """A social network: the code on its tile and its full name."""

    code: str
    name: str


# The same word looks the same in every domain.
_LOOKS = {
    "New": ("sky", "dashed_ring"),
    "In Progress": ("blue", "half_disc"),
    "Blocked": ("red", "disc_bar"),
    "Invalid": ("gray", "ring_slash"),
    "Duplicate": ("gray", "two_sheets"),
    "Completed": ("teal", "ring_tick"),
    "Approved": ("green", "solid_tick"),
    "Rejected": ("red", "solid_cross"),
    "Archived": ("gray", "box"),
    "Pending": ("amber", "clock"),
    "Accepted": ("green", "ring_tick"),
    "In Campaign": ("blue", "half_disc"),
    "Finished": ("teal", "solid_tick"),
    "Cancelled": ("gray", "ring_cross"),
    "Backup": ("sky", "layers"),
    "In Review": ("purple", "eye"),
    "Done": ("teal", "solid_tick"),
    "Draft": ("gray", "dashed_ring"),
    "Testing": ("purple", "quarter_disc"),
    "Under Review": ("purple", "eye"),
    "Running": ("blue", "half_disc"),
    "Paused": ("amber", "pause"),
    "Withdrawn": ("gray", "ring_cross"),
    "Submission Failed": ("red", "warning"),
    "Passed": ("green", "ring_tick"),
    "Failed": ("red", "solid_cross"),
    "Awaiting": ("amber", "clock"),
    "Active": ("green", "ring_dot"),
    "Deactivated": ("gray", "ring_slash"),
    "Planning": ("sky", "dashed_ring"),
}

_DOMAINS = {
    "partner_task": (
        "New", "In Progress", "Blocked", "Invalid", "Duplicate", "Completed", "Approved", "Rejected",
        "Archived",
    ),
    "influencer": ("Pending", "Accepted", "Rejected", "In Campaign", "Finished", "Cancelled"),
    "client": ("Pending", "Accepted", "Rejected", "Backup"),
    "deliverable": ("Pending", "In Review", "Accepted", "Done"),
    "marketing_task": (
        "Draft", "Testing", "Under Review", "Submission Failed", "Rejected", "Withdrawn", "Approved",
        "Running", "Paused", "Completed",
    ),
    "tester": ("Pending", "Passed", "Failed"),
    "report": ("Awaiting", "Approved", "Rejected"),
    "reward_task": ("Active", "Deactivated"),
    "campaign": ("Planning", "Active", "Completed", "Archived"),
}  # fmt: skip


def _key(label: str) -> str:
    return label.lower().replace(" ", "_")


STATUSES: dict[str, dict[str, Status]] = {
    domain: {_key(label): Status(_key(label), label, *_LOOKS[label]) for label in labels}
    for domain, labels in _DOMAINS.items()
}
# A list that holds tasks of several kinds: where two share a word, it looks the same.
STATUSES["task"] = {
    key: look
    for domain in ("partner_task", "deliverable", "marketing_task", "reward_task", "report")
    for key, look in STATUSES[domain].items()
}

NETWORKS = {
    "instagram": Network("IG", "Instagram"),
    "tiktok": Network("TT", "TikTok"),
    "youtube": Network("YT", "YouTube"),
    "facebook": Network("FB", "Facebook"),
    "twitch": Network("TW", "Twitch"),
    "twitter": Network("X", "Twitter / X"),
    "x": Network("X", "Twitter / X"),
    "pinterest": Network("PI", "Pinterest"),
    "linkedin": Network("LI", "LinkedIn"),
    "blog": Network("BL", "Blog"),
    "other": Network("OT", "Other"),
    "others": Network("···", "Others"),
}


def status(domain: str, key: str) -> Status:
    """How the status `key` of `domain` looks, for example ("client", "backup"). KeyError if unknown."""
    return STATUSES[domain][key]


def network_code(key: str) -> str:
    """The two letters on the tile of a network; an unknown network shows its own first two letters."""
    network = NETWORKS.get(key.lower())
    return network.code if network else key[:2].upper()


def network_name(key: str) -> str:
    """The full name of a network, for tooltips and screen readers."""
    network = NETWORKS.get(key.lower())
    return network.name if network else key.title()
