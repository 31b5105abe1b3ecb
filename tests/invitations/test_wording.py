"""What recipients read: every kind of message in every language, and whatever stands in it."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_scene import CODES, HALL, SHANGHAI, letter, span

from planner.i18n.catalogues import LANGUAGES
from planner.invitations.codes import read_code
from planner.invitations.letter import Changed, Difference, Letter, Place, Recipient, Span
from planner.invitations.wording import chat, description, html, plain, subject
from planner.invitations.wording.as_chat import LONGEST
from planner.invitations.wording.links import links
from planner.meetings.answer_words import read_answer
from planner.models import MessageKind, PartStat

GOLDEN = Path(__file__).parent / "golden"
KINDS = list(MessageKind)
VOID = {"meta", "br"}
TEXTS = st.text(max_size=80) | st.sampled_from(
    [
        "<script>alert(1)</script>\"'&<!--]]></style></title>{x}&#60;",
        "[7-AAAAAA-N] {club} {0} %s %0D%0A",
        "x\r\nBcc: evil@evil.example",
        "\x00\u202e\ud800\u2028",
        "会议" * 60,
        "Пресс-клуб " * 20,
    ]
)


def golden(language: str) -> dict[str, str]:
    """The texts that were read and found good, by the kind and form of message."""
    parts = (GOLDEN / f"{language}.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return {head: text.strip("\n") for head, _, text in (part.partition(" ===\n") for part in parts)}


def forms(of: Letter) -> dict[str, str]:
    return {
        f"{of.kind}, {form}": text.strip("\n")
        for form, text in (
            ("subject", subject(of)),
            ("text", plain(of)),
            ("chat", chat(of)),
            ("entry", description(of)),
        )
    }


class Outline(HTMLParser):
    """Which tags stand open, every text, every link."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.fetched += [tag for name, _ in attrs if name in ("src", "background", "action")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1] != "style":
            self.texts.append(data.strip())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_message_reads_as_it_did(kind: MessageKind, language: str) -> None:
    found = forms(letter(kind, language))

    assert found == {name: text for name, text in golden(language).items() if name in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_message_was_read(language: str) -> None:
    assert list(golden(language)) == [name for kind in KINDS for name in forms(letter(kind, language))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_says_what_the_text_says(kind: MessageKind, language: str) -> None:
    of = letter(kind, language)
    page, text = Outline(html(of)), plain(of)
    # Before the greeting: the title of the page, the club, the heading.
    body = page.texts[3:]
    lines = [line for part in text.splitlines() if (line := part.strip(" -")) and "mailto:" not in line]
    values = [re.sub("^[^:：]*[:：] ?", "", line) for line in lines]

    assert page.open == []
    assert [one for one in body if one not in text] == []
    assert [value for value in values if value and value not in "\n".join(body)] == []
    assert [one for one in page.links if one.startswith("mailto:")] == [link for _, link in links(of)]


def test_page_fetches_nothing() -> None:
    content = html(letter(MessageKind.UPDATE))

    assert Outline(content).fetched == []
    assert not any(word in content for word in ("<img", "<link", "<script", "url(", "@import"))


@given(
    texts=st.lists(TEXTS, min_size=7, max_size=7),
    kind=st.sampled_from(KINDS),
    language=st.sampled_from(LANGUAGES),
)
def test_no_text_becomes_markup(texts: list[str], kind: MessageKind, language: str) -> None:
    of = hostile(texts, kind, language)
    page = Outline(html(of))

    assert page.open == []
    assert page.fetched == []
    assert all(link.startswith(("mailto:club@sco-press.example?", "https://")) for link in page.links)
    assert "<script" not in html(of)
    assert chat(of) == chat(of)
    assert "\n" not in subject(of)
    assert description(of) == description(of)


@given(texts=st.lists(TEXTS, min_size=7, max_size=7), language=st.sampled_from(LANGUAGES))
def test_links_give_the_answer_they_name(texts: list[str], language: str) -> None:
    of = hostile(texts, MessageKind.INVITATION, language)

    for (answer, code), (_, link) in zip(CODES, links(of), strict=True):
        scheme, _, address, query, fragment = urlsplit(link)
        fields = parse_qs(query, strict_parsing=True, keep_blank_values=True)
        assert (scheme, address, fragment, list(fields)) == (
            *("mailto", "club@sco-press.example", ""),
            ["subject", "body"],
        )
        found = read_code(fields["subject"][0])
        assert found is not None
        assert (found.number, found.token, found.answer) == (1, code[3:9], answer)
        assert len(link) < 1000
        assert link.isascii()


@given(
    texts=st.lists(TEXTS, min_size=7, max_size=7),
    kind=st.sampled_from(KINDS),
    language=st.sampled_from(LANGUAGES),
)
def test_chat_is_short_whatever_stands_in_it(texts: list[str], kind: MessageKind, language: str) -> None:
    assert len(chat(hostile(texts, kind, language))) <= LONGEST + 100


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_chat_is_short(kind: MessageKind, language: str) -> None:
    assert len(chat(letter(kind, language))) <= LONGEST


@given(texts=st.lists(TEXTS, min_size=7, max_size=7))
@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "When (before): Thu 23 March 2017, 15:00 UTC+8"),
        ("ru", "Когда (было): 23\xa0марта 2017\xa0г., чт, 15:00, UTC+8"),
        ("zh", "时间（原）：2017年3月23日（周四）下午3点，UTC+8"),
    ],
)
def test_chat_about_a_move_always_says_the_earlier_time(texts: list[str], language: str, line: str) -> None:
    of = hostile(texts, MessageKind.MOVED, language)
    when = Difference(Changed.WHEN, span(23), span(30))

    assert chat(replace(of, differences=(*of.differences[:-1], when))).splitlines()[2] == line


