"""Who must be able to come: people, offices, agencies."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound
from planner.i18n.texts import Value, text
from planner.models import Agency, Member, OfficeName
from planner.models.names import fold
from planner.register.lookup import find_agency, find_member
from planner.register.members import officers_on

NOBODY = "nobody"
ALL_OFFICERS = ("officers", "the officers", "all officers")

Officers = Sequence[tuple[Member, OfficeName]]


@dataclass(frozen=True, slots=True)
class Required:
    """Somebody without whom the meeting makes no sense, and how they are called in reasons."""

    who: Member | Agency
    label: str
    office: OfficeName | None = field(default=None, compare=False)

    @property
    def called(self) -> Value:
        """The same for readers of every language."""
        if self.office is None or isinstance(self.who, Agency):
            return self.label
        return text("{name} ({office})", name=self.who.name, office=text(str(self.office)))


def required_people(session: Session, names: Sequence[str], day: date) -> tuple[Required, ...]:
    """Those who go by the names, each once; the President where none is given, nobody for `nobody`.

    Raises:
        BadInput: an office is vacant on the day.
        NotFound: nobody is called that.
    """
    officers = officers_on(session, day)
    if not names:
        return tuple(
            _officer(member, office) for member, office in officers if office is OfficeName.PRESIDENT
        )
    if [fold(name) for name in names] == [NOBODY]:
        return ()
    found: dict[int, Required] = {}
    for name in names:
        for required in _named(session, name, officers):
            found.setdefault(id(required.who), required)
    return tuple(found.values())


def _named(session: Session, name: str, officers: Officers) -> list[Required]:
    if fold(name) in ALL_OFFICERS:
        return _holders(officers, "officers", officers)
    office = next((office for office in OfficeName if fold(office) == fold(name)), None)
    if office is not None:
        return _holders([one for one in officers if one[1] is office], office, officers)
    try:
        agency = find_agency(session, name)
    except NotFound as no_agency:
        member = _member(session, name, no_agency)
        held = next((held for officer, held in officers if officer is member), None)
        return [_officer(member, held) if held else Required(member, member.name)]
    return [Required(agency, agency.short_name)]


def _holders(held: Officers, office: str, officers: Officers) -> list[Required]:
    if not held:
        known = ", ".join(dict.fromkeys(str(office) for _, office in officers))
        remedy = (
            f"Name a person instead; the offices held are: {known}." if known else "Name a person instead."
        )
        raise BadInput(f"The club has no {office} on those days.", remedy=remedy)
    return [_officer(member, office) for member, office in held]


def _member(session: Session, name: str, no_agency: NotFound) -> Member:
    try:
        return find_member(session, name)
    except NotFound as nobody:
        near = [*no_agency.nearest, *nobody.nearest][:3]
        raise NotFound("agency, member or office", name, nearest=near) from nobody


def _officer(member: Member, office: OfficeName) -> Required:
    return Required(member, f"{member.name} ({office})", office)
