"""Members and agencies by the names they have in the language of a page."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import case, select
from sqlalchemy.orm import Session, aliased

from planner.i18n.texts import Text, Value
from planner.models import Agency, AgencyName, MemberName
from planner.models.names import script

_SCRIPTS = {"ru": "Cyrl", "zh": "Hani"}
"""In which script the people who are named in a language write their names."""


def local_names(session: Session, language: str) -> Mapping[str, str]:
    """For the names that reasons and lists have, those in the script of a language, where they are known."""
    wanted = _SCRIPTS.get(language)
    if wanted is None:
        return {}
    first, own = aliased(MemberName), aliased(MemberName)
    people = (
        select(first.full, own.full)
        .join(own, own.member_id == first.member_id)
        .where(first.is_primary, own.script == wanted)
        .order_by(own.id.desc())
    )
    # Best last: a name in the language itself, and of several the first that was noted, as in the lists.
    agencies = (
        select(Agency.short_name, AgencyName.name)
        .join(AgencyName, AgencyName.agency_id == Agency.id)
        .where(AgencyName.valid_until.is_(None))
        .order_by(case((AgencyName.language == language, 1), else_=0), AgencyName.id.desc())
    )
    found = {name: own for name, own in session.execute(people)}  # noqa: C416  rows are no pairs to mypy
    return found | {name: own for name, own in session.execute(agencies) if script(own) == wanted}


def renamed(value: Value, names: Mapping[str, str]) -> Value:
    """The value with every name in it that has another one replaced by that."""
    if not names:
        return value
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(renamed(one, names) for one in value)
    if isinstance(value, Text):
        return replace(value, values=tuple((field, renamed(one, names)) for field, one in value.values))
    return value
