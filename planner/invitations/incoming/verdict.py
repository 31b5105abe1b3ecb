"""What becomes of a thing that was read."""

from dataclasses import dataclass

from planner.ics.text import single_line
from planner.models import IncomingState


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it was applied, waits for a person, or means nothing; and why, as a sentence."""

    state: IncomingState
    why: str = ""


def applied(why: str = "") -> Verdict:
    """It took effect."""
    return Verdict(IncomingState.APPLIED, _line(why))


def review(why: str) -> Verdict:
    """A person has to look at it."""
    return Verdict(IncomingState.REVIEW, _line(why))


def ignored(why: str) -> Verdict:
    """It means nothing here."""
    return Verdict(IncomingState.IGNORED, _line(why))


def _line(text: str) -> str:
    line = single_line(text)
    return line if len(line) <= 300 else f"{line[:299]}…"
