"""What the sample says of its marketing tasks: what they send, and what became of them."""

from typing import NamedTuple

from app.domain.marketing_rows import ReachChannel
from app.services.demo_campaigns import OWNER

SAM, INES, JUN, ARIA = "Sam Whitlock", "Ines Carvalho", "Jun Park", "Aria Moss"
PUSH, SMS, WALLET, PROGRAM = ReachChannel


class Run(NamedTuple):
    """A marketing task: ``runs`` are its first and last day from today, ``windows`` are written as they read.

    ``path`` is what happened, a line each: the day, who did it, what, and after a colon whom or why.
    """

    name: str
    campaign: str
    owner: str
    sends: tuple[ReachChannel, str, str]
    audience: str
    headline: str
    message: str
    runs: tuple[int, int]
    windows: str
    quiet: str
    path: str


WHO = {"noor": OWNER, "sam": SAM, "ines": INES, "jun": JUN, "aria": ARIA}

RUNS = (
    Run(
        "Autumn drop teaser",
        "Fjell Autumn Drop",
        SAM,
        (PUSH, "Fjell Club", "Norway"),
        "Members of the club",
        "The last warm day is near",
        "Three jackets, one ridge. See them first on Friday.",
        (-19, -14),
        "08:00-10:30 17:00-20:00",
        "67",
        """
        -27.6 sam test: jun aria
        -26.8 jun passed: Opens at once
        -26.5 aria passed: Picture is sharp
        -26.2 sam start
        -25.7 ines approve
        -13.6 sam complete
        """,
    ),
    Run(
        "Serum launch countdown",
        "Nordlys Glow",
        OWNER,
        (PUSH, "Nordlys Studio", "Norway"),
        "Bought skin care this year",
        "Three days to go",
        "The night serum opens on Thursday at noon. Set a reminder.",
        (-16, -1),
        "11:30-14:00",
        "",
        """
        -21.7 noor test: sam jun
        -20.8 sam passed: Reminder is set
        -20.3 jun passed: Fine on both phones
        -20.1 noor start
        -19.6 ines approve
        """,
    ),
    Run(
        "Morning brew streak",
        "Kaito Cold Brew",
        JUN,
        (PUSH, "Kaito Counter", "Japan"),
        "Ordered twice in a week",
        "Five mornings in a row",
        "One more cup this week and the sixth is on us.",
        (-9, 5),
        "06:30-09:30",
        "67",
        """
        -16.7 jun test: sam aria
        -15.6 sam passed: Counter is right
        -15.2 aria passed: Works in both languages
        -14.8 jun start
        -14.1 noor approve
        """,
    ),
    Run(
        "Headphone trade-in",
        "Lumen Audio Launch",
        JUN,
        (WALLET, "Lumen Shop", "Germany"),
        "Owners of the first model",
        "Your old pair is worth 40 €",
        "Bring it to a shop until the end of the month and take the new one home.",
        (-12, 9),
        "10:00-13:00 16:00-19:00",
        "7",
        """
        -18.7 jun test: ines sam
        -17.6 ines passed: Value is shown
        -17.1 sam passed: Map opens
        -16.9 jun start
        -16.2 noor approve
        -4.6 jun pause
        """,
    ),
    Run(
        "Helmet recall notice",
        "Petit Vélo City",
        SAM,
        (SMS, "Vélo Service", "Belgium"),
        "Bought a helmet in October",
        "Please check your helmet",
        "Helmets made in week 40 are exchanged at every shop. Bring yours until Saturday.",
        (1, 12),
        "09:00-12:00",
        "7",
        """
        -11.7 sam test: jun
        -10.6 jun passed: Arrived once
        -10.2 sam start
        -9.7 sam withdraw
        """,
    ),
    Run(
        "Trail weekend push",
        "Fjell Autumn Drop",
        SAM,
        (PUSH, "Fjell Club", "Norway"),
        "Booked a guided walk before",
        "Fresh snow above 900 m this weekend",
        "Two days on the ridge with Mila and Diego. Reply by Friday to keep your place on the shuttle.",
        (7, 20),
        "08:00-10:30 12:00-14:30 18:00-21:00",
        "67",
        """
        -7.7 sam test: jun ines aria
        -6.8 jun passed: Link opens the shuttle page
        -6.5 aria failed: The link is that of last year
        -6.1 sam message: Two days on the ridge with Mila and Diego. Reply by Friday to keep your place.
        -5.9 sam retest
        -4.8 jun passed: Link opens the shuttle page
        -4.5 ines passed: Emoji shows on both phones
        -3.7 aria passed: Old link fixed, opens now
        -2.9 sam start
        """,
    ),
    Run(
        "Casa Verde open house",
        "Casa Verde Home",
        OWNER,
        (PUSH, "Verde Casa", "Portugal"),
        "Lives within 20 km of the shop",
        "Come and see the new rooms",
        "Coffee, plants and ten new rooms on Saturday from ten.",
        (5, 12),
        "10:00-13:00",
        "",
        """
        -6.7 noor test: sam aria
        -5.6 sam passed: Opens the map
        -5.2 aria passed: Date is right
        -4.8 noor start
        -4.1 ines reject: Wrong store link: this is the shop in Porto, the event is in Lisbon.
        """,
    ),
    Run(
        "Glow sampling reminder",
        "Nordlys Glow",
        OWNER,
        (SMS, "Nordlys Studio", "Denmark"),
        "Asked for a sample",
        "Your sample is waiting",
        "Pick it up at the counter before Friday, and tell us what you think.",
        (-14, -3),
        "09:00-11:30 11:00-13:30",
        "",
        """
        -5.4 noor test: aria jun
        -4.3 aria passed: Arrived once, link works
        -4.2 jun passed: Sender name is right
        -1.7 noor start
        """,
    ),
    Run(
        "First-snow voucher",
        "Fjell Autumn Drop",
        OWNER,
        (PUSH, "Fjell Club", "Norway"),
        "Members without an order since spring",
        "Your first-snow voucher is here",
        "15 % off one warm layer. Show this message at the till and stay dry.",
        (11, 18),
        "10:00-13:00 17:00-20:00",
        "7",
        """
        -3.7 noor test: aria jun sam
        -2.6 aria passed: Voucher opens, code copied
        -2.5 jun passed: Right store, right date
        -1.9 sam passed: Code is accepted
        -1.3 noor start
        """,
    ),
    Run(
        "Cold brew morning inbox",
        "Kaito Cold Brew",
        INES,
        (WALLET, "Kaito Counter", "Japan"),
        "Opened the program in the last 30 days",
        "Cold brew, warm morning",
        "A small one with every breakfast until Tuesday.",
        (3, 9),
        "06:00-09:00",
        "",
        """
        -2.7 ines test: jun sam
        -1.8 jun passed: Shown on top
        -1.5 sam passed: Picture loads
        -1.1 ines start
        """,
    ),
    Run(
        "Winter ride check",
        "Petit Vélo City",
        SAM,
        (SMS, "Vélo Service", "Belgium"),
        "Bought a bicycle in the last two years",
        "Free winter check until Christmas",
        "Brakes, lights and chain in 20 minutes. Book a slot at your nearest shop.",
        (14, 24),
        "09:00-12:00 16:00-19:30",
        "7",
        """
        -1.6 sam test: jun aria ines
        -0.9 jun passed: Arrived at 10:02, link works
        -0.7 aria failed: Store name is cut off after 12 letters
        """,
    ),
    Run(
        "Advent calendar, door 1: scarf for a story",
        "Nordlys Glow",
        OWNER,
        (PROGRAM, "Nordlys Studio", "Norway"),
        "Opened the program in the last 30 days",
        "Door 1 is open",
        "Behind it: a lambswool scarf for three people who share their first snow in a story.",
        (7, 30),
        "08:00-10:30 12:00-13:30 18:00-21:00",
        "7",
        "",
    ),
)
"""In the order in which they are made."""
