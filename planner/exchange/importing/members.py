"""Rows about members."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.errors import BadInput
from planner.exchange.fields import Fields
from planner.exchange.importing.agencies import agencies_by_name
from planner.exchange.importing.facts import MemberReader, names
from planner.exchange.importing.held import held, says_nothing_new
from planner.exchange.importing.homes import Homes
from planner.exchange.importing.matching import SEVERAL, Candidate, Doubt, Matcher, candidate
from planner.exchange.importing.terms import end_terms, terms
from planner.exchange.importing.verdicts import Answer, ImportResult, Question, Verdict
from planner.exchange.sheet import Row
from planner.i18n.dates import day_label
from planner.models import Club, Member
from planner.register.bulk import add_members
from planner.register.duplicates import tell_apart
from planner.register.lookup import member_label
from planner.register.members import add_member, leave, update_member


class MemberImport:
    """Members, each found among those known before; new ones are written together."""

    def __init__(
        self, session: Session, result: ImportResult, today: date, answers: Mapping[int, Answer]
    ) -> None:
        self.session = session
        self.result = result
        self.today = today
        self.answers = answers
        self.homes = Homes(session, today)
        self.reader = MemberReader(
            agencies_by_name(session), self.homes, session.scalar(select(Club.country))
        )
        self.matcher = Matcher(session, today)
        self.seen: dict[int, int] = {}
        self.fresh: dict[int, int] = {}
        self.waiting: list[tuple[Candidate, Doubt]] = []
        self.spoken_for: set[int] = set()
        self.terms = frozenset(term.id for term in terms(session))

    def accounts_for(self, member_id: int) -> bool:
        """True for a member whom the file lists, or may list, or who was added from it."""
        return member_id in self.seen or member_id in self.spoken_for or member_id > self.matcher.last

    def batch(self, rows: Sequence[Row]) -> None:
        """Takes these rows; doubtful ones wait until the whole file is known."""
        read = self._read(rows)
        known: list[tuple[Candidate, int]] = []
        unknown: list[Candidate] = []
        for one, member_id in zip(read, self.matcher.exactly(read), strict=True):
            earlier = self._earlier(one, member_id)
            if member_id == SEVERAL:
                house = one.facts.agency.short_name
                message = f"{one.facts.name} of {house} may be any of several members of that name."
                self.result.refuse(one.row, BadInput(message, remedy="Add the e-mail address to the row."))
            elif earlier != one.row.number:
                self._refuse_twice(one, earlier)
            elif member_id is None:
                unknown.append(one)
            else:
                known.append((one, member_id))
        self._compare(known)
        doubts = list(zip(unknown, self.matcher.doubts(unknown), strict=True))
        self.waiting += [(one, doubt) for one, doubt in doubts if doubt]
        self._add([one for one, doubt in doubts if not doubt])

    def finish(self) -> None:
        """Takes the doubtful rows: the members whom other rows are about are none of theirs."""
        new = []
        for one, doubt in self.waiting:
            others = [member_id for member_id in doubt.ids if member_id not in self.seen]
            answer = self.answers.get(one.row.number)
            if not others:
                new.append(one)
            elif answer is Answer.NEW:
                self._add_somebody_else(one, others)
            elif answer is Answer.SAME:
                self.seen[others[0]] = one.row.number
                self._update([(one, others[0])])
            elif answer is Answer.REPLACES:
                self._replace(one, others[0])
            else:
                self.spoken_for.update(others)
                self._leave_open(one, doubt, others[0], answer)
        self._add(new)
        if self.result.changed:
            self.result.ended += end_terms(self.session, self.terms)

    def _read(self, rows: Sequence[Row]) -> list[Candidate]:
        place, columns = self.result.sheet.place, self.result.columns
        fields = [Fields(place, row, columns, self.today) for row in rows]
        self.homes.look_up(name for one in fields if one.lacks("agency") and (name := _name(one)))
        read = []
        for one in fields:
            try:
                read.append(candidate(one.row, self.reader.facts(one)))
            except BadInput as error:
                self.result.refuse(one.row, error)
        return read

    def _earlier(self, one: Candidate, member_id: int | None) -> int:
        """The first row about the same person."""
        if member_id is None:
            return self.fresh.setdefault(one.identity, one.row.number)
        return self.seen.setdefault(member_id, one.row.number) if member_id != SEVERAL else 0

    def _refuse_twice(self, one: Candidate, earlier: int) -> None:
        message = f"{one.facts.name} <{one.facts.email or 'no e-mail'}> stands in row {earlier} already."
        remedy = "Remove one of the two rows, or correct its e-mail address."
        self.result.refuse(one.row, BadInput(message, remedy=remedy))

    def _compare(self, known: Sequence[tuple[Candidate, int]]) -> None:
        before = held(self.session, [member_id for _, member_id in known])
        changed = []
        for one, member_id in known:
            if says_nothing_new(one.facts, before[member_id]):
                self.result.add(one.row.number, one.facts.name, Verdict.UNCHANGED)
            else:
                changed.append((one, member_id))
        self._update(changed)

    def _update(self, changed: Sequence[tuple[Candidate, int]]) -> None:
        members = self._members([member_id for _, member_id in changed])
        for one, member_id in changed:
            member = members[member_id]
            try:
                with self.result.one_row(self.session):
                    changes = update_member(self.session, member, one.facts, today=self.today)
            except BadInput as error:
                self.result.refuse(one.row, error)
                continue
            verdict = Verdict.UPDATED if changes else Verdict.UNCHANGED
            self.result.add(one.row.number, member.name, verdict, tuple(changes))

    def _members(self, ids: Sequence[int]) -> dict[int, Member]:
        if not ids:
            return {}
        loaded = (Member.names, Member.postings, Member.offices, Member.keys)
        query = select(Member).where(Member.id.in_(ids)).options(*map(selectinload, loaded))
        return {member.id: member for member in self.session.scalars(query)}

    def _add(self, new: Sequence[Candidate]) -> None:
        add_members(self.session, [one.facts for one in new])
        for one in new:
            self.result.add(one.row.number, one.facts.name, Verdict.NEW)

    def _add_somebody_else(self, one: Candidate, others: Sequence[int]) -> None:
        made = add_member(self.session, one.facts)
        for other in self._members(others).values():
            tell_apart(self.session, made, other)
        self.result.add(one.row.number, one.facts.name, Verdict.NEW)

    def _replace(self, one: Candidate, member_id: int) -> None:
        since = one.facts.since or self.today
        gone = self._members([member_id])[member_id]
        try:
            with self.result.one_row(self.session):
                leave(self.session, gone, since)
        except BadInput as error:
            self.result.refuse(one.row, error)
            return
        self.spoken_for.add(member_id)
        label = f"{member_label(gone)} ({one.facts.name} instead, from {day_label(since)})"
        self.result.add(one.row.number, label, Verdict.LEFT)
        self._add([replace(one, facts=replace(one.facts, since=since))])

    def _leave_open(self, one: Candidate, doubt: Doubt, member_id: int, answer: Answer | None) -> None:
        if answer is Answer.SKIP:
            self.result.skip(one.row, one.facts.name)
            return
        other = member_label(self._members([member_id])[member_id])
        self.result.ask(one.row, Question(one.row.number, one.facts.name, doubt.verdict, other))


def _name(fields: Fields) -> str | None:
    """The whole name; what is wrong with it is told when the row is read."""
    try:
        return names(fields)[0]
    except BadInput:
        return None
