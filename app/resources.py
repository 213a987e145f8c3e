"""Where the bundled fonts, icons and licences are, from source and from a bundle."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a bundled file, for example ``resource("icons", "plus.svg")``.

    Raises FileNotFoundError when neither the source tree nor the installed package holds it.
    """
    for root in (_HERE.parent / "resources", _HERE / "_resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"Lineup is missing one of its own files: {'/'.join(parts)}. Install it again.")
