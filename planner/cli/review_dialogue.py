"""planner answer review on a terminal: one after the other, one key each."""

from typing import TYPE_CHECKING

import click

from planner.cli.keys import pressed, skip_enter
from planner.cli.output import count
from planner.cli.review_deeds import Decision, Deed, decide, name_of
from planner.cli.screen import say, show
from planner.cli.yes_or_no import confirmed
from planner.errors import BadInput, PlannerError, Undecided

if TYPE_CHECKING:
    from planner.app import App
    from planner.models import Incoming

COUNTER = {"y": "yes, move the meeting there", "n": "no, it stays"}
REFRESH = {"y": "yes, send it again"}
RETURNED = {"y": "yes, the invitation came back"}
ANSWER = {"y": "yes", "p": "perhaps", "n": "no"}
UNINVITED = {"a": "add the person to the meeting", "x": "tell them that they are not invited"}
WHOSE = {"w": "whose answer is it", "r": "remember the address"}
ALWAYS = {"i": "ignore", "s": "skip", "q": "quit"}
_ANSWERS = {"y": "yes", "p": "perhaps", "n": "no"}
_DEEDS = {"a": Deed.ADD, "i": Deed.IGNORE, "r": Deed.REMEMBER, "x": Deed.TURN_AWAY}


def go_through(app: "App", number: int | None) -> None:
    """Shows one after the other and does what the keys say, each in a transaction of its own."""
    from planner.invitations.review import one_to_decide, to_decide

    with app.reading() as session:
        found = to_decide(session) if number is None else [one_to_decide(session, number)]
        numbers = [one.id for one in found]
    if not numbers:
        show("Nothing waits to be decided.")
        return
    decided = 0
    for place, one in enumerate(numbers, 1):
        say(f"{place} of {len(numbers)}")
        try:
            outcome = _Item(app, one).settle()
        except BadInput as error:  # it was decided with one before, or by somebody else meanwhile
            say(str(error))
            continue
        decided += outcome is True
        if outcome is None:
            break
    with app.reading() as session:
        left = sum(one.id in numbers for one in to_decide(session))
    back = " To take the last decision back: planner undo" if decided else ""
    say(f"{count(decided, 'answer')} decided, {left} left.{back}")


class _Item:
    """One of them, until it is decided.

    Attributes:
        of: whose answer it is, as typed.
        meeting: which it is about, as typed.
    """

    def __init__(self, app: "App", number: int) -> None:
        self.app = app
        self.number = number
        self.of: str | None = None
        self.meeting: str | None = None

    def settle(self) -> bool | None:
        """True once it is decided, False where it is skipped, None to stop."""
        keys = self._shown()
        while True:
            key = _key(keys)
            if key in "sq":
                return None if key == "q" else False
            try:
                if key == "w":
                    self._ask_whose()
                    keys = self._shown()
                elif self._done(key):
                    return True
            except PlannerError as error:
                say(str(error))
            except click.Abort:  # Ctrl-C at a question: nothing is done, the keys are asked for again
                say("")

    def _shown(self) -> dict[str, str]:
        """Shows it; returns the keys that decide it."""
        from planner.cli.review_item import item_text
        from planner.invitations.review import one_to_decide

        with self.app.rehearsal() as session:
            one = one_to_decide(session, self.number)
            keys = _keys(one)
            show(item_text(self.app, session, one))
        if self.of:
            show(f"  It is counted for {self.of}.")
        return keys

    def _ask_whose(self) -> None:
        """Whose answer it is, and where that is not known which meeting it is about."""
        from planner.invitations.review import one_to_decide
        from planner.meetings.voices import find_who

        typed = _typed("Whose answer is it")
        with self.app.reading() as session:
            found = find_who(session, typed)  # a name that nobody has is asked again at once
            about = one_to_decide(session, self.number).meeting
            assert found is not None
        self.of = typed
        if about is None:
            self.meeting = _typed("Which meeting is it about", default="next")

    def _done(self, key: str) -> bool:
        """Does what a key says; False where the thing still waits afterwards."""
        decision = self._decision(key)
        try:
            told = self._decide(decision)
        except Undecided as error:
            if decision.deed is not Deed.ACCEPT:
                raise
            say(str(error))
            if not confirmed("Move it all the same?", default=False):
                return False
            told = self._decide(Decision(Deed.ACCEPT, anyway=True))
        show(told)
        return decision.deed is not Deed.REMEMBER

    def _decide(self, decision: Decision) -> str:
        with self.app.transaction() as session:
            return decide(self.app, session, self.number, decision)

    def _decision(self, key: str) -> Decision:
        from planner.invitations.review import one_to_decide

        with self.app.reading() as session:
            one = one_to_decide(session, self.number)
            kind, name = one.kind, name_of(session, one) if key in "ax" else None
            known = str(one.meeting.number) if one.meeting else None
            unknown = one.attendee is None and not self.of
        deed, text = _deed(key, kind), ""
        if unknown and deed in (Deed.COUNT, Deed.REMEMBER, Deed.RESEND):
            self._ask_whose()
        meeting, of = self.meeting, self.of
        if key == "a":
            meeting = meeting or known or _typed("Which meeting is it about", default="next")
            text = _typed("Invite whom", default=name)
        elif key == "x":
            of = of or name or _typed("Tell whom")
        if key == "x" or (key == "n" and kind == "counter"):
            text = _typed("A sentence of yours, or nothing", default="")
        return Decision(deed, _ANSWERS.get(key, ""), of, meeting, text)


def _deed(key: str, kind: str) -> Deed:
    """What a key means for a thing of that kind."""
    if key in _DEEDS:
        return _DEEDS[key]
    if kind == "counter":
        return Deed.ACCEPT if key == "y" else Deed.DECLINE
    return {"bounce": Deed.RETURNED, "refresh": Deed.RESEND}.get(kind, Deed.COUNT)


def _keys(one: "Incoming") -> dict[str, str]:
    from planner.invitations.uninvited import is_uninvited

    if one.kind == "bounce":
        return RETURNED | ALWAYS
    own = {"counter": COUNTER, "refresh": REFRESH}.get(one.kind, ANSWER)
    return own | (UNINVITED if is_uninvited(one) else {}) | WHOSE | ALWAYS


def _key(keys: dict[str, str]) -> str:
    """The key that is pressed, one of these."""
    from planner.cli.review_item import WIDTH
    from planner.cli.tables import wrapped

    for line in wrapped(", ".join(f"{key} {what}" for key, what in keys.items()), WIDTH):
        say(line)
    while True:
        try:  # Ctrl-C may come before the key is waited for
            click.echo("Your key: ", err=True, nl=False)
            key = pressed() or "q"
        except KeyboardInterrupt:
            key = "q"
        click.echo(key if key.isprintable() else "", err=True)
        if key in keys:
            skip_enter()
            return key


def _typed(question: str, *, default: str | None = None) -> str:
    return str(click.prompt(question, default=default, show_default=bool(default), err=True)).strip()
