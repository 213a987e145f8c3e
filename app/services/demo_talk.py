"""What people write under the sample's tasks, and the small files they send along."""

from typing import NamedTuple

from app.services.demo_tasks import (
    ARIA,
    ELIN,
    INES,
    JONAS,
    JUN,
    MAJA,
    MATEO,
    NICO,
    NOOR,
    OWEN,
    PETRA,
    RITA,
    SAM,
)


class Said(NamedTuple):
    """One comment. ``soon`` says that it answers within minutes; ``file`` names one of FILES."""

    who: str
    text: str
    soon: bool = False
    file: str = ""


FILES = {
    "week45_reach.csv": "creator,network,reach,saves\nMila Andersson,Instagram,412300,9120\n"
    "Amara Okafor,TikTok,188400,2210\nHana Novak,Instagram,97100,1804\n",
    "week45_reach_v2.csv": "creator,network,reach,saves\nMila Andersson,Instagram,398100,8874\n"
    "Amara Okafor,TikTok,188400,2210\nHana Novak,Instagram,97100,1804\n",
    "audience_split.csv": "creator,japan,korea,other\nYusuf Demir,4,2,94\nRin Sato,71,9,20\n",
    "freight quote.txt": "Three boards, 2.1 m, insured.\nPorto to Gothenburg: 214.00 EUR\nPickup Tuesday.\n",
    "shotlist cabin.txt": "1 coffee, close\n2 jacket on the hook\n3 door, from inside\n4 snow\n",
    "release values.txt": "pair 1: 6.5\npair 2: 7.0\npair 3: 5.5\npair 4: 6.5\npair 5: 8.0\npair 6: 6.0\n",
    "hooks.txt": "A: “I thought it was the light.”\nB: three taps on the lamp, no words\nC: the mirror\n",
    "test rides saturday.csv": "city,rides\nLondon,61\nGhent,44\nBristol,38\n",
    "Recipe card A6.txt": "Front: photo, name of the recipe\nBack: five lines, one line of one’s own\n",
    "swatch pine green.png": "pine",
    "ridge frame 0412.png": "ridge",
    "label large box.png": "label",
    "moodboard snow.png": "snow",
}
"""Their contents; a name in .png is painted by `app.services.demo_pictures` from its word."""

_CLIP_FRAMES = "https://frames.example/lineup/fjell-cabin"

