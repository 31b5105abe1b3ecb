"""HTML pages that need nothing else: their elements, their style, their bytes."""

import re
from collections.abc import Iterable
from importlib.resources import files
from xml.etree.ElementTree import Element, tostring

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What no page may hold, or what turns the direction of what follows it."""


def html_bytes(page: Element) -> bytes:
    """The file; the same page gives the same bytes."""
    markup: str = tostring(page, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{markup}\n".encode()


def document(title: str, style: str, parts: Iterable[Element], language: str) -> Element:
    """A whole page.

    Args:
        title: of the browser's tab.
        style: a file beside this one.
        parts: what stands on it.
        language: of its texts.
    """
    css = files("planner.reports").joinpath(style).read_text(encoding="utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", f"\n{css}"),
    )
    return tag("html", head, tag("body", tag("main", *parts)), lang=language)


def tag(name: str, /, *inside: Element | str, **attributes: str) -> Element:
    """An element; its texts are escaped when it is written."""
    element = Element(name, attributes)
    for one in inside:
        if isinstance(one, Element):
            element.append(one)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + _UNSEEN.sub("", one)
        else:
            element.text = (element.text or "") + _UNSEEN.sub("", one)
    return element
