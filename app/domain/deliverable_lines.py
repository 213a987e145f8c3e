"""Add tasks: which networks are offered, and what chosen lines come to before anything is saved."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from app.domain.campaigns import DELIVERABLE
from app.domain.deliverables import OTHERS, OUT, place, price_at, price_error, publish_error, type_error

LINES_LIMIT = 200
_STATUSES = frozenset(state.key for state in DELIVERABLE.states)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the form: everybody of its section gets one deliverable like it.

    ``price`` is in minor units. Where ``rate`` is given it counts instead: minor units per thousand followers
    on that network. The first influencer publishes on ``publish``, each next one ``every`` days later.
    """

    network: str
    content_type: str = ""
    price: int | None = None
    publish: date | None = None
    status: str = DELIVERABLE.initial
    rate: int | None = None
    every: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody chosen: an influencer in the campaign, with followers (None: not known) by network."""

    id: int
    influencer_id: int
    name: str
    influencer_status: str
    followers: Mapping[str, int | None]

    @property
    def committed(self) -> bool:
        """Whether the prices of what they publish count as committed."""
        return self.influencer_status not in OUT

    def has(self, network: str) -> bool:
        """Return whether they can publish there."""
        return network == OTHERS or network in self.followers


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who gets nothing in a section, by their collaborations' ids, and why: "no YouTube profile"."""

    network: str
    reason: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Prices:
    """What a line costs with those of its section whose price is known, the part that counts as committed."""

    count: int = 0
    total: int = 0
    committed: int = 0
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True)
class Offered:
    """What the form offers to the chosen influencers of one campaign.

    ``common`` are the networks that all of them have, ``partly`` those that only some have; Others is always
    offered and in neither. ``outside`` are networks of theirs that the brief does not name. What follows from
    the members is found out once: a form of many lines asks for it with each keystroke.
    """

    campaign_id: int
    campaign: str
    currency: str
    budget: int | None
    committed: int
    start: date | None
    end: date | None
    members: tuple[Member, ...]
    common: tuple[str, ...]
    partly: tuple[str, ...]
    outside: tuple[str, ...]

    @property
    def networks(self) -> tuple[str, ...]:
        """Every section in its order."""
        return (*self.common, *self.partly, OTHERS)

    @cached_property
    def _who(self) -> dict[str, tuple[Member, ...]]:
        return {each: tuple(m for m in self.members if m.has(each)) for each in self.networks}

    def who(self, network: str) -> tuple[Member, ...]:
        """Return those who get what is added in a section."""
        return self._who.get(network, ())

    def left_out(self, network: str) -> LeftOut | None:
        """Return those who do not, and why; None where everybody does."""
        ids = self._lacking[network]
        return LeftOut(network, f"no {place(network).label} profile", ids) if ids else None

    @cached_property
    def _lacking(self) -> dict[str, tuple[int, ...]]:
        return {each: tuple(m.id for m in self.members if not m.has(each)) for each in self.networks}

    @cached_property
    def alike(self) -> tuple[tuple[Member, ...], ...]:
        """The members by the networks they have, in the order of the first of each."""
        found: dict[frozenset[str], list[Member]] = {}
        for member in self.members:
            found.setdefault(frozenset(member.followers), []).append(member)
        return tuple(map(tuple, found.values()))

    def prices(self, line: Line) -> Prices:
        """Return what a line costs."""
        if line.rate is None:
            return self._fixed(line)
        key = (line.network, line.rate)
        if key not in self._rated:
            self._rated[key] = _prices(self.who(line.network), line)
        return self._rated[key]

    def _fixed(self, line: Line) -> Prices:
        count = len(self.who(line.network))
        if line.price is None or not count:
            return Prices()
        committed = line.price * self._committed[line.network]
        return Prices(count, line.price * count, committed, line.price, line.price)

    @cached_property
    def _committed(self) -> dict[str, int]:
        return {network: sum(member.committed for member in who) for network, who in self._who.items()}

    @cached_property
    def _rated(self) -> dict[tuple[str, int], Prices]:
        return {}


