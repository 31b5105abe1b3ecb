"""The page "why this date" as one HTML file that needs nothing else."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from planner.i18n.markup import element as _tag
from planner.i18n.markup import page as written
from planner.reports.document import document
from planner.reports.why_page import Cell, Heat, Page, Strip, Table


def why_html(page: Page) -> bytes:
    """The page for a browser or a printer; the same page gives the same bytes."""
    return written(_document(page)).encode()


def _document(page: Page) -> Element:
    return document(f"{page.title} – {page.day}", "why_date.css", _parts(page), page.language)


def _parts(page: Page) -> Iterable[Element]:
    yield _tag(
        "header",
        _tag("p", page.club, **{"class": "club"}),
        _tag("h1", page.title),
        _tag("p", page.day, **{"class": "day"}),
        _tag("p", page.time, **{"class": "time"}),
        _tag("p", page.place, **{"class": "place"}),
    )
    yield _tag("section", _tag("h2", page.why), *(_tag("p", one) for one in page.lead), **{"class": "why"})
    figures = (_tag("div", _tag("dt", label), _tag("dd", value)) for value, label in page.figures)
    yield _tag("dl", *figures, **{"class": "figures"})
    yield from map(_table, page.losses)
    if page.facts:
        yield _facts(page.facts)
    if page.heat:
        yield _heat(page.heat)
    yield from map(_table, page.others)
    yield _facts(page.search)
    yield _tag("footer", _tag("span", page.club), _tag("span", page.foot))


def _facts(facts: Iterable[tuple[str, str]]) -> Element:
    pairs = (_tag("div", _tag("dt", label), _tag("dd", value)) for label, value in facts)
    return _tag("dl", *pairs, **{"class": "facts"})


def _table(table: Table) -> Element:
    heads = (_tag("th", heading, scope="col") for heading in table.headings)
    rows = (
        _tag("tr", _tag("th", row[0], scope="row"), *(_tag("td", cell) for cell in row[1:]))
        for row in table.rows
    )
    return _tag(
        "table",
        _tag("caption", table.caption),
        _tag("thead", _tag("tr", *heads)),
        _tag("tbody", *rows),
        **{"class": f"columns{len(table.headings)}"},
    )


def _heat(heat: Heat) -> Element:
    hours = (_tag("th", hour, scope="col") for hour in heat.hours)
    rows = (_strip(strip, len(heat.hours)) for strip in heat.strips)
    legend = (
        _tag("span", _tag("i", **{"class": f"level{level}"}), band) for level, band in enumerate(heat.legend)
    )
    mark, *others = heat.notes
    notes = (
        _tag("span", _tag("i", **{"class": "marked"}), mark),
        *(_tag("span", _tag("i", **{"class": "paler"}), note) for note in others),
    )
    return _tag(
        "figure",
        _tag(
            "table",
            _tag("caption", heat.caption),
            _tag("thead", _tag("tr", _tag("td"), *hours)),
            _tag("tbody", *rows),
        ),
        _tag("figcaption", *legend, *notes),
        **{"class": "heat"},
    )


def _strip(strip: Strip, width: int) -> Element:
    cells = map(_cell, strip.cells) if strip.cells else (_tag("td", strip.note, colspan=str(width)),)
    row = _tag("tr", _tag("th", strip.day, scope="row"), *cells)
    if strip.chosen:
        row.set("class", "chosen")
    elif not strip.possible:
        row.set("class", "paler")
    return row


def _cell(cell: Cell) -> Element:
    if cell.level is None:
        return _tag("td")
    shade = f"level{cell.level}"
    return _tag("td", cell.count, **{"class": f"{shade} marked" if cell.marked else shade})
