"""What has changed since a programme was planned."""

from datetime import datetime

import pytest
from programmes import TUESDAY, programme

from planner.errors import BadInput
from planner.scheduling.programme.briefings import Briefing, Now, Programme
from planner.scheduling.programme.changes import Changes, changed
from planner.scheduling.programme.spells import Spell


@pytest.fixture
def planned() -> Programme:
    now = Now(datetime(2017, 3, 28, 9), "Hall")
    return programme(Briefing("Trade", 45, ("Ms Birch",), now=now), Briefing("Energy", 45, room="Library"))


def test_a_room_goes_somebody_is_away_and_a_meeting_is_longer(planned: Programme) -> None:
    found = changed(planned, Changes(["hall"], ["Ms Birch: 28 March 9-12"], ["trade=1h30"]))

    assert [one.name for one in found.rooms] == ["Library"]
    assert found.people[0].away == (Spell((TUESDAY, TUESDAY), hours=(540, 720)),)
    assert [one.minutes for one in found.briefings] == [90, 45]
    assert found.briefings[0].now is not None
    assert changed(planned, Changes(anew=True)).briefings[0].now is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (Changes(["Hal"]), "--without-room: there is no room 'Hal' in the programme. Did you mean Hall?"),
        (Changes(["Library"]), "'Energy' must be in Library."),
        (Changes(away=["Ms Birch"]), "--away 'Ms Birch' does not say when."),
        (Changes(away=["Ms Birsh: Mon"]), "--away: there is no person 'Ms Birsh' in the programme."),
        (Changes(lasting=["Trade"]), "--lasting 'Trade' names no meeting."),
        (Changes(away=["Ms Birch: 41 March"]), "--away 'Ms Birch: 41 March': '41 March' is neither days nor"),
        (Changes(lasting=["Trade=long"]), "--lasting 'Trade=long': 'long' is not a duration."),
        (Changes(lasting=["Trade=47"]), "--lasting 'Trade=47': 47 minutes is no multiple of 5."),
    ],
)
def test_what_is_not_in_the_programme_cannot_change(planned: Programme, changes: Changes, told: str) -> None:
    with pytest.raises(BadInput) as refused:
        changed(planned, changes)
    assert str(refused.value).startswith(told)


def test_one_room_must_be_left(planned: Programme) -> None:
    alone = programme(Briefing("Trade", 45), rooms=planned.rooms[:1])

    with pytest.raises(BadInput, match="Without Hall there is no room left"):
        changed(alone, Changes(["Hall"]))