@dataclass(frozen=True, slots=True)
class LinePlan:
    """What one line comes to. ``lowest`` and ``highest`` are the prices of one, None where none has a price.

    ``unpriced`` counts those whose followers on the network are not known, where a rate asks for them.
    ``errors`` maps "network", "content_type", "price", "publish" and "status" to a sentence.
    """

    count: int
    total: int
    committed: int
    lowest: int | None
    highest: int | None
    unpriced: int
    first: date | None
    last: date | None
    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """What the lines of one network come to: who gets them of how many, publications and money."""

    network: str
    members: int
    chosen: int
    count: int
    total: int
    left_out: LeftOut | None


@dataclass(frozen=True, slots=True)
class Each:
    """What influencers get who lack the same networks: publications and the range of their cost."""

    influencers: int
    publications: int
    lowest: int
    highest: int
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinesPlan:
    """What all lines come to; ``lines`` stand in the order given, ``sections`` in that of the form.

    ``each`` begins with those who get the most. ``counts`` maps each collaboration to its publications.
    """

    lines: tuple[LinePlan, ...]
    sections: tuple[SectionPlan, ...]
    each: tuple[Each, ...]
    counts: Mapping[int, int]
    publications: int
    total: int
    committed: int
    budget: int | None
    committed_before: int
    left_out: tuple[LeftOut, ...] = field(default=())

    @property
    def left(self) -> int | None:
        """What it leaves of the budget, negative where that is exceeded; None without a budget."""
        return None if self.budget is None else self.budget - self.committed_before - self.committed

    @property
    def over(self) -> int:
        """By how much the budget is exceeded, else 0."""
        return max(0, -(self.left or 0))

    @property
    def errors(self) -> dict[str, str]:
        """The sentence of each field that cannot be saved, by "0.price" for the price of the first line."""
        found = (
            (f"{n}.{name}", text) for n, line in enumerate(self.lines) for name, text in line.errors.items()
        )
        return dict(found)


def price_of(line: Line, member: Member) -> int | None:
    """Return what somebody is to get for a line; None where there is no price or it cannot be known."""
    if line.rate is None:
        return line.price
    followers = member.followers.get(line.network)
    return None if followers is None else price_at(line.rate, followers)


def date_of(line: Line, place_in_line: int) -> date | None:
    """Return when the n-th influencer of a line publishes, counted from 0."""
    return None if line.publish is None else line.publish + timedelta(days=line.every * place_in_line)


def spread(lines: Iterable[Line], first: date, days: int) -> list[Line]:
    """Return the lines on dates ``days`` apart, beginning with ``first``; 0 puts all on the same day."""
    return [_on(line, first + timedelta(days=days * n)) for n, line in enumerate(lines)]


def next_line(line: Line) -> Line:
    """Return the line that "+" adds below one: the same, a day later."""
    return line if line.publish is None else _on(line, line.publish + timedelta(days=1))


def plan_lines(offered: Offered, lines: Sequence[Line]) -> LinesPlan:
    """Return what lines come to. It asks nobody but its arguments, so that it can follow every keystroke."""
    planned = tuple(_line(offered, line) for line in lines)
    lines_of = Counter(line.network for line in lines)
    used = [network for network in offered.networks if network in lines_of]
    sections = tuple(_section(offered, network, lines, planned) for network in used)
    publications = _publications(offered, lines_of)
    return LinesPlan(
        planned,
        sections,
        _each(offered, lines, used, publications),
        publications,
        sum(line.count for line in planned),
        sum(line.total for line in planned),
        sum(line.committed for line in planned),
        offered.budget,
        offered.committed,
        tuple(section.left_out for section in sections if section.left_out),
    )


def _on(line: Line, day: date) -> Line:
    return Line(line.network, line.content_type, line.price, day, line.status, line.rate, line.every)


