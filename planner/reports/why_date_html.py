"""The page "why this date" as one HTML file that needs nothing else."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from planner.reports.elements import document, html_bytes, tag
from planner.reports.why_page import Cell, Heat, Page, Strip, Table


def why_html(page: Page) -> bytes:
    """The page for a browser or a printer; the same page gives the same bytes."""
    return html_bytes(_document(page))


def _document(page: Page) -> Element:
    return document(f"{page.title} – {page.day}", "why_date.css", _parts(page), page.language)


def _parts(page: Page) -> Iterable[Element]:
    yield tag(
        "header",
        tag("p", page.club, **{"class": "club"}),
        tag("h1", page.title),
        tag("p", page.day, **{"class": "day"}),
        tag("p", page.time, **{"class": "time"}),
        tag("p", page.place, **{"class": "place"}),
    )
    yield tag("section", tag("h2", page.why), *(tag("p", one) for one in page.lead), **{"class": "why"})
    figures = (tag("div", tag("dt", label), tag("dd", value)) for value, label in page.figures)
    yield tag("dl", *figures, **{"class": "figures"})
    yield from map(_table, page.losses)
    if page.facts:
        yield _facts(page.facts)
    if page.heat:
        yield _heat(page.heat)
    yield from map(_table, page.others)
    yield _facts(page.search)
    yield tag("footer", tag("span", page.club), tag("span", page.foot))


def _facts(facts: Iterable[tuple[str, str]]) -> Element:
    pairs = (tag("div", tag("dt", label), tag("dd", value)) for label, value in facts)
    return tag("dl", *pairs, **{"class": "facts"})


def _table(table: Table) -> Element:
    heads = (tag("th", heading, scope="col") for heading in table.headings)
    rows = (
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
        for row in table.rows
    )
    return tag(
        "table",
        tag("caption", table.caption),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows),
        **{"class": f"columns{len(table.headings)}"},
    )


def _heat(heat: Heat) -> Element:
    hours = (tag("th", hour, scope="col") for hour in heat.hours)
    rows = (_strip(strip, len(heat.hours)) for strip in heat.strips)
    legend = (
        tag("span", tag("i", **{"class": f"level{level}"}), band) for level, band in enumerate(heat.legend)
    )
    mark, *others = heat.notes
    notes = (
        tag("span", tag("i", **{"class": "marked"}), mark),
        *(tag("span", tag("i", **{"class": "paler"}), note) for note in others),
    )
    return tag(
        "figure",
        tag(
            "table",
            tag("caption", heat.caption),
            tag("thead", tag("tr", tag("td"), *hours)),
            tag("tbody", *rows),
        ),
        tag("figcaption", *legend, *notes),
        **{"class": "heat"},
    )


def _strip(strip: Strip, width: int) -> Element:
    cells = map(_cell, strip.cells) if strip.cells else (tag("td", strip.note, colspan=str(width)),)
    row = tag("tr", tag("th", strip.day, scope="row"), *cells)
    if strip.chosen:
        row.set("class", "chosen")
    elif not strip.possible:
        row.set("class", "paler")
    return row


def _cell(cell: Cell) -> Element:
    if cell.level is None:
        return tag("td")
    shade = f"level{cell.level}"
    return tag("td", cell.count, **{"class": f"{shade} marked" if cell.marked else shade})
