"""A message as a page for a mail program: tables and inline styles, for Outlook knows little else.

Nothing is fetched from anywhere. Every colour of a text stands with that of its ground, so that a program
that darkens pages leaves it readable.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from planner.i18n.markup import element, page
from planner.invitations.letter import Letter
from planner.invitations.wording.words import Words, worded

_FONTS = {
    "en": "'Segoe UI',Helvetica,Arial,sans-serif",
    "ru": "'Segoe UI',Helvetica,Arial,sans-serif",
    "zh": "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Noto Sans SC',sans-serif",
}
_INK, _DEEP, _SOFT, _LINE, _PAPER = "#16202a", "#1b4f72", "#4a5a68", "#cfd8df", "#ffffff"
_DARK = (
    "@media (prefers-color-scheme:dark){"
    ".paper{background-color:#1b232b !important;color:#e6ebef !important}"
    ".deep{color:#9cc9e6 !important}.soft{color:#aebac4 !important}"
    ".button{background-color:#1b232b !important}}"
)


def html(letter: Letter) -> str:
    """The page; it says what the plain text says."""
    words = worded(letter)
    head = element(
        "head",
        element("meta", **{"http-equiv": "Content-Type", "content": "text/html; charset=utf-8"}),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{words.heading}{words.colon}{words.title}"),
        element("style", _DARK),
    )
    inside = element("td", *_parts(words), style=_ground(words, "padding:22px 26px"), **{"class": "paper"})
    sheet = _table(element("tr", inside), style=f"max-width:640px;border:1px solid {_LINE}", width="100%")
    outer = _table(element("tr", element("td", sheet, align="center")), width="100%")
    body = element("body", outer, style="margin:0;padding:12px 8px")
    return page(element("html", head, body, lang=words.language))


def _ground(words: Words, more: str) -> str:
    font = f"font-family:{_FONTS[words.language]};font-size:15px;line-height:1.5"
    return f"background-color:{_PAPER};color:{_INK};{font};text-align:left;{more}"


def _parts(words: Words) -> Iterable[Element]:
    yield _paragraph(words.club, soft=True)
    yield element(
        "h1", words.heading, style=f"margin:0 0 16px;font-size:20px;color:{_DEEP}", **{"class": "deep"}
    )
    yield _paragraph(words.greeting)
    yield _paragraph(words.opening)
    yield _facts(words)
    if words.changes:
        yield _heading(words.changed)
        yield _changes(words)
    yield from map(_lines, words.notes)
    heading, agenda = words.agenda
    if agenda:
        yield _heading(heading)
        yield _lines("\n".join(agenda))
    label, others = words.others
    if others:
        yield _heading(label)
        yield _paragraph(others)
    if words.answering:
        yield from _answering(words)
    if words.afterwards:
        yield _paragraph(words.afterwards)
    yield _lines("\n".join(words.closing))


def _answering(words: Words) -> Iterable[Element]:
    yield _heading(words.answering)
    if words.deadline:
        yield element("p", element("strong", words.deadline), style="margin:0 0 12px")
    if words.links:
        yield _paragraph(words.calendar)
        yield _paragraph(words.by_link)
        buttons = (cell for label, link in words.links for cell in (_button(label, link), _gap()))
        yield _table(element("tr", *buttons), style="margin:0 0 14px")
    yield _paragraph(words.mail, soft=True)


def _facts(words: Words) -> Element:
    title = element("td", words.title, colspan="2", style="padding:0 0 6px;font-size:17px;font-weight:bold")
    rows = (_row(label, *_broken(map(_linked, lines))) for label, lines in words.facts)
    style = f"margin:4px 0 16px;border-left:3px solid {_DEEP}"
    inner = _table(element("tr", title), *rows)
    return _table(element("tr", element("td", inner, style="padding:2px 0 2px 12px")), style=style)


def _changes(words: Words) -> Element:
    rows = (
        _row(
            one.label,
            element("s" if one.known else "span", one.old),
            element("br"),
            element("strong", one.new),
        )
        for one in words.changes
    )
    return _table(*rows, style="margin:0 0 14px")


def _row(label: str, *inside: Element | str) -> Element:
    style = f"padding:2px 14px 2px 0;color:{_SOFT};white-space:nowrap"
    head = element("td", label, valign="top", style=style, **{"class": "soft"})
    return element("tr", head, element("td", *inside, valign="top", style="padding:2px 0"))


def _button(label: str, link: str) -> Element:
    style = f"color:{_DEEP};text-decoration:none;font-weight:bold"
    anchor = element("a", label, href=link, style=style, **{"class": "deep"})
    # Outlook knows no padding but that of cells.
    ground = f"background-color:{_PAPER};border:1px solid {_DEEP};padding:8px 16px"
    return element("td", anchor, bgcolor=_PAPER, style=ground, **{"class": "button"})


def _gap() -> Element:
    return element("td", "\xa0", width="8")


def _heading(label: str) -> Element:
    style = f"margin:18px 0 6px;font-size:15px;color:{_DEEP}"
    return element("h2", label, style=style, **{"class": "deep"})


def _paragraph(content: str, *, soft: bool = False) -> Element:
    if soft:
        return element("p", content, style=f"margin:0 0 10px;color:{_SOFT}", **{"class": "soft"})
    return element("p", content, style="margin:0 0 12px")


def _lines(content: str) -> Element:
    return element("p", *_broken(content.split("\n")), style="margin:0 0 12px")


def _linked(line: str) -> Element | str:
    """A line that is nothing but a link, as one that can be followed."""
    if not line.startswith(("https://", "http://")) or " " in line:
        return line
    return element("a", line, href=line, style=f"color:{_DEEP}", **{"class": "deep"})


def _broken(lines: Iterable[Element | str]) -> Iterable[Element | str]:
    """The lines with a line break between each two."""
    for number, line in enumerate(lines):
        if number:
            yield element("br")
        yield line


def _table(*rows: Element, **attributes: str) -> Element:
    plain = {"role": "presentation", "cellpadding": "0", "cellspacing": "0", "border": "0"}
    return element("table", *rows, **plain, **attributes)