def test_chat_says_of_another_end_when_it_was_to_end() -> None:
    longer = Span(span(30).start, span(30, 16).end)
    moved = replace(
        letter(MessageKind.MOVED), span=longer, differences=(Difference(Changed.WHEN, span(30), longer),)
    )

    assert chat(moved).splitlines()[1:3] == [
        "Thursday, 30 March 2017, 15:00–17:30, Beijing time (UTC+8)",
        "When (before): Thursday, 30 March 2017, 15:00–16:30, Beijing time (UTC+8)",
    ]


@pytest.mark.parametrize(
    ("language", "title", "line"),
    [
        ("en", "Briefing “Year One”", "SCO Press Club invites you to “Briefing ‘Year One’”."),
        ("ru", "Брифинг «Итоги»", "SCO Press Club приглашает вас на встречу «Брифинг „Итоги“»."),
        ("zh", "“一带一路”吹风会", "SCO Press Club邀请您出席“‘一带一路’吹风会”。"),
    ],
)
def test_title_with_quotation_marks_is_quoted_as_that_language_does(
    language: str, title: str, line: str
) -> None:
    assert chat(replace(letter(language=language), title=title)).splitlines()[0] == line


def test_place_that_only_got_another_link_stays_the_same_place() -> None:
    linked = replace(HALL, link="https://meet.example/1")
    relinked = replace(letter(), differences=(Difference(Changed.WHERE, linked, HALL),))

    assert plain(relinked).splitlines()[10:14] == [
        "What has changed:",
        "  Link to join",
        "    was: https://meet.example/1",
        "    now: not stated",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_that_a_chat_proposes_are_understood(language: str) -> None:
    proposed = re.findall("[“«](.*?)[”»]", chat(letter(language=language)).splitlines()[-1])
    found = [read_answer(answer) for answer in proposed]

    assert [(one.partstat, one.places) for one in found] == [
        (PartStat.ACCEPTED, 2),
        (PartStat.TENTATIVE, None),
        (PartStat.DECLINED, None),
    ]


def hostile(texts: list[str], kind: MessageKind, language: str) -> Letter:
    """A letter with that in every place where somebody typed something."""
    club, name, title, agenda, reason, room, coming = texts
    return replace(
        letter(kind, language),
        club=club,
        title=title,
        agenda=agenda,
        reason=reason,
        coming=coming,
        place=Place(room, reason, "https://meet.example/a?b=<c>&d"),
        others=(name, club),
        differences=(
            Difference(Changed.WHERE, Place(room), Place(room, name)),
            Difference(Changed.TITLE, club, title),
            Difference(Changed.AGENDA, reason, agenda),
            Difference(Changed.WHO, name, club),
            Difference(Changed.WHEN, None, span(30)),
        ),
        recipient=Recipient(name, "a@b.example", language, None),
        codes=CODES,
    )


def test_agency_is_asked_how_many_come_and_who() -> None:
    bodies = [parse_qs(urlsplit(link).query)["body"][0] for _, link in links(letter())]

    assert bodies == [
        "We will come.\r\nHow many are coming: \r\nWho is coming: ",
        "Perhaps.\r\nHow many are coming: \r\nWho is coming: ",
        "We cannot come.",
    ]


def test_person_only_has_to_send_the_answer() -> None:
    bodies = [parse_qs(urlsplit(link).query)["body"][0] for _, link in links(letter(seat=False))]

    assert bodies == ["I will come.", "Perhaps.", "I cannot come."]


def test_others_are_named_where_they_may_be_seen() -> None:
    shown = replace(letter(), others=("Khovar", "TASS"))

    assert "Also invited: Khovar, TASS" in plain(shown).splitlines()
    assert "Also invited" not in plain(letter())


def test_who_is_only_informed_is_asked_nothing() -> None:
    informed = replace(letter(), codes=())

    assert "This is for your information; no answer is needed." in plain(informed).splitlines()
    assert "Please answer by Monday, 20 March 2017." not in plain(informed).splitlines()
    assert links(informed) == ()


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (
            PartStat.NEEDS_ACTION,
            "May we remind you of our invitation to “{}”? We have not had your answer yet.",
        ),
        (PartStat.ACCEPTED, "May we remind you of “{}”? We look forward to seeing you."),
        (
            PartStat.TENTATIVE,
            (
                "May we remind you of “{}”?"
                " You answered “perhaps”: can you tell us by now whether you will come?"
            ),
        ),
        (PartStat.DECLINED, "May we remind you of “{}”?"),
    ],
)
def test_reminder_goes_by_what_was_answered(answer: PartStat, line: str) -> None:
    reminder = replace(letter(MessageKind.REMINDER), answer=answer)

    assert plain(reminder).splitlines()[2] == line.format(reminder.title)


