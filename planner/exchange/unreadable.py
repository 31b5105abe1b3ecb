"""What to say of a file or folder that cannot be read: mostly its name has a slip in it."""

from difflib import get_close_matches
from pathlib import Path

from planner.errors import BadInput

MOST_NAMES = 5000


def unreadable(path: Path, error: OSError, *, remedy: str = "") -> BadInput:
    """Why it cannot be read; of what is not there, what is called nearly so."""
    if isinstance(error, FileNotFoundError):
        return absent(path, remedy=remedy)
    return BadInput(f"{path} cannot be read: {error.strerror or error}.", remedy=remedy)


def absent(path: Path, *, what: str = "file", remedy: str = "") -> BadInput:
    """That it is not there, and what is called nearly so; `remedy` where nothing is."""
    near = _nearest(path)
    return BadInput(f"There is no {what} {path}.", remedy=f"Did you mean {near}?" if near else remedy)


def _nearest(path: Path) -> Path | None:
    try:
        names = sorted(entry.name for entry, _ in zip(path.parent.iterdir(), range(MOST_NAMES), strict=False))
    except OSError:  # its folder is not there either
        return None
    folded = {name.casefold(): name for name in names}
    found = get_close_matches(path.name.casefold(), folded, n=1, cutoff=0.7)
    return path.with_name(folded[found[0]]) if found else None
