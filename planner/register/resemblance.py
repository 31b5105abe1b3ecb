"""How likely two records are about one person: points for what they share, with the reason for each.

The weights follow the duplicate rules of CiviCRM and Hitobito: no single thing settles it. A mailbox or a
telephone that more than two members have is a bureau's, and says next to nothing about a person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product

from planner.models.likeness import Said, likeness
from planner.models.names import fold, latin, spoken
from planner.models.pinyin import HAN

LISTED = 10
"""From so many points on, two records may be one person."""

_SAME_NAME, _SAME_SOUND, _ALIKE, _PARTLY = 8, 7, 5, 3
_SOUNDS_SAME, _SOUNDS_ALIKE, _PART_OF = 88.0, 80.0, 95.0
_SECOND_SCRIPT, _SAME_AGENCY, _EARLIER_AGENCY, _MOVED = 2, 3, 2, 2
_OWN_MAILBOX, _OWN_PHONE, _BUREAU = 6, 5, 1


@dataclass(frozen=True)
class Name:
    """One name of a person, in the forms it is compared in."""

    full: str
    given: str | None = None

    @cached_property
    def key(self) -> str:
        """The folded name."""
        return fold(self.full)

    @cached_property
    def is_han(self) -> bool:
        """True where it is in Chinese characters."""
        return HAN.search(self.full) is not None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in Latin letters, sorted; who writes the family name first has the same ones."""
        return tuple(sorted(latin(self.full).split()))

    @cached_property
    def said(self) -> Said:
        """How it sounds."""
        return spoken(self.full)


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody works, from a day on, until the first day after."""

    agency_id: int
    agency: str
    since: date
    until: date | None

    def overlaps(self, other: "Post") -> bool:
        """True where both hold on one day."""
        return (other.until is None or self.since < other.until) and (
            self.until is None or other.since < self.until
        )


@dataclass(frozen=True, slots=True)
class Person:
    """What a record says of a person.

    Attributes:
        id: of the member; 0 for somebody who is not in the register yet.
        email: folded.
        sharing: how many members have the address.
        phones: digits of each number, and how many members have it.
    """

    id: int
    names: Sequence[Name]
    email: str | None = None
    sharing: int = 1
    phones: Mapping[str, int] = field(default_factory=dict)
    posts: Sequence[Post] = ()

    @property
    def name(self) -> str:
        """The name the lists are in."""
        return self.names[0].full

    @property
    def agency(self) -> str | None:
        """Where the last post is or was."""
        return self.posts[-1].agency if self.posts else None


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Points, and the reasons for them in words."""

    points: int
    reasons: tuple[str, ...]

    @property
    def listed(self) -> bool:
        """True where somebody should look at it."""
        return self.points >= LISTED


NONE = Resemblance(0, ())


def resemblance(one: Person, other: Person) -> Resemblance:
    """How likely two records are about one person; nothing where the names have nothing in common."""
    points, reason = _names(one.names, other.names)
    if points < _PARTLY:
        return NONE
    found = [(points, reason), *_second_script(one, other), *_contacts(one, other)]
    found += _posts(one, other, points)
    return Resemblance(sum(number for number, _ in found), tuple(why for _, why in found))


def _names(ones: Sequence[Name], others: Sequence[Name]) -> tuple[int, str]:
    if {name.key for name in ones} & {name.key for name in others}:
        best = (_SAME_NAME, "same name")
    else:
        pairs = product(_comparable(ones, others), _comparable(others, ones))
        best = max((_two_names(one, other) for one, other in pairs), default=(0, ""))
    written = {name.key for name in ones if name.is_han}, {name.key for name in others if name.is_han}
    # Many Chinese names are read alike: the characters tell the people apart.
    if all(written) and written[0].isdisjoint(written[1]) and best[0] > _PARTLY:
        return _PARTLY, "names read alike, written with other characters"
    return best


def _comparable(mine: Sequence[Name], theirs: Sequence[Name]) -> Sequence[Name]:
    """The names to compare; Chinese ones, which must be read aloud, only where there is nothing else."""
    letters = [name for name in mine if not name.is_han]
    return letters if letters and not all(name.is_han for name in theirs) else mine


def _two_names(one: Name, other: Name) -> tuple[int, str]:
    if one.is_han and other.is_han:
        return 0, ""
    if one.words == other.words and not (one.is_han or other.is_han):
        same_letters = sorted(one.key.split()) == sorted(other.key.split())
        return _SAME_NAME, "same name, in another order" if same_letters else "same name, in other letters"
    return _by_sound(one, other) or _by_parts(one, other)


def _by_sound(one: Name, other: Name) -> tuple[int, str] | None:
    alike = min(likeness(one.said, other.said), likeness(other.said, one.said))
    if alike >= _SOUNDS_SAME:
        return _SAME_SOUND, "names sound much the same"
    return (_ALIKE, "names are alike") if alike >= _SOUNDS_ALIKE else None


def _by_parts(one: Name, other: Name) -> tuple[int, str]:
    if _initials(one.words, other.words):
        return _ALIKE, "same name but for initials"
    if one.given and other.given and fold(one.given) == fold(other.given):
        return _PARTLY, "same given name"
    short, long = sorted((one.said, other.said), key=len)
    if len(short) == 1 and likeness(short, long) >= _PART_OF:
        return _PARTLY, "one name is a part of the other"
    return 0, ""


def _initials(ones: Sequence[str], others: Sequence[str]) -> bool:
    """True for A. Kirillov and Andrei Kirillov: a word the same, and each initial begins a word."""
    short, long = sorted((ones, others), key=lambda words: sum(map(len, words)))
    initials = [word for word in short if len(word) == 1]
    whole = [word for word in short if len(word) > 1]
    rest = [word for word in long if word not in whole]
    begun = all(any(word.startswith(letter) for word in rest) for letter in initials)
    return bool(initials and whole and rest) and begun and set(whole) <= set(long)


def _second_script(one: Person, other: Person) -> Iterator[tuple[int, str]]:
    if len({name.key for name in one.names} & {name.key for name in other.names}) > 1:
        yield _SECOND_SCRIPT, "in two scripts"


def _contacts(one: Person, other: Person) -> Iterator[tuple[int, str]]:
    if one.email and one.email == other.email:
        yield _shared("e-mail", max(one.sharing, other.sharing), _OWN_MAILBOX)
    for phone in sorted(set(one.phones) & set(other.phones))[:1]:
        yield _shared("phone", max(one.phones[phone], other.phones[phone]), _OWN_PHONE)


def _shared(what: str, number: int, points: int) -> tuple[int, str]:
    return (_BUREAU, f"same {what}, which {number} members have") if number > 2 else (points, f"same {what}")


def _posts(one: Person, other: Person, names: int) -> Iterator[tuple[int, str]]:
    pairs = [(mine, yours) for mine in one.posts for yours in other.posts]
    together = [mine.agency for mine, yours in pairs if mine.agency_id == yours.agency_id]
    at_once = [pair for pair in pairs if pair[0].overlaps(pair[1])]
    for mine, yours in at_once:
        if mine.agency_id == yours.agency_id:
            yield _SAME_AGENCY, f"both at {mine.agency}"
            return
    if together:
        yield _EARLIER_AGENCY, f"both at {together[0]}, one after the other"
    elif pairs and not at_once and names == _SAME_NAME:
        yield _MOVED, "one post begins after the other ended"
