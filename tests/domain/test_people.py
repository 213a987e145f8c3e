"""Roles, and what is said of them."""

import pytest

from app.domain.people import ROLE_SUMMARY, ROLES_OF, OrganizationKind, Role, is_staff
from tests.domain.walk import PEOPLE


def test_staff_are_the_three_roles_of_the_agency():
    assert {letter for letter, actor in PEOPLE.items() if is_staff(actor)} == set("MNRA")


def test_every_role_belongs_to_one_kind_of_organization_and_has_a_sentence():
    assert sorted(role for roles in ROLES_OF.values() for role in roles) == sorted(Role)
    assert set(ROLES_OF) == set(OrganizationKind)
    assert all(ROLE_SUMMARY[role].endswith(".") for role in Role)


@pytest.mark.parametrize(
    ("role", "label"), [(Role.MANAGER, "Manager"), (Role.CLIENT_REVIEWER, "Client reviewer")]
)
def test_roles_read_in_sentence_case(role: Role, label: str):
    assert role.label == label
