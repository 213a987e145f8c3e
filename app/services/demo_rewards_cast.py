"""What the sample says of rewards: tasks, who reported on them, what came of it, and what was said."""

from typing import NamedTuple

from app.services.demo_campaigns import OWNER

SAM, INES, JUN, ARIA = "Sam Whitlock", "Ines Carvalho", "Jun Park", "Aria Moss"
MATEO, JONAS = "Mateo Silva", "Jonas Brandt"
ZEYNEP, CHLOE, AMARA, LEA = "Zeynep Kaya", "Chloé Dubois", "Amara Okafor", "Léa Moreau"
DIEGO, HANA, PRIYA, YUSUF, AIKO = "Diego Fuentes", "Hana Novak", "Priya Raman", "Yusuf Demir", "Aiko Tanaka"

PARTNERS = (MATEO, JONAS)
"""Who submits for themselves; somebody of the agency does it for the influencers."""


class Reward(NamedTuple):
    """A reward task: ``key`` names it below."""

    key: str
    title: str
    points: int
    campaign: str
    description: str


REWARDS = (
    Reward(
        "diary",
        "Post a trail diary",
        40,
        "Fjell Autumn Drop",
        "Three posts from one outing, each with the short link of the brief. The jacket is seen in the first"
        " three seconds of one of them. Add the reach after 48 hours.",
    ),
    Reward(
        "desk",
        "Share your desk setup",
        25,
        "Lumen Audio Launch",
        "A picture or a clip of where you work, with the headphones in it. Name three things on the desk.",
    ),
    Reward(
        "bivvy",
        "Review the bivvy bag",
        60,
        "Fjell Autumn Drop",
        "Sleep outside in it once. Say what is good and what is not, in at least two minutes.",
    ),
    Reward(
        "unboxing",
        "Unboxing in one take",
        30,
        "Nordlys Glow",
        "From the closed parcel to the open jar without a cut. The batch number is readable.",
    ),
    Reward(
        "hour",
        "Host a listening hour",
        80,
        "Lumen Audio Launch",
        "An hour live with the new speaker. At least fifty people listen at the same time.",
    ),
    Reward(
        "friends",
        "Invite three friends",
        15,
        "",
        "Three people with accounts of their own who have filled in the form for new creators.",
    ),
)

MADE, PLACED = -71.0, -14.3
"""When the reward tasks were made, and when they were put into campaigns."""
CLOSED = ("friends", -5.4)
"""Which of them takes no reports any more, and since when."""


class Round(NamedTuple):
    """Reports on one task: when and by whom submitted, and who approved them the day after."""

    day: float
    reward: str
    earners: tuple[str, ...]
    decider: str


ROUNDS = (
    Round(-68.4, "unboxing", (MATEO,), OWNER),
    Round(-64.6, "diary", (JONAS, ZEYNEP, AMARA), INES),
    Round(-60.3, "desk", (LEA, HANA, ZEYNEP), JUN),
    Round(-56.8, "friends", (PRIYA, YUSUF, ZEYNEP), OWNER),
    Round(-54.2, "diary", (MATEO, CHLOE, AMARA), INES),
    Round(-49.5, "bivvy", (JONAS, ZEYNEP, DIEGO), INES),
    Round(-45.7, "desk", (LEA, HANA, JONAS), JUN),
    Round(-42.1, "desk", (MATEO, LEA), JUN),
    Round(-38.4, "hour", (JONAS, CHLOE, ZEYNEP), OWNER),
    Round(-35.6, "friends", (PRIYA,), JUN),
    Round(-33.3, "diary", (JONAS, ZEYNEP, AMARA), INES),
    Round(-28.5, "bivvy", (MATEO, DIEGO), OWNER),
    Round(-24.8, "desk", (LEA, HANA), JUN),
    Round(-21.4, "diary", (ZEYNEP, AMARA, CHLOE), OWNER),
    Round(-19.2, "diary", (MATEO,), OWNER),
    Round(-16.6, "desk", (LEA,), INES),
    Round(-15.3, "hour", (MATEO, JONAS), INES),
    Round(-13.5, "friends", (PRIYA, YUSUF), JUN),
    Round(-11.2, "bivvy", (JONAS,), OWNER),
    Round(-8.7, "desk", (LEA,), INES),
    Round(-6.4, "diary", (AMARA,), JUN),
    Round(-5.2, "hour", (CHLOE,), INES),
    Round(-4.3, "diary", (ZEYNEP,), OWNER),
)

TEXTS = {
    "diary": "Three posts from last weekend on the coast path: the packing list, the rain morning and the"
    " last climb. The second one has the jacket in the first three seconds, as the brief asks. Reach after 48"
    " hours is on the screenshot.",
    "desk": "A clip of forty seconds. The headphones lie beside the keyboard, and I name them first.",
    "bivvy": "One night at two degrees, eight minutes of film. Warm and dry; the zip is hard to find in the"
    " dark, and I say so.",
    "unboxing": "One take, two minutes and ten seconds. The batch number is readable at 1:20.",
    "hour": "An hour on Sunday evening. Sixty-four people listened at the same time, 210 in all.",
    "friends": "All three have filled in the form. Their handles are in the file that Sam has.",
}


class Open(NamedTuple):
    """A report that was not simply approved. ``path`` is a line each: the day, who, what, and words.

    "say" writes a message, "reply" answers the first one there, the rest are verbs of the workflow.
    """

    day: float
    reward: str
    earner: str
    path: str
    picture: str = ""


WHO = {"noor": OWNER, "sam": SAM, "ines": INES, "jun": JUN, "aria": ARIA, "mateo": MATEO}

OPEN = (
    Open(
        -9.6,
        "friends",
        YUSUF,
        """
        -8.9 jun say: I find two of the three forms. Who is the third?
        -7.2 sam reply: His brother. He has an account, but posts nothing yet.
        -5.9 jun reject: Only two of the three are creators. Please send a third name and submit it again.
        """,
    ),
    Open(
        -3.4,
        "unboxing",
        AIKO,
        """
        -2.6 ines reject: There is a cut at 0:48, and the brief asks for one take.
        -2.5 ines say: The light is lovely. One more try without the cut and this is through.
        -1.8 aria reply: She films it again on Thursday.
        """,
    ),
    Open(
        -3.2,
        "diary",
        MATEO,
        """
        -2.8 noor say: Great series. Which link did you use in the third post?
        -2.6 mateo reply: The short one from the brief. It is in the first comment too.
        -1.7 ines reply: Checked, it counts visits.
        """,
        "diary_reach_48h",
    ),
    Open(
        -2.7,
        "desk",
        HANA,
        """
        -2.2 jun reject: The headphones are not in the picture.
        -1.6 sam say: They are, behind the lamp. A closer picture is on its way.
        -1.3 jun review_again
        """,
    ),
    Open(-0.3, "bivvy", DIEGO, ""),
)

AFTERWARDS = (
    ("hour", CHLOE, -3.6, INES, "The points are in. Next time, please send the number of listeners as well."),
    ("bivvy", JONAS, -9.3, OWNER, "Best review of the bag so far. Fjell asks whether they may quote it."),
)
"""Messages in reports that are approved: the latest of somebody for a task, when, by whom, and the text."""
