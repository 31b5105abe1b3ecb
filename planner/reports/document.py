"""An HTML page with its style in it, so that it needs nothing else."""

from collections.abc import Iterable
from importlib.resources import files
from xml.etree.ElementTree import Element

from planner.i18n.markup import element as _tag


def document(title: str, style: str, parts: Iterable[Element], language: str) -> Element:
    """The whole page.

    Args:
        title: of the browser's tab.
        style: a file beside this one.
        parts: what stands on it.
        language: of its texts.
    """
    css = files("planner.reports").joinpath(style).read_text(encoding="utf-8")
    head = _tag(
        "head",
        _tag("meta", charset="utf-8"),
        _tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _tag("title", title),
        _tag("style", f"\n{css}"),
    )
    return _tag("html", head, _tag("body", _tag("main", *parts)), lang=language)
