"""What the sample says of its invented agency: people, clients, campaigns and the cast of the first one."""

from typing import NamedTuple

from app.domain.networks import Network
from app.domain.people import OrganizationKind, Role

IG, TT, YT, BL, PI = Network.INSTAGRAM, Network.TIKTOK, Network.YOUTUBE, Network.BLOG, Network.PINTEREST
AGENCY = "Harbour & Pine"
OWNER = "Noor Haddad"

ORGANIZATIONS: tuple[tuple[str, OrganizationKind, str], ...] = (
    (AGENCY, OrganizationKind.AGENCY, "harbourpine.example"),
    ("Fjell Outdoors", OrganizationKind.CLIENT, "fjell.example"),
    ("Nordlys Beauty", OrganizationKind.CLIENT, "nordlys.example"),
    ("Lumen Audio", OrganizationKind.CLIENT, "lumen.example"),
    ("Casa Verde", OrganizationKind.CLIENT, "casaverde.example"),
    ("Kaito Coffee", OrganizationKind.CLIENT, "kaito.example"),
    ("Petit Vélo", OrganizationKind.CLIENT, "petitvelo.example"),
    ("Havn", OrganizationKind.CLIENT, "havn.example"),
    ("Solstice Sleep", OrganizationKind.CLIENT, "solstice.example"),
    ("Atlantic Surf House", OrganizationKind.PARTNER, "atlantic.example"),
    ("Brandt Gear", OrganizationKind.PARTNER, "brandtgear.example"),
    ("Halden Film", OrganizationKind.PARTNER, "haldenfilm.example"),
)

PEOPLE: tuple[tuple[str, str, Role], ...] = (
    (OWNER, AGENCY, Role.ADMIN),
    ("Sam Whitlock", AGENCY, Role.MANAGER),
    ("Ines Carvalho", AGENCY, Role.ADMIN),
    ("Jun Park", AGENCY, Role.REVIEWER),
    ("Aria Moss", AGENCY, Role.MANAGER),
    ("Elin Berg", "Fjell Outdoors", Role.CLIENT_REVIEWER),
    ("Oskar Lunde", "Fjell Outdoors", Role.CLIENT_REVIEWER),
    ("Maja Vik", "Nordlys Beauty", Role.CLIENT_REVIEWER),
    ("Owen Castell", "Lumen Audio", Role.CLIENT_REVIEWER),
    ("Paloma Rey", "Casa Verde", Role.CLIENT_REVIEWER),
    ("Kenji Mori", "Kaito Coffee", Role.CLIENT_REVIEWER),
    ("Agathe Colin", "Petit Vélo", Role.CLIENT_REVIEWER),
    ("Signe Holm", "Havn", Role.CLIENT_REVIEWER),
    ("Theo Lange", "Solstice Sleep", Role.CLIENT_REVIEWER),
    ("Mateo Silva", "Atlantic Surf House", Role.PARTNER),
    ("Rita Pinto", "Atlantic Surf House", Role.PARTNER),
    ("Jonas Brandt", "Brandt Gear", Role.PARTNER),
    ("Petra Halden", "Halden Film", Role.PARTNER),
    ("Nico Weiss", "Halden Film", Role.PARTNER),
)


class Scene(NamedTuple):
    """A campaign as the sample tells it.

    ``begins`` and ``ends`` are days from today. ``mix`` counts its influencers by the first letters of
    their two statuses: "IA5" are five In Campaign that the client accepted. ``known`` are members by name.
    """

    name: str
    client: str
    status: str
    goals: str
    message: str
    networks: frozenset[Network]
    begins: int | None
    ends: int | None
    budget: int | None
    currency: str
    colour: int
    mix: str
    known: tuple[str, ...] = ()


