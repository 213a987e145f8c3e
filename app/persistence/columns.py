"""What the columns of every table are made of: keys, links, checks, and how constraints are named."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Text, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def words(column: str, *keys: str) -> CheckConstraint:
    """Return a CHECK that holds a text column to the given keys."""
    listed = ", ".join(f"'{key}'" for key in keys)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def id_column() -> Column[int]:
    """Return the key that every table of rows has."""
    return Column("id", Integer, primary_key=True)


def version_column() -> Column[int]:
    """Return the count of a row's changes."""
    return Column("version", Integer, nullable=False, server_default=text("1"))


def text_column(name: str) -> Column[str]:
    """Return a column of text that is empty until somebody writes it."""
    return Column(name, Text, nullable=False, server_default=text("''"))


def link(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    """Return a column that points at a row of another table."""
    return Column(name, ForeignKey(f"{target}.id"), nullable=nullable)


def goes_with(name: str, target: str, *, key: bool = False) -> Column[int]:
    """Return a link of a row that means nothing without what it points at."""
    link = ForeignKey(f"{target}.id", ondelete="CASCADE")
    return Column(name, link, primary_key=key, nullable=False)
