"""Invents influencers: as many as asked for, the same ones for the same seed."""

from collections.abc import Iterator
from random import Random

from app.domain.networks import Network
from app.domain.rows import ProfileRow
from app.domain.text import fold
from app.services.demo_cast import CAST, Star
from app.services.demo_names import CULTURES, REMARKS, TOPICS
from app.services.influencers import InfluencerDraft

_NETWORKS = {
    Network.INSTAGRAM: 50,
    Network.TIKTOK: 25,
    Network.YOUTUBE: 20,
    Network.TWITTER: 4,
    Network.PINTEREST: 3,
    Network.BLOG: 3,
}
_PATTERNS = ("{0}{1}", "{0}.{1}", "{0}_{1}", "{0}{2}", "{0}.{2}", "{2}with{0}", "{0}{1}{2}")
_MEDIAN, _SPREAD = 38_000, 1.25
"""Follower counts are log-normal: most creators are small, a few are huge."""


def invent(count: int, seed: int, first: int = 0) -> Iterator[InfluencerDraft]:
    """Yield invented influencers.

    ``first`` is how many there are already. Two accounts of one handle are told apart by a number of
    their own, so what is invented from another ``first`` never clashes.
    """
    random = Random(f"{seed}/{first}")
    taken = {(network, handle) for star in CAST for network, handle, _ in star.accounts}
    for number in range(first, first + count):
        draft = _draft(random)
        yield _with_free_handles(draft, taken, number, always=first > 0)


def cast() -> Iterator[InfluencerDraft]:
    """Yield the influencers of the first campaign."""
    for number, star in enumerate(CAST):
        profiles = tuple(
            ProfileRow(network, handle, followers, followers * 15 // 100, 310 + 37 * number % 400)
            for network, handle, followers in star.accounts
        )
        yield InfluencerDraft(star.name, star.country, star.category, _contact(star), star.notes, profiles)


def _contact(star: Star) -> str:
    given = fold(star.name).split()[0]
    return f"{given}@{star.accounts[0][1].replace('.', '')}.example"


def _draft(random: Random) -> InfluencerDraft:
    culture = random.choices(CULTURES, _WEIGHTS)[0]
    given, first = _word(random.choice(culture.given.split()))
    family, last = _word(random.choice(culture.family.split()))
    categories = random.sample(list(TOPICS), 1 if random.random() < 0.7 else 2)
    handle = random.choice(_PATTERNS).format(first, last, TOPICS[categories[0]])
    return InfluencerDraft(
        name=f"{family} {given}" if culture.family_first else f"{given} {family}",
        country=culture.country if random.random() < 0.97 else "",
        categories=", ".join(categories),
        contact=f"{first}@{first}{last}.example" if random.random() < 0.6 else "",
        notes=random.choice(REMARKS) if random.random() < 0.08 else "",
        profiles=tuple(_profiles(random, handle)),
    )


_WEIGHTS = [culture.weight for culture in CULTURES]


def _word(text: str) -> tuple[str, str]:
    """Return a name as written and as it stands in a handle: "Анна=anna" or "Łucja"."""
    native, _, latin = text.partition("=")
    return native, latin or "".join(char for char in fold(native) if char.isalnum())


def _profiles(random: Random, handle: str) -> Iterator[ProfileRow]:
    count = random.choices((1, 2, 3), (45, 40, 15))[0]
    followers = int(random.lognormvariate(0, _SPREAD) * _MEDIAN)
    networks = dict.fromkeys(random.choices(list(_NETWORKS), list(_NETWORKS.values()), k=count))
    for network in networks:
        known = random.random() < 0.98
        yield ProfileRow(
            network,
            f"{handle.replace('_', '')}.example" if network is Network.BLOG else handle,
            _rounded(followers) if known else None,
            int(followers * random.uniform(0.05, 0.4)) if known and random.random() < 0.7 else None,
            random.randint(60, 900) if known and random.random() < 0.7 else None,
        )
        followers = int(followers * random.uniform(0.1, 0.8))


def _rounded(followers: int) -> int:
    """Return a count as networks show it: 1.53M, 774.2K, 8,431."""
    return followers // 10_000 * 10_000 if followers >= 1_000_000 else followers // 100 * 100 or followers


def _with_free_handles(
    draft: InfluencerDraft, taken: set[tuple[Network, str]], number: int, *, always: bool
) -> InfluencerDraft:
    if not always and not any((each.network, each.handle) in taken for each in draft.profiles):
        profiles = draft.profiles
    else:
        profiles = tuple(_numbered(each, number) for each in draft.profiles)
    taken.update((each.network, each.handle) for each in profiles)
    return InfluencerDraft(draft.name, draft.country, draft.categories, draft.contact, draft.notes, profiles)


def _numbered(row: ProfileRow, number: int) -> ProfileRow:
    stem, dot, end = row.handle.partition(".example")
    return ProfileRow(
        row.network, f"{stem}{number}{dot}{end}", row.followers, row.average_views, row.engagement
    )
