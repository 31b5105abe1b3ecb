"""Pages as elements whose texts are escaped when they are written."""

import re
from xml.etree.ElementTree import Element, tostring

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What no page may hold, or what turns the direction of what follows it."""


def element(name: str, /, *inside: Element | str, **attributes: str) -> Element:
    """An element with what stands in it."""
    made = Element(name, {key: _UNSEEN.sub("", value) for key, value in attributes.items()})
    for one in inside:
        if isinstance(one, Element):
            made.append(one)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + _UNSEEN.sub("", one)
        else:
            made.text = (made.text or "") + _UNSEEN.sub("", one)
    return made


def page(root: Element) -> str:
    """The whole page; the same elements give the same text."""
    markup: str = tostring(root, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{markup}\n"
