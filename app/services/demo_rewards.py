"""The past of the sample's rewards: tasks made, reports submitted, talked about and decided."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.reward_rows import Earner, RewardDraft
from app.domain.rewards import REPORT, REWARD_TASK
from app.services import attachments, comments, reports, rewards, transitions
from app.services.attachments import Stored
from app.services.demo_pictures import picture
from app.services.demo_rewards_cast import (
    AFTERWARDS,
    ARIA,
    CLOSED,
    MADE,
    OPEN,
    PARTNERS,
    PLACED,
    REWARDS,
    ROUNDS,
    SAM,
    TEXTS,
    WHO,
    Open,
    Round,
)

if TYPE_CHECKING:
    from app.services.demo_story import Story

Step = tuple[float, Callable[["Story"], None]]
"""A day and what happens then."""

_Made = dict[tuple[str, str], int]
"""The latest report of each task and earner by name, and each task under ("", its key)."""


def reward_steps(roster: Mapping[str, int]) -> Iterator[Step]:
    """Yield what happens to every reward task and report; ``roster`` holds influencers' ids by name."""
    made: _Made = {}
    yield MADE, partial(_make, made)
    yield PLACED, partial(_place, made)
    for each in ROUNDS:
        yield each.day, partial(_submit, made, roster, each.reward, each.earners, "")
        yield each.day + 0.8, partial(_approve, made, each)
    for report in OPEN:
        submitted = partial(_submit, made, roster, report.reward, (report.earner,), report.picture)
        yield report.day, submitted
        for line in report.path.strip().splitlines():
            day, who, what = line.split(maxsplit=2)
            verb, _, words = what.partition(": ")
            yield float(day), partial(_do, made, report, WHO[who], verb, words)
    for reward, earner, moment, who, words in AFTERWARDS:
        yield moment, partial(_say, made, (reward, earner), who, words)
    yield CLOSED[1], partial(_close, made)


def _make(made: _Made, story: "Story") -> None:
    for reward in REWARDS:
        story.as_person(SAM)
        draft = RewardDraft(reward.title, reward.points, reward.description)
        made["", reward.key] = rewards.save(story.workspace, draft)[0]
        story.clock.wait(4)


def _place(made: _Made, story: "Story") -> None:
    """Put the tasks into the campaigns that were planned meanwhile."""
    story.as_person(SAM)
    for reward in (each for each in REWARDS if each.campaign):
        key = made["", reward.key]
        draft = rewards.draft_of(rewards.reward(story.workspace, key))
        placed = replace(draft, campaign_id=story.campaigns[reward.campaign])
        rewards.save(story.workspace, placed, key)


def _submit(
    made: _Made,
    known: Mapping[str, int],
    reward: str,
    earners: Sequence[str],
    pictured: str,
    story: "Story",
) -> None:
    """Submit for each partner by themselves, for the influencers together by somebody of the agency."""
    for name in (each for each in earners if each in PARTNERS):
        person = story.as_person(name)
        files = _picture(story, pictured) if pictured else ()
        _keep(made, reward, [name], [Earner.person(person.id)], files, story)
        story.clock.wait(11)
    if others := [each for each in earners if each not in PARTNERS]:
        story.as_person(SAM if reward in ("friends", "desk") else ARIA)
        _keep(made, reward, others, [Earner.influencer(known[name]) for name in others], (), story)


def _keep(
    made: _Made,
    reward: str,
    names: Sequence[str],
    earners: Sequence[Earner],
    files: Sequence[Stored],
    story: "Story",
) -> None:
    ids, _ = reports.submit(story.workspace, made["", reward], earners, TEXTS[reward], files)
    made |= {(reward, name): key for name, key in zip(names, ids, strict=True)}


def _picture(story: "Story", name: str) -> tuple[Stored, ...]:
    return (attachments.store_bytes(story.workspace, f"{name}.png", picture(name)),)


def _approve(made: _Made, each: Round, story: "Story") -> None:
    story.as_person(each.decider)
    ids = [made[each.reward, name] for name in each.earners]
    transitions.apply(story.workspace, transitions.plan(story.workspace, REPORT, ids, "approve"))


def _do(made: _Made, report: Open, who: str, verb: str, words: str, story: "Story") -> None:
    key = made[report.reward, report.earner]
    story.as_person(who)
    if verb in ("say", "reply"):
        thread = comments.thread(story.workspace, key)
        comments.add(story.workspace, key, words, reply_to=thread[0].id if verb == "reply" else None)
    else:
        planned = transitions.plan(story.workspace, REPORT, [key], verb)
        transitions.apply(story.workspace, planned, reason=words)


def _say(made: _Made, report: tuple[str, str], who: str, words: str, story: "Story") -> None:
    story.as_person(who)
    comments.add(story.workspace, made[report], words)


def _close(made: _Made, story: "Story") -> None:
    story.as_person(SAM)
    planned = transitions.plan(story.workspace, REWARD_TASK, [made["", CLOSED[0]]], "deactivate")
    transitions.apply(story.workspace, planned)