SCENES = (
    Scene(
        "Fjell Autumn Drop",
        "Fjell Outdoors",
        "active",
        "Jackets for the last warm day\n1.2M reach, 4,000 shop visits.",
        "Made for the last warm day. Show the jacket first, the view second.\nTags: @fjelloutdoors, #ad",
        frozenset({IG, YT}),
        -21,
        25,
        180_000_00,
        "EUR",
        0,
        "",
    ),
    Scene(
        "Nordlys Glow",
        "Nordlys Beauty",
        "active",
        "Winter skin routine\n900K reach, 2,500 sample requests.",
        "Three steps, one lamp, no filter. Say what your skin was like before.",
        frozenset({IG, TT}),
        -14,
        27,
        120_000_00,
        "EUR",
        1,
        "IA9 AA11 AP4 PA5 PP8 PB3 RR3 AB2 CA1",
        ("Sofia Marchetti", "Mila Andersson", "Amara Okafor", "Hana Novak"),
    ),
    Scene(
        "Lumen Audio Launch",
        "Lumen Audio",
        "active",
        "Wireless headphones, first look\n600K views in the first week.",
        "Open the box on camera. Play the same thirty seconds on the old pair and on ours.",
        frozenset({YT, TT}),
        -28,
        18,
        95_000_00,
        "EUR",
        2,
        "IA7 FA4",
        ("Mila Andersson", "Yusuf Demir"),
    ),
    Scene(
        "Casa Verde Home",
        "Casa Verde",
        "active",
        "Plants for small flats\n300 orders of the starter set.",
        "One shelf, one window, one plant that forgives. Name the plant.",
        frozenset({IG, BL, PI}),
        -7,
        55,
        84_000_00,
        "EUR",
        3,
        "AA4 AP2 PP2 PB1",
        ("Chloé Dubois", "Aiko Tanaka"),
    ),
    Scene(
        "Kaito Cold Brew",
        "Kaito Coffee",
        "active",
        "Cans in the office fridge\n40 offices ask for a trial box.",
        "Film the fridge door, not the desk. The can is opened in the first three seconds.",
        frozenset({IG, TT}),
        -54,
        6,
        60_000_00,
        "EUR",
        4,
        "IA5 FA7",
        ("Zeynep Kaya", "Priya Raman"),
    ),
    Scene(
        "Petit Vélo City",
        "Petit Vélo",
        "active",
        "Folding bikes, three cities\n1,000 test rides booked.",
        "Fold it in one take. Take it where a big bike cannot go.",
        frozenset({IG, YT}),
        -4,
        68,
        45_000_00,
        "GBP",
        5,
        "AA1 PA1 PP3 PB1",
        ("Chloé Dubois",),
    ),
    Scene(
        "Havn Rain Shells",
        "Havn",
        "planning",
        "Spring storm tests\nFind eight people who like bad weather.",
        "Go out when others come in. No umbrellas in the picture.",
        frozenset({IG, YT}),
        70,
        111,
        70_000_00,
        "EUR",
        6,
        "PP3 PA1",
        ("Amara Okafor",),
    ),
    Scene(
        "Kaito Matcha Season",
        "Kaito Coffee",
        "planning",
        "Three recipes each\nA recipe card for every shop in Osaka and Kobe.",
        "Whisk, do not shake. The third recipe is yours.",
        frozenset({IG, YT, BL}),
        56,
        96,
        8_500_000,
        "JPY",
        6,
        "PP4 PA2 PB1 RP1",
        ("Aiko Tanaka", "Mila Andersson"),
    ),
    Scene(
        "Petit Vélo Winter Lights",
        "Petit Vélo",
        "planning",
        "Be seen before eight",
        "Ride to work in the dark and arrive cheerful.",
        frozenset({IG}),
        None,
        None,
        None,
        "EUR",
        6,
        "",
    ),
    Scene(
        "Lumen Studio Monitors",
        "Lumen Audio",
        "completed",
        "Home studios\n12 honest set-up films.",
        "Show the room with its faults. Then show what you moved.",
        frozenset({YT}),
        -146,
        -85,
        64_000_00,
        "EUR",
        7,
        "FA7",
        ("Jonas Brandt", "Mila Andersson"),
    ),
    Scene(
        "Fjell Summer Ridge",
        "Fjell Outdoors",
        "completed",
        "Two nights, one pack\n1M reach, 46 publications.",
        "Pack it on camera in five minutes, carry it for two nights, unpack it dry.",
        frozenset({IG, YT, TT}),
        -176,
        -101,
        150_000_00,
        "EUR",
        7,
        "FA13 CA1 RR2",
        ("Jonas Brandt", "Mila Andersson", "Priya Raman", "Tom O’Neill", "Amara Okafor"),
    ),
    Scene(
        "Nordlys Spring",
        "Nordlys Beauty",
        "archived",
        "A lighter cream for lighter days\n800K reach.",
        "Morning light, bare face, one honest sentence.",
        frozenset({IG, TT}),
        -265,
        -190,
        90_000_00,
        "EUR",
        7,
        "FA16 CA1 RR3 PB1",
        ("Zeynep Kaya", "Tom O’Neill", "Yusuf Demir"),
    ),
)

DISCARDED = Scene(
    "Solstice Pillow Test",
    "Solstice Sleep",
    "planning",
    "Thirty nights, one pillow",
    "Sleep first, film later.",
    frozenset({BL}),
    30,
    60,
    None,
    "EUR",
    7,
    "",
)
"""A campaign for the trash."""


DECISIONS = {
    "email": (
        "Reply to the proposal of {day}.",
        "Mail “Our choice, second round”, {day}.",
        "Answered in the weekly mail of {day}.",
    ),
    "call": ("Weekly call on {day}.", "Called back on {day}, about twenty minutes."),
    "meeting": ("Review at their office, {day}.", "Planning meeting of {day}, minutes are shared."),
    "file": ("Column “OK?” of the sheet they sent on {day}.",),
}
"""What is noted beside a client's decision, by where it came from."""
