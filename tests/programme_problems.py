"""Problems as hypothesis draws them, and what is said of a plan in words, computed word by word."""

from itertools import combinations, permutations

from hypothesis import strategies as st

from planner.solver.programme.problem import Meeting, Placement, Problem, Room, Score, Weights

PEOPLE = 5


@st.composite
def problems(draw: st.DrawFn, *, most: int = 6, peculiar: bool = True) -> Problem:
    """Small problems, with everything that may be asked for."""
    counts = draw(st.lists(st.integers(1, 6), min_size=1, max_size=3))
    days = tuple((sum(counts[:day]), count) for day, count in enumerate(counts))
    grains = sum(counts)
    masks = st.integers(0, (1 << grains) - 1)
    rooms = draw(st.lists(st.integers(1, 6), min_size=1, max_size=3))
    people = st.sets(st.integers(0, PEOPLE - 1)).map(frozenset)
    size = draw(st.integers(1, most))
    places = st.builds(Placement, st.integers(0, grains - 1), st.integers(0, len(rooms) - 1))

    def meeting(number: int) -> Meeting:
        required = draw(people)
        plain = Meeting(draw(st.integers(1, 4)), required, draw(people) - required)
        if not peculiar:
            return plain
        return Meeting(
            plain.duration,
            plain.required,
            draw(people),
            rooms=draw(st.none() | st.sets(st.integers(0, len(rooms) - 1), min_size=1).map(frozenset)),
            starts=draw(st.none() | masks),
            after=frozenset(draw(st.sets(st.integers(0, number - 1), max_size=1))) if number else frozenset(),
            fixed=draw(st.none() | places),
        )

    meetings = tuple(meeting(number) for number in range(size))
    away = tuple(draw(masks) for _ in range(PEOPLE)) if peculiar and draw(st.booleans()) else ()
    taken = [draw(masks) if peculiar and draw(st.booleans()) else 0 for _ in rooms]
    return Problem(days, tuple(map(Room, rooms, taken)), PEOPLE, meetings, away, draw(weights()))


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    """The usual weights, or any."""
    if draw(st.booleans()):
        return Weights()
    return Weights(*draw(st.lists(st.integers(0, 4), min_size=16, max_size=16)))


@st.composite
def plans(draw: st.DrawFn, problem: Problem) -> tuple[Placement, ...]:
    """Any place for each meeting."""
    starts, rooms = st.integers(0, problem.grains - 1), st.integers(0, len(problem.rooms) - 1)
    return tuple(Placement(draw(starts), draw(rooms)) for _ in problem.meetings)


def judged(problem: Problem, plan: tuple[Placement, ...]) -> Score:
    """The score, with nothing but loops."""
    alone = [_alone(problem, meeting, place) for meeting, place in zip(problem.meetings, plan, strict=True)]
    hard, medium, soft = (sum(level) for level in zip(*alone, strict=True))
    weights, held = problem.weights, [_held(*one) for one in zip(problem.meetings, plan, strict=True)]
    for one, other in combinations(range(len(plan)), 2):
        first, second = problem.meetings[one], problem.meetings[other]
        grains = len(held[one] & held[other])
        mixed = len(first.required & second.preferred) + len(first.preferred & second.required)
        hard += grains * weights.required_conflict * len(first.required & second.required)
        hard += grains * weights.room_conflict * (plan[one].room == plan[other].room)
        medium += grains * weights.required_preferred_conflict * mixed
        medium += grains * weights.preferred_conflict * len(first.preferred & second.preferred)
        soft += grains * weights.overlap
    for one, other in permutations(range(len(plan)), 2):
        first, second = problem.meetings[one], problem.meetings[other]
        end, start = plan[one].start + first.duration, plan[other].start
        soft += weights.no_break * (end == start)
        hurry = plan[one].start < start <= end + 2 and plan[one].room != plan[other].room
        soft += weights.room_stability * hurry * len(first.people & second.people)
        hard += weights.order * (one in second.after) * max(0, end - start)
    moved = sum(
        meeting.fixed is not None and meeting.fixed != place
        for meeting, place in zip(problem.meetings, plan, strict=True)
    )
    return Score(-hard, -moved * weights.moved, -medium, -soft)


def _held(meeting: Meeting, place: Placement) -> set[int]:
    return set(range(place.start, place.start + meeting.duration))


def _alone(problem: Problem, meeting: Meeting, place: Placement) -> tuple[int, int, int]:
    weights, room, held = problem.weights, problem.rooms[place.room], _held(meeting, place)
    last = max(held)
    hard = weights.room_capacity * max(0, meeting.heads - room.capacity)
    if last >= problem.grains:
        hard += weights.overtime * last
    else:
        hard += weights.same_day * (not any(held <= set(range(one, one + of)) for one, of in problem.days))
    hard += weights.equipment * (meeting.rooms is not None and place.room not in meeting.rooms)
    hard += weights.start * (meeting.starts is not None and not meeting.starts & 1 << place.start)
    hard += weights.room_conflict * sum(room.taken >> grain & 1 for grain in held)
    away = dict(enumerate(problem.away))
    hard += weights.required_conflict * sum(
        away.get(person, 0) >> grain & 1 for person in meeting.required for grain in held
    )
    medium = weights.preferred_conflict * sum(
        away.get(person, 0) >> grain & 1 for person in meeting.preferred for grain in held
    )
    seats = [other.capacity - room.capacity for other in problem.rooms]
    larger = weights.larger_room_first * sum(max(0, more) for more in seats)
    return hard, medium, weights.asap * last + larger
