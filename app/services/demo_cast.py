"""The cast of the sample's first campaign: invented influencers with their accounts and statuses."""

from typing import NamedTuple

from app.domain.networks import Network

IG, TT, YT, BL = Network.INSTAGRAM, Network.TIKTOK, Network.YOUTUBE, Network.BLOG


class Star(NamedTuple):
    """Somebody of the first campaign: accounts as (network, handle, followers), both statuses by letter."""

    name: str
    category: str
    country: str
    accounts: tuple[tuple[Network, str, int], ...]
    statuses: str
    note: str = ""
    notes: str = ""


CAST = (
    Star(
        "Sofia Marchetti",
        "Wellness",
        "Italy",
        ((IG, "sofiabreathes", 1_530_000), (TT, "sofiabreathes", 402_000)),
        "PP",
        "Asks for the usage rights in writing before she says yes.",
    ),
    Star(
        "Mila Andersson",
        "Travel",
        "Sweden",
        ((IG, "milaroams", 1_280_000), (TT, "mila.roams", 655_000)),
        "IA",
        "Second reel moved by a week, because the first snow came early.",
        "Books her own trains. Invoices at the end of the month.",
    ),
    Star(
        "Tom O’Neill",
        "Van life",
        "Ireland",
        ((TT, "tominthevan", 981_500), (IG, "tominthevan", 310_400)),
        "RB",
        "Said no for this autumn; would like to be asked again in spring.",
    ),
    Star(
        "Jonas Brandt",
        "Gear reviews",
        "Germany",
        ((YT, "brandtgear", 774_200), (IG, "brandt.gear", 96_400)),
        "FA",
        "All five pieces are live. Links are in the report.",
        "Needs samples two weeks ahead.",
    ),
    Star("Diego Fuentes", "Climbing", "Spain", ((YT, "diegofuentesclimbs", 642_300),), "AA"),
    Star(
        "Priya Raman",
        "Family hikes",
        "India",
        ((IG, "priyahikes", 512_800), (YT, "priyahikes", 288_000)),
        "PB",
        "Client likes her, but wants a shoot in Europe.",
    ),
    Star(
        "Mateo Silva",
        "Surf",
        "Portugal",
        ((IG, "mateosilva", 448_100), (TT, "mateo.surfs", 203_700)),
        "IA",
    ),
    Star(
        "Aiko Tanaka",
        "Photography",
        "Japan",
        ((IG, "aiko.frames", 418_900), (YT, "aikoframes", 120_300), (BL, "aikoframes.example", 18_000)),
        "PP",
    ),
    Star(
        "Amara Okafor", "Running", "Nigeria", ((IG, "amararuns", 356_700), (TT, "amararuns", 341_000)), "IA"
    ),
    Star("Yusuf Demir", "Street food", "Türkiye", ((TT, "yusufeats", 297_300),), "AA"),
    Star("Zeynep Kaya", "Outdoor style", "Türkiye", ((IG, "zeynepoutside", 233_100),), "IA"),
    Star(
        "Chloé Dubois",
        "Cycling",
        "Belgium",
        ((IG, "chloepedale", 164_900), (YT, "chloedubois", 58_200)),
        "IA",
    ),
    Star(
        "Léa Moreau",
        "Cooking outside",
        "France",
        ((YT, "leacooksoutside", 142_700), (IG, "leacooksoutside", 77_000)),
        "AP",
        "Offers a third recipe at no extra cost.",
    ),
    Star("Hana Novak", "Trail running", "Czechia", ((IG, "hananovakruns", 118_400),), "AP"),
    Star(
        "Nils Aaberg",
        "Cabins",
        "Norway",
        ((IG, "nilsbuildscabins", 97_500),),
        "CR",
        "Works for a competitor until spring, so this was cancelled.",
    ),
)
