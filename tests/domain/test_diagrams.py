"""The stored diagrams show the workflows as they are. LINEUP_WRITE_DIAGRAMS=1 draws them anew."""

import os
from pathlib import Path

import pytest

from app.domain.diagrams import WORKFLOWS, mermaid

FOLDER = Path(__file__).parents[2] / "resources" / "diagrams"


@pytest.mark.parametrize("key", WORKFLOWS)
def test_the_stored_diagram_is_current(key: str):
    file = FOLDER / f"{key}.mmd"
    if os.environ.get("LINEUP_WRITE_DIAGRAMS"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(mermaid(WORKFLOWS[key]), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == mermaid(WORKFLOWS[key])


def test_no_diagram_is_left_of_a_workflow_that_is_gone():
    assert {file.stem for file in FOLDER.glob("*.mmd")} == set(WORKFLOWS)


def test_a_diagram_names_every_state_the_start_and_the_ends():
    lines = mermaid(WORKFLOWS["report"]).splitlines()
    assert lines[4:8] == [
        '    state "Awaiting" as awaiting',
        '    state "Approved" as approved',
        '    state "Rejected" as rejected',
        "    [*] --> awaiting",
    ]
    assert "    awaiting --> rejected : Reject, a Reviewer or an Admin" in lines
    assert lines[-1] == "    approved --> [*]"


def test_a_verb_from_everywhere_is_one_arrow_and_a_note():
    lines = mermaid(WORKFLOWS["influencer_status"]).splitlines()
    assert [line.strip() for line in lines if line.endswith("Accepted, agency staff")] == [
        "pending --> accepted : Accepted, agency staff"
    ]
    assert "    note right of cancelled : From any other status by agency staff" in lines