TALKS: dict[str, tuple[Said, ...]] = {
    "Approve first cut of Mila’s reel": (
        Said(SAM, "First cut is up. Mila kept it to 28 seconds and moved the logo to the end card."),
        Said(SAM, f"It is here: {_CLIP_FRAMES}?cut=1", True),
        Said(INES, "The label says “Ad” in the caption only. Is that enough for Sweden?"),
        Said(SAM, "No, it has to be in the picture as well. She adds it.", True),
        Said(NOOR, "Love the ridge shot. Can we open on the jacket instead of the map?"),
        Said(SAM, "Sure, swapping those two. New version before lunch.", True, "ridge frame 0412.png"),
    ),
    "Chase signed contract from Diego Fuentes": (
        Said(SAM, "Sent him the PDF again, with arrows where to sign."),
        Said(NOOR, "Did he get it? The boards leave on Friday either way."),
        Said(SAM, "His sister says he is on the wall and back on Saturday 🧗", True),
    ),
    "Upload reach report for week 45": (
        Said(SAM, "See attached, straight from the insights.", False, "week45_reach.csv"),
        Said(NOOR, "Mila’s number is the one of week 44, I think."),
        Said(SAM, "You are right. Corrected.", False, "week45_reach_v2.csv"),
        Said(NOOR, "Now it adds up. Thank you.", True),
    ),
    "Import spring shortlist from spreadsheet": (
        Said(JUN, "58 of 60 are in. Two had no handle anywhere, the rows are in the refused list."),
    ),
    "Verify audience split for the short-video shortlist": (
        Said(JUN, "Split for the eight we could see, see attached.", False, "audience_split.csv"),
        Said(INES, "Yusuf is out then, for this one. Good to know before the call."),
    ),
    "Remove outdated discount code from captions before the client sees them": (
        Said(ARIA, "BREW20 is in at least five of them. The list is in the campaign’s notes."),
        Said(JUN, "Found seven. Five are corrected, two creators are asleep."),
        Said(JUN, "All seven now.", False),
        Said(ARIA, "The carousel of the 3rd has it on the last picture, not in the caption."),
        Said(JUN, "A picture! That one needs a new upload, then.", True),
        Said(ARIA, "It does. Ask for a screenshot afterwards.", True),
        Said(INES, "Kenji looks at it on Monday morning, his time."),
    ),
    "Brief review with client: hero video hook": (
        Said(NOOR, "Three hooks on one page, see attached.", False, "hooks.txt"),
        Said(SAM, "B without words is the strongest. It is also the one nobody can copy."),
        Said(JUN, "A sounds like an advert from 2009.", True),
        Said(INES, "C needs a second take of the mirror, and Maja’s bathroom has no window."),
        Said(NOOR, "So B, with C as the fallback. I ask Maja today."),
        Said(SAM, "She is in Tromsø until noon.", True),
        Said(NOOR, "Maja likes B. She asks whether three taps could be two."),
        Said(JUN, "Two taps read as a mistake. Three read as a ritual.", True),
        Said(NOOR, "I will use exactly that sentence.", True),
        Said(SAM, "Steal it, it is good 🙂", True),
        Said(ARIA, "Whoever wins: the lamp has to be warm white. Sofia’s is not."),
    ),
    "Second shipping label for Priya’s sample box": (
        Said(SAM, "This is the large one: 40 × 30 × 30.", False, "label large box.png"),
    ),
    "Draft reward tiers for ambassadors": (
        Said(INES,
             "Could the first tier be a cutting instead of a discount? They are free and people love them."),
        Said(ARIA, "Cuttings do not survive the post in winter.", True),
    ),
    "Prepare moodboard for winter set": (
        Said(INES, "First page, see attached.", False, "moodboard snow.png"),
        Said(SAM, "Is that a candle in the back?"),
    ),
    "Translate captions to Norwegian": (
        Said(INES, "Eight of eleven are done. The translator is away until Thursday."),
        Said(NOOR, "Maja could do three captions in her sleep, but she is the client. Let us wait."),
        Said(INES, "Then I mark it blocked, so that nobody asks me every morning.", True),
        Said(NOOR, "Fair.", True),
    ),
    "Send surf boards to the three finalists": (
        Said(MATEO, "Two can go tomorrow. The third has a ding from last week that I want to close first."),
        Said(RITA, "Quote of the carrier, see attached.", True, "freight quote.txt"),
        Said(NOOR, "214 is fine. Do we need somebody at home for the pickup in Gothenburg?"),
        Said(RITA, "No, a ramp is enough. They call half an hour before.", True),
        Said(MATEO, "The resin needs another day. It smells, sorry 😅"),
    ),
    "Reserve the beach house for the shoot": (
        Said(RITA, "Held until Friday. They want the names of everybody who sleeps there."),
        Said(ARIA, "Six names come tonight. Is there a room that gets dark?"),
        Said(RITA, "The cellar. Dry, cool, and nobody will look for you there.", True),
    ),
    "Film Mila’s cabin morning": (
        Said(PETRA, "Shot list, see attached. I come the evening before.", False, "shotlist cabin.txt"),
        Said(NOOR, "Perfect. The key is under the third stone, Mila says. Not the second."),
        Said(PETRA, "There is always a wasp under the second.", True),
        Said(NICO, "Two batteries froze in the test. I bring six."),
        Said(PETRA, f"The frames of the test are here: {_CLIP_FRAMES}?test=2"),
        Said(NOOR, "The blue hour one. That is the thumbnail."),
    ),
    "Colour-grade the ridge shots": (
        Said(SAM, "The swatch, see attached.", False, "swatch pine green.png"),
        Said(NICO, "Graded all nine. Shot 4 was overexposed, I saved what was there."),
        Said(NICO, "Uploaded, ready for you.", True),
    ),
    "Check bindings of the loan skis": (
        Said(JONAS, "Five pairs are fine. Pair 3 has a cracked heel piece, I would not lend it out."),
        Said(ARIA, "Then it stays home. Can you lend us one of yours?"),
        Said(JONAS, "Yes, 172 cm. Values are attached.", True, "release values.txt"),
    ),
    "Confirm jacket sizes with the warehouse": (
        Said(ELIN, "S and XL are here. M in pine is sold out, slate is left."),
        Said(SAM, "Chloé would take slate. Everybody else is covered."),
        Said(ELIN, "Slate it is. It leaves today.", True),
    ),
    "Send logo in a version for dark video": (
        Said(JUN, "The one on your press page has a white box around it."),
        Said(OWEN, "Oh dear. The designer is back on Monday, I ask her first thing."),
    ),
    "Approve captions for the second wave": (
        Said(MAJA, "Nine are fine. In number 4, “cures” is a word our lawyer does not like."),
        Said(SAM, "“Calms”?", True),
        Said(MAJA, "Calms is lovely.", True),
    ),
    "Answer the question about the allergy note": (
        Said(INES,
             "Kenji writes: the exact words on the can are “may contain traces of milk”. Please use those."),
        Said(JUN, "I can answer at three, unless somebody is faster."),
    ),
    "Compare the two headphone cuts": (
        Said(NICO, "Both cuts are up, A is the old pair."),
        Said(NOOR, "A is louder by half, listen at 0:12."),
        Said(NICO, "It is. I level both to the same loudness and render again.", True),
    ),
    "Order replacement lamp for Sofia": (
        Said(JUN, "Sold out. The shop promises the 20th."),
        Said(NOOR, "Sofia films on the 22nd, that is close. Ask Maja for one of theirs."),
        Said(JUN, "Not needed, it has arrived at Sofia’s door 🎉"),
    ),
    "Count test rides of the first weekend": (
        Said(ARIA, "Saturday, see attached. Sunday’s list of Ghent is wet but readable.", False,
             "test rides saturday.csv"),
        Said(NOOR, "143 on the first day! The goal was 100 for the weekend."),
    ),
    "Recipe card template": (
        Said(INES, "Draft, see attached. The last line is empty on purpose.", False, "Recipe card A6.txt"),
        Said(ARIA, "Does A6 survive a wet kitchen?"),
        Said(INES, "Laminated, yes. 4 cents more each.", True),
    ),
    "Send client the finalists for the Osaka shoot": (
        Said(INES, "Five sentences, no adjectives. He reads them on the train."),
    ),
    "Fix the link in Zeynep’s profile": (
        Said(ARIA, "It leads to the autumn page now."),
        Said(NOOR, "On my phone it is the old one again. Maybe a cache, maybe not."),
    ),
    "Agree second recipe with Léa": (
        Said(SAM, "She would do chestnuts over the fire. Third recipe: flat bread on a stone."),
        Said(NOOR, "Chestnuts, yes. Is there a stone that does not burst?"),
        Said(SAM, "She says: not from the river.", True),
    ),
}  # fmt: skip

