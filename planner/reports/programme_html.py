"""The time-table of a programme as one HTML page."""

from xml.etree.ElementTree import Element

from planner.i18n.markup import element as tag
from planner.i18n.markup import page as written
from planner.reports.document import document
from planner.reports.programme_page import Cell, Grid, Page, Person, Row


def programme_html(page: Page) -> bytes:
    """The page for a browser or a printer; the same programme gives the same bytes."""
    parts = (
        tag(
            "header",
            tag("p", page.club, **{"class": "club"}),
            tag("h1", page.title),
            tag("p", page.days, **{"class": "day"}),
        ),
        *(_grid(one, page.clock) for one in page.grids),
        tag("section", *map(_person, page.people), **{"class": "people"}),
        tag("footer", tag("span", page.zone), tag("span", page.made)),
    )
    title = f"{page.title} – {page.days}"
    return written(document(title, "programme.css", parts, page.language)).encode()


def _grid(grid: Grid, clock: str) -> Element:
    heads = (tag("th", name, scope="col") for name in (clock, *grid.rooms))
    return tag(
        "table",
        tag("caption", grid.day),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *map(_row, grid.rows)),
        **{"class": "grid"},
    )


def _row(row: Row) -> Element:
    cells = (_meeting(one) if one else tag("td") for one in row.cells)
    found = tag("tr", tag("th", row.time, scope="row"), *cells)
    if row.idle:
        found.set("class", "break")
    return found


def _meeting(one: Cell) -> Element:
    parts = [tag("b", one.title), tag("span", one.time, **{"class": "time"})]
    if one.required:
        parts.append(tag("span", one.required))
    if one.wanted:
        parts.append(tag("span", one.wanted, **{"class": "wanted"}))
    cell = tag("td", *parts, **{"class": "meeting"})
    if one.rows > 1:
        cell.set("rowspan", str(one.rows))
    return cell


def _person(one: Person) -> Element:
    rows = (tag("tr", *(tag("td", cell) for cell in row)) for row in one.rows)
    return tag("table", tag("caption", one.name), tag("tbody", *rows))
