"""How alike two names are, however each is written."""

from collections.abc import Iterable, Sequence

from planner.models.names import fold, joined, spoken

Said = Sequence[tuple[str, ...]]
"""The words of a name, each in the ways it may be said."""

ALIKE = 75.0
"""From here on, out of 100, a name may be the one that was meant."""
_SHORTEST_COMPARED = 4


def likeness(one: Said, other: Said) -> float:
    """How well the words of `one` are found among those of `other`, in any order, out of 100."""
    if not one or not other:
        return 0.0
    known = [said for word in other for said in word]
    by_words = sum(_best(word, known) for word in one) / len(one)
    # A part of a name is as good as the whole of it, but the whole comes first.
    missing = max(0, len(other) - len(one))
    whole = _best(joined(list(one)), joined(list(other)))
    return max(by_words - missing * 0.5, whole)


def nearest(name: str, known: Iterable[str], *, most: int = 3, least: float = ALIKE) -> list[str]:
    """The known names most like `name`, in whatever script either is written, best first."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  see _alike

    wanted, key = spoken(name), fold(name)
    scored = {one: likeness(wanted, spoken(one)) for one in dict.fromkeys(known)}
    close = [one for one, score in scored.items() if score >= least]
    # What sounds the same is told in the letters it was typed in first.
    return sorted(close, key=lambda one: (-scored[one], -ratio(key, fold(one))))[:most]


def _best(word: Iterable[str], known: Sequence[str]) -> float:
    return max((_alike(said, other) for said in word for other in known), default=0.0)


def _alike(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  12 ms, only where something was not found

    # Of three letters, two are not enough to tell a name by.
    if min(len(one), len(other)) < _SHORTEST_COMPARED:
        return 100.0 if one == other else 0.0
    return ratio(one, other)