@pytest.mark.parametrize(
    ("places", "coming", "answered"),
    [
        (None, "", "yes"),
        (3, "", "yes, 3 in all"),
        (None, "F. Qalamzoda", "yes (F. Qalamzoda)"),
        (2, "F. Qalamzoda", "yes, 2 in all (F. Qalamzoda)"),
    ],
)
def test_answer_so_far_says_how_many_and_who(places: int | None, coming: str, answered: str) -> None:
    accepted = replace(letter(), answer=PartStat.ACCEPTED, places=places, coming=coming)

    assert f"Your answer so far: {answered}." in plain(accepted).splitlines()


def test_a_long_agenda_is_not_repeated_among_the_changes() -> None:
    changed = replace(letter(), differences=(Difference(Changed.AGENDA, "1. A\n2. B", None),))

    assert plain(changed).splitlines()[10:14] == [
        "What has changed:",
        "  Agenda",
        "    was: as you know it",
        "    now: not stated",
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["  Last day for answers", "    was: not stated", "    now: Mon 20 March 2017"]),
        (
            "ru",
            ["  Последний день для ответа", "    было: не указано", "    стало: 20\xa0марта 2017\xa0г., пн"],
        ),
    ],
)
def test_another_last_day_for_answers_is_said(language: str, lines: list[str]) -> None:
    day = Difference(Changed.RESPOND_BY, None, date(2017, 3, 20))
    changed = replace(letter(language=language), differences=(day,))

    text = plain(changed).splitlines()
    assert text[text.index(lines[0]) :][:3] == lines


def test_only_what_was_there_is_crossed_out() -> None:
    page = html(letter(MessageKind.UPDATE))

    assert re.findall("<s>(.*?)</s>", page) == ["Spring meeting", "To follow"]
    assert re.findall("<s>(.*?)</s>", html(letter(MessageKind.REINSTATED))) == []


def test_a_letter_by_post_asks_for_the_slip() -> None:
    posted = replace(letter(), recipient=Recipient("Kabar", None, "en", None, seat=True), codes=())
    lines = plain(posted).splitlines()

    assert "Please fill in the slip below and send it back, or write to club@sco-press.example." in lines
    assert not any("calendar" in line for line in lines)


def test_a_letter_by_post_about_what_is_over_asks_nothing() -> None:
    posted = replace(letter(MessageKind.CANCELLED), recipient=Recipient("Kabar", None, "en", None))

    assert plain(posted).splitlines()[-5] == "No answer is needed."


def test_an_update_without_a_change_to_name_is_the_invitation_as_it_stands() -> None:
    unnamed = replace(letter(MessageKind.UPDATE), differences=())

    assert plain(unnamed).splitlines()[2] == (
        "Here once more is the invitation to “First meeting of the SCO Press Club”, as it stands today."
    )


def test_date_to_follow_is_said() -> None:
    undated = replace(letter(MessageKind.UPDATE), span=None)

    assert "When: The date will follow." in plain(undated).splitlines()
    assert subject(undated) == "Updated invitation: First meeting of the SCO Press Club"
    assert plain(undated).splitlines()[2] == (
        "Please note what has changed for “First meeting of the SCO Press Club”."
    )


@pytest.mark.parametrize(
    ("language", "when", "head"),
    [
        ("en", "When: Thursday, 30 March 2017, all day", "Thu 30 March 2017"),
        ("ru", "Когда: четверг, 30\xa0марта 2017 года, весь день", "30\xa0марта 2017\xa0г., чт"),
        ("zh", "时间：2017年3月30日（星期四）全天", "2017年3月30日（周四）"),
    ],
)
def test_a_whole_day_has_no_zone(language: str, when: str, head: str) -> None:
    day = date(2017, 3, 30)
    whole = replace(letter(language=language), span=Span(day, day))

    assert when in plain(whole).splitlines()
    assert head in subject(whole)


def test_whole_days_are_a_span() -> None:
    forum = replace(letter(), span=Span(date(2017, 3, 27), date(2017, 3, 31)))

    assert "When: 27–31 March 2017" in plain(forum).splitlines()


def test_address_that_stands_with_the_room_is_said_once() -> None:
    place = Place("Press Hall, SCO Secretariat, 7 Ritan Road, Beijing", "7 Ritan Road, Beijing")
    one = replace(letter(), place=place, recipient=Recipient("A", "a@b.example", "en", SHANGHAI))

    assert plain(one).count("Ritan Road") == 1
    assert plain(replace(one, place=HALL)).count("Ritan Road") == 1
