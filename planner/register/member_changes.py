"""What is said differently of a member from now on."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from planner.errors import BadInput, Undecided
from planner.models import Agency, Member, MemberName, NameOrder, Posting
from planner.models.names import fold, script
from planner.register.agencies import Change, change_columns
from planner.register.members import CONTACTS, index


@dataclass(frozen=True, slots=True)
class Edit:
    """What shall be different, checked: None where nothing is said, empty where nothing shall stand.

    Attributes:
        correct: the names that change were typed wrongly, so that nobody needs to be found by them.
    """

    name: str | None = None
    native_name: str | None = None
    email: str | None = None
    phone: str | None = None
    languages: str | None = None
    residence: str | None = None
    timezone: str | None = None
    title: str | None = None
    correct: bool = False


def edit_member(
    session: Session, member: Member, edit: Edit, *, today: date, agency: Agency | None = None
) -> list[Change]:
    """Changes what `edit` says differently and returns the changes.

    A name that changes stays as a further one, so that it still finds the member.

    Args:
        session: the open session.
        member: whose record.
        edit: what shall be different.
        today: on which day the post is held that gets the title.
        agency: where that post is, if there are several.

    Raises:
        BadInput: there is no such post, or the name is a known one.
        Undecided: there are several posts, and no agency is named.
    """
    changes: list[Change] = []
    if edit.name is not None:
        changes += _rename(member, member.primary_name, edit.name, "name", keep=not edit.correct)
    if edit.native_name is not None:
        changes += _native(member, edit.native_name, keep=not edit.correct)
    changes += change_columns(member, edit, CONTACTS)
    if edit.title is not None:
        post = _post(member, today, agency)
        if edit.title != (post.title or ""):
            changes.append((f"title at {post.agency.short_name}", post.title, edit.title or None))
            post.title = edit.title or None
    if changes:
        index(member)
    session.flush()
    return changes


def _native(member: Member, new: str, *, keep: bool) -> list[Change]:
    if fold(new) == member.primary_name.key:
        raise BadInput(
            f"{new!r} is the name that the lists are in.", remedy="Give the name as it is in its own script."
        )
    row = member.native
    if row is not None and new:
        return _rename(member, row, new, "native name", keep=keep)
    if row is not None:
        member.names.remove(row)
        return [("native name", row.full, None)]
    if not new or any(one.key == fold(new) for one in member.names):
        return []
    member.names.append(_further(new))
    return [("native name", None, new)]


def _rename(member: Member, row: MemberName, new: str, label: str, *, keep: bool) -> list[Change]:
    old = row.full
    if new == old:
        return []
    was, kept = _further(old, row), keep and row.key != fold(new)
    same = next((one for one in member.names if one is not row and one.key == fold(new)), None)
    if same is not None:
        member.names.remove(same)
    # The row stays, so that what comes first stays first.
    row.given, row.family = _parts(row, new)
    row.name_order = row.name_order if row.given else None
    row.full, row.key, row.script = new, fold(new), script(new)
    if kept:
        member.names.append(was)
    return [(label, old, new)]


def _further(full: str, like: MemberName | None = None) -> MemberName:
    return MemberName(
        full=full,
        key=fold(full),
        script=script(full),
        given=like.given if like else None,
        family=like.family if like else None,
        name_order=like.name_order if like else None,
        is_primary=False,
    )


def _parts(row: MemberName, new: str) -> tuple[str | None, str | None]:
    """Given and family name of the new spelling, where one of the two is still the same."""
    if not row.given or not row.family:
        return None, None
    family_first = row.name_order is NameOrder.FAMILY_FIRST
    first, last = (row.family, row.given) if family_first else (row.given, row.family)
    if new.startswith(f"{first} "):
        last = new.removeprefix(first).strip()
    elif new.endswith(f" {last}"):
        first = new.removesuffix(last).strip()
    else:
        return None, None
    return (last, first) if family_first else (first, last)


def _post(member: Member, today: date, agency: Agency | None) -> Posting:
    posts = [post for post in member.postings if agency is None or post.agency is agency]
    present = [post for post in posts if post.covers(today)] or posts[-1:]
    if not present:
        where = f" at {agency.short_name}" if agency else ""
        raise BadInput(f"{member.name} has no post{where} that a title could be of.")
    if len(present) > 1:
        houses = " and ".join(post.agency.short_name for post in present)
        raise Undecided(f"{member.name} works for {houses}.\nSay with --agency where the title is held.")
    return present[0]
