"""A message as plain text: the whole of it, in the order in which it is read."""

from collections.abc import Iterable

from planner.invitations.letter import Letter
from planner.invitations.wording.words import Words, worded


def plain(letter: Letter) -> str:
    """The text of the mail, for those who read no HTML; it says everything that the page says."""
    return "\n\n".join("\n".join(lines) for lines in map(tuple, _paragraphs(worded(letter))) if lines) + "\n"


def _paragraphs(words: Words) -> Iterable[Iterable[str]]:
    yield (words.greeting,)
    yield (words.opening,)
    yield facts(words)
    yield _changes(words)
    yield from ((note,) for note in words.notes)
    heading, agenda = words.agenda
    yield (_above(words, heading), *(f"  {line}" for line in agenda)) if agenda else ()
    label, others = words.others
    yield (f"{label}{words.colon}{others}",) if others else ()
    yield from _answering(words)
    yield (words.afterwards,) if words.afterwards else ()
    yield words.closing


def facts(words: Words) -> Iterable[str]:
    """When and where it is, each label once."""
    for label, lines in words.facts:
        yield f"{label}{words.colon}{lines[0]}"
        yield from (f"  {line}" for line in lines[1:])


def _changes(words: Words) -> Iterable[str]:
    if words.changes:
        yield _above(words, words.changed)
    for one in words.changes:
        yield f"  {one.label}"
        yield f"    {words.was}{words.colon}{one.old}"
        yield f"    {words.now}{words.colon}{one.new}"


def _answering(words: Words) -> Iterable[Iterable[str]]:
    if not words.answering:
        return
    yield tuple(line for line in (_above(words, words.answering), words.deadline) if line)
    if words.calendar:
        yield (f"- {words.calendar}",)
    if words.links:
        yield (f"- {words.by_link}", *(f"  {_above(words, label)}\n  {link}" for label, link in words.links))
    yield (f"- {words.mail}" if words.calendar else words.mail,)


def _above(words: Words, heading: str) -> str:
    return f"{heading}{words.colon}".rstrip()