def _line(offered: Offered, line: Line) -> LinePlan:
    who, prices = offered.who(line.network), offered.prices(line)
    errors = _errors(offered, line, prices.highest)
    last = None if "publish" in errors or not who else date_of(line, len(who) - 1)
    return LinePlan(
        len(who),
        prices.total,
        prices.committed,
        prices.lowest,
        prices.highest,
        0 if line.rate is None else len(who) - prices.count,
        line.publish,
        last,
        errors,
    )


def _prices(who: Sequence[Member], line: Line) -> Prices:
    priced = [(price, m.committed) for m in who if (price := price_of(line, m)) is not None]
    prices = [price for price, _ in priced]
    committed = sum(price for price, counts in priced if counts)
    return Prices(len(prices), sum(prices), committed, min(prices, default=None), max(prices, default=None))


def _errors(offered: Offered, line: Line, highest: int | None) -> dict[str, str]:
    if line.network not in offered.networks:
        return {"network": "Nobody chosen can be given this. Remove the row."}
    negative = min(line.price or 0, line.rate or 0)
    found = {
        "content_type": type_error(line.network, line.content_type),
        "price": price_error(negative or highest),
        "publish": _date_error(offered, line),
        "status": "" if line.status in _STATUSES else "Choose a status.",
    }
    return {name: text for name, text in found.items() if text}


def _date_error(offered: Offered, line: Line) -> str:
    if error := publish_error(line.publish, offered.end):
        return error
    if line.every < 0:
        return "Enter zero days or more between one influencer and the next."
    try:
        last = date_of(line, max(0, len(offered.who(line.network)) - 1))
    except OverflowError:
        return "Enter fewer days between one influencer and the next."
    error = publish_error(last, offered.end)
    return f"The last influencer would be too late. {error}" if error else ""


def _section(
    offered: Offered, network: str, lines: Sequence[Line], planned: Sequence[LinePlan]
) -> SectionPlan:
    own = [plan for line, plan in zip(lines, planned, strict=True) if line.network == network]
    return SectionPlan(
        network,
        len(offered.who(network)),
        len(offered.members),
        sum(plan.count for plan in own),
        sum(plan.total for plan in own),
        offered.left_out(network),
    )


def _publications(offered: Offered, lines_of: Mapping[str, int]) -> dict[int, int]:
    counts = {member.id: 0 for member in offered.members}
    for some in offered.alike:
        got = sum(lines_of.get(network, 0) for network in offered.networks if some[0].has(network))
        counts.update(dict.fromkeys((member.id for member in some), got))
    return counts


def _each(
    offered: Offered, lines: Sequence[Line], used: Sequence[str], publications: Mapping[int, int]
) -> tuple[Each, ...]:
    alike: dict[tuple[str, ...], list[Member]] = {}
    for some in offered.alike:
        alike.setdefault(tuple(each for each in used if not some[0].has(each)), []).extend(some)
    found = [
        Each(len(some), publications[some[0].id], *_costs(some, lines), without)
        for without, some in alike.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.publications, -each.influencers)))


def _costs(members: Sequence[Member], lines: Sequence[Line]) -> tuple[int, int]:
    """Return the lowest and the highest cost of one of the members, who have the same networks."""
    fixed = sum(line.price or 0 for line in lines if line.rate is None and members[0].has(line.network))
    rated = Counter(
        (line.network, line.rate) for line in lines if line.rate is not None and members[0].has(line.network)
    )
    if not rated:
        return fixed, fixed
    costs = [fixed + _rated_cost(member, rated) for member in members]
    return min(costs), max(costs)


def _rated_cost(member: Member, rated: Mapping[tuple[str, int], int]) -> int:
    """Return what somebody costs for lines by rate, of which there are so many of each network and rate."""
    known = ((member.followers.get(network), rate, lines) for (network, rate), lines in rated.items())
    return sum(price_at(rate, followers) * lines for followers, rate, lines in known if followers is not None)
