"""The sample's tasks that are told one by one: who asked whom for what, and what became of it."""

from typing import NamedTuple


class Errand(NamedTuple):
    """A task as the sample tells it.

    ``asked`` and ``until`` are days from today: when it was made and when the last of ``path`` happened.
    ``due`` is (day, hour) or None. ``holder`` is a person, or an organization whose members may all take it;
    then ``taker`` is who does. ``marks`` holds "u" for urgent and "a" for needs approval. ``path`` lists what
    happened after it was made, evenly in time: "start", "block: why", "assign: who", "due: day"...
    """

    title: str
    kind: str
    campaign: str
    reporter: str
    holder: str
    asked: float
    due: tuple[int, int] | None
    path: tuple[str, ...] = ()
    until: float = -0.4
    marks: str = ""
    text: str = ""
    taker: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others: its campaign and title."""
        return self.campaign, self.title


NOOR, SAM, INES, JUN, ARIA = "Noor Haddad", "Sam Whitlock", "Ines Carvalho", "Jun Park", "Aria Moss"
MATEO, RITA, JONAS = "Mateo Silva", "Rita Pinto", "Jonas Brandt"
PETRA, NICO = "Petra Halden", "Nico Weiss"
ELIN, MAJA, OWEN, KENJI = "Elin Berg", "Maja Vik", "Owen Castell", "Kenji Mori"
AGENCY, SURF, GEAR, FILM = "Harbour & Pine", "Atlantic Surf House", "Brandt Gear", "Halden Film"
FJELL, GLOW, LUMEN, CASA = "Fjell Autumn Drop", "Nordlys Glow", "Lumen Audio Launch", "Casa Verde Home"
COLD, CITY, HAVN, MATCHA = "Kaito Cold Brew", "Petit Vélo City", "Havn Rain Shells", "Kaito Matcha Season"

BRIEF, CONTRACT, REVIEW = "Brief", "Contract", "Content review"
SHIPPING, REPORTING, PAYMENT, OTHER = "Product shipping", "Reporting", "Payment", "Other"

ERRANDS = (
    Errand("Close out invoices for October", PAYMENT, COLD, INES, SAM, -31, (-24, 17),
           ("start", "complete", "approve", "archive"), -20, "a",
           "Twelve invoices, two in yen. The two without an address go back."),
    Errand("Wrong brief attached", BRIEF, CITY, SAM, NOOR, -22, (-18, 12),
           ("invalid: The right brief has been in the folder since Tuesday, nothing to do.",), -19),
    Errand("Import spring shortlist from spreadsheet", OTHER, CITY, NOOR, JUN, -19, (-16, 17),
           ("start", "complete"), -0.35, "a",
           "The client’s own list, 60 names. Leave out whoever said no last year."),
    Errand("Duplicate: chase contract (Diego)", CONTRACT, FJELL, INES, SAM, -17, (-15, 12),
           ("duplicate: Chase signed contract from Diego Fuentes",), -4),
    Errand("Upload reach report for week 45", REPORTING, GLOW, NOOR, SAM, -16, (-13, 17),
           ("start", "complete", "reject: Week 44 is in it twice, so the total is too high.", "resume",
            "complete", "approve"), -9, "a",
           "Screenshots of the insights, one per creator, and the totals as CSV."),
    Errand("Verify audience split for the short-video shortlist", REPORTING, COLD, INES, JUN, -16, (-12, 17),
           ("start", "complete"), -0.6, "a",
           "At least half of the audience in Japan or Korea, or we leave them out."),
    Errand("Remove outdated discount code from captions before the client sees them", REVIEW, COLD, ARIA,
           JUN, -14, (1, 12),
           ("start", "complete", "reject: Two captions still say BREW20. Look at the carousel too."), -0.3,
           "a", "BREW20 ended on Friday. BREW15 is good until the end of the month."),
    Errand("Chase signed contract from Diego Fuentes", CONTRACT, FJELL, NOOR, SAM, -13, (-2, 12),
           ("start", "block: Diego is on a wall without reception until the weekend."), -3, "u",
           "He has the PDF since Monday. Page 4 needs initials, and the date is missing on page 7."),
    Errand("Approve first cut of Mila’s reel", REVIEW, FJELL, SAM, NOOR, -4, (0, 17), ("start",), -3.2, "a",
           "Check the hook, logo lock-up and the paid-partnership label. Client wants the jacket visible "
           "in the first three seconds."),
    Errand("Collect usage rights for story frames", CONTRACT, LUMEN, NOOR, INES, -6, (1, 12), (), -0.4, "",
           "Twelve months, paid social included. Yusuf signs through his manager."),
    Errand("Brief review with client: hero video hook", BRIEF, GLOW, NOOR, NOOR, -12, (1, 15), ("start",),
           -8, "a", "Three hooks on one page. The lamp is in all of them."),
    Errand("Second shipping label for Priya’s sample box", SHIPPING, GLOW, SAM, INES, -5, (2, 17), (), -0.4,
           "", "The first label was for the small box. The lamp does not fit into the small box."),
    Errand("Confirm posting windows across time zones", OTHER, CASA, ARIA, SAM, -7, (3, 17), ("start",), -3,
           "", "Lisbon, Ghent and Osaka. Nobody posts after nine in the evening."),
    Errand("Draft reward tiers for ambassadors", OTHER, CASA, INES, NOOR, -6, (4, 17), (), -0.4, "",
           "Three tiers at most. The first one has to be within reach of somebody with one plant."),
    Errand("Prepare moodboard for winter set", BRIEF, GLOW, SAM, INES, -8, (6, 17), ("start",), -4, "",
           "Snow outside, warm lamp inside. No candles, the client had a fire."),
    Errand("Request raw footage for paid cutdowns", REVIEW, LUMEN, ARIA, JUN, -5, (7, 17)),
    Errand("Translate captions to Norwegian", REVIEW, GLOW, NOOR, INES, -11, (9, 17),
           ("start", "block: The translator is away until Thursday. Should we ask Maja instead?"), -2.4, "",
           "Bokmål. Keep “glow” in English, the client insists."),
    Errand("Gather unboxing clips for recap", REVIEW, CITY, SAM, JUN, -4, (10, 17)),
    Errand("Send surf boards to the three finalists", SHIPPING, FJELL, NOOR, SURF, -9, (-1, 17), (), -0.4,
           "u", "Boards go by freight, so the address has to have a ramp or somebody with strong arms."),
    Errand("Reserve the beach house for the shoot", OTHER, FJELL, ARIA, SURF, -15, (5, 12), ("start",), -9,
           "", "Two nights, six people, and a room that can be made dark.", RITA),
    Errand("Film Mila’s cabin morning", REVIEW, FJELL, NOOR, FILM, -12, (2, 9), ("start",), -6, "a",
           "First light is at 8:10. Coffee, jacket, door, snow. In that order.", PETRA),
    Errand("Colour-grade the ridge shots", REVIEW, FJELL, SAM, NICO, -10, (-1, 18), ("start", "complete"),
           -0.2, "a", "The jacket is pine green, not blue. Compare with the swatch in the files."),
    Errand("Check bindings of the loan skis", SHIPPING, FJELL, ARIA, JONAS, -8, (0, 12), ("start",), -5, "u",
           "Six pairs. Write the release value on the tape, not on the ski."),
    Errand("Gear list for Jonas’s winter review", BRIEF, FJELL, INES, GEAR, -18, (-9, 17),
           ("start", "complete", "approve"), -8, "a", "", JONAS),
    Errand("Agree second recipe with Léa", BRIEF, FJELL, SAM, NOOR, -9, (-3, 17), ("start",), -6, "",
           "She offers a third one at no extra cost. Ask what she needs for it."),
    Errand("Send client the finalists for the Osaka shoot", BRIEF, MATCHA, INES, NOOR, -3, (0, 10), (), -0.4,
           "u", "Five names with a sentence each. Kenji reads on his phone."),
    Errand("Choose the reel that opens the recap", REVIEW, GLOW, SAM, NOOR, -5, (1, 17), (), -0.4, "",
           "Maja asked in the weekly call. One reel, no vote."),
    Errand("Answer the question about the allergy note", OTHER, COLD, INES, AGENCY, -2.6, (0, 15), (), -0.4,
           "u", "Somebody asked under Yusuf’s video. The can says: may contain traces of milk."),
    Errand("Find a second creator in Ghent", OTHER, CITY, NOOR, AGENCY, -6, (6, 17), (), -0.4, "",
           "Chloé cannot do all three weekends."),
    Errand("Write alt texts for the November carousel", REVIEW, CASA, ARIA, AGENCY, -4, (3, 17)),
    Errand("Sort out samples that came back", SHIPPING, "", INES, AGENCY, -20, None, (), -0.4, "",
           "Two shelves in the hall. Whoever has an hour."),
    Errand("Confirm jacket sizes with the warehouse", SHIPPING, FJELL, SAM, "Fjell Outdoors", -7, (2, 12),
           ("start",), -4, "", "Mila is an S, Nils takes an XL in everything.", ELIN),
    Errand("Send logo in a version for dark video", OTHER, LUMEN, JUN, "Lumen Audio", -6, (2, 12), (), -0.4,
           "", "SVG or a PNG of at least 2,000 pixels, with a transparent ground."),
    Errand("Approve captions for the second wave", REVIEW, GLOW, SAM, "Nordlys Beauty", -9, (-4, 17),
           ("start", "complete"), -2.2, "a", "Eleven captions, all under 200 characters.", MAJA),
    Errand("Refund shipping to Hana", PAYMENT, FJELL, NOOR, INES, -24, (-17, 17), ("start", "complete"), -18,
           "", "32 euros, she paid the customs herself."),
    Errand("Order replacement lamp for Sofia", SHIPPING, GLOW, NOOR, JUN, -15, (-11, 17),
           ("start", "block: Sold out until the 20th.", "resume", "complete", "approve"), -2.3, "a"),
    Errand("Compare the two headphone cuts", REVIEW, LUMEN, NOOR, NICO, -9, (-2, 17),
           ("start", "complete", "reject: The old pair is louder in the mix, so the test is not fair."),
           -0.45, "a", "The same thirty seconds on the old pair and on ours."),
    Errand("Storage bill for the sample shelves", PAYMENT, "", INES, NOOR, -12, (-5, 17),
           ("start", "complete", "archive"), -3),
    Errand("Ask Amara for a shorter intro", REVIEW, GLOW, JUN, NOOR, -9, (-2, 17), ("start", "complete"),
           -2.5),
    Errand("Count test rides of the first weekend", REPORTING, CITY, NOOR, ARIA, -3, (0, 18), ("start",),
           -1.5, "", "Three cities, paper lists. Photograph the lists before you type them."),
    Errand("Return the folding bike from London", SHIPPING, CITY, ARIA, JUN, -13, (-6, 17),
           ("start", "invalid: The creator bought it."), -7),
    Errand("Put the storm dates into the calendar", OTHER, HAVN, NOOR, SAM, -5, (12, 17)),
    Errand("Look for eight people who like bad weather", BRIEF, HAVN, ARIA, NOOR, -14, (14, 17), ("start",),
           -10, "", "Coast, mountains, one city. No umbrellas in their feeds."),
    Errand("Recipe card template", BRIEF, MATCHA, ARIA, INES, -9, (8, 17), ("start", "complete"), -0.8, "a",
           "A6, both languages, room for the third recipe."),
    Errand("Recipe cards: template", BRIEF, MATCHA, JUN, INES, -8, (8, 12),
           ("duplicate: Recipe card template",), -6),
    Errand("Old press list", OTHER, "", JUN, JUN, -40, None, ("trash",), -38),
    Errand("Test task, ignore", OTHER, "", ARIA, ARIA, -33, None, ("trash",), -33),
    Errand("Ask for the train tickets of November", PAYMENT, FJELL, SAM, AGENCY, -8, (-2, 12),
           ("start", "complete"), -2.1, "a",
           "Mila books her own trains and sends the bill at the end of the month.", ARIA),
    Errand("Fix the link in Zeynep’s profile", OTHER, FJELL, NOOR, ARIA, -7, (1, 9),
           ("start", "invalid: She changed it herself this morning.",
            "reopen: It leads to the old collection again."), -0.25, "u"),
    Errand("Move the recap call to the afternoon", OTHER, GLOW, NOOR, SAM, -10, (-4, 12),
           ("assign: Aria Moss", "start", "complete"), -5),
)  # fmt: skip
"""Listed here by hand; `app.services.demo_tasks_usual` adds the ones every campaign has."""