LONG_TALK = "Look for eight people who like bad weather"
_CANDIDATES = (
    ("Callum", "Skye", "walks the ferry line in any wind"),
    ("Freya", "Shetland", "has a series called Sideways rain"),
    ("Iker", "Bilbao", "photographs waves from too close"),
    ("Greta", "Sylt", "swims in January and talks about it"),
    ("Maren", "Lofoten", "lives in a red cabin that leaks"),
    ("Rhys", "Snowdonia", "mountain rescue, so careful by trade"),
    ("Manon", "Brest", "sails, and laughs when it gets worse"),
    ("Till", "Hamburg", "cycles to work and films the puddles"),
    ("Isla", "Glasgow", "city only, but what a city for it"),
    ("Nuria", "A Coruña", "keeps a notebook of storms"),
)
_ROUND = (
    (JUN, "{name} in {place}: {what}."),
    (NOOR, "Followers and age of the audience?"),
    (JUN, "Mostly 25 to 40, the numbers are in the roster."),
    (ARIA, "Any umbrella in the feed?"),
    (JUN, "Not one in two years."),
    (NOOR, "Then {name} goes on the list."),
)


def long_talk() -> tuple[Said, ...]:
    """Return sixty comments: six about each candidate."""
    return tuple(
        Said(who, text.format(name=name, place=place, what=what), at > 0)
        for name, place, what in _CANDIDATES
        for at, (who, text) in enumerate(_ROUND)
    )
