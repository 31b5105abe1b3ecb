"""Every sentence of the program is translated, with every value in its place."""

import ast
import gettext
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import planner
from planner.i18n.catalogues import catalogue, plural_form
from planner.models import DiaryKind, OfficeName

SOURCES = Path(planner.__file__).parent
TRANSLATED = ("ru", "zh")
SPELLED_OUT = {
    "str(entry.kind)": tuple(map(str, DiaryKind)),
    "str(self.office)": tuple(map(str, OfficeName)),
}
"""Templates that are no constants: what they come to."""


def templates() -> Iterator[tuple[str, str]]:
    """Every template in the program, and the one for many; `text` and `counted` make them."""
    for path in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        makers = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "planner.i18n.texts"
            for alias in node.names
            if alias.name in ("text", "counted")
        }
        constants = dict(_constants(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers:
                place = f"{path.relative_to(SOURCES)}:{node.lineno}"
                yield from _of_call([_resolved(one, constants) for one in node.args], place)


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.Constant]]:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str()) as value):
                yield name, value


def _resolved(argument: ast.expr, constants: dict[str, ast.Constant]) -> ast.expr:
    return constants.get(argument.id, argument) if isinstance(argument, ast.Name) else argument


def _of_call(arguments: list[ast.expr], place: str) -> Iterator[tuple[str, str]]:
    match arguments:
        case [ast.Constant(value=str(one)), ast.Constant(value=str(many))]:
            yield one, many
        case [ast.Constant(value=str(template))]:
            yield template, ""
        case [ast.IfExp(body=ast.Constant(value=str(this)), orelse=ast.Constant(value=str(that)))]:
            yield from ((this, ""), (that, ""))
        case [other, *_] if ast.unparse(other) in SPELLED_OUT:
            yield from ((template, "") for template in SPELLED_OUT[ast.unparse(other)])
        case _:
            pytest.fail(f"{place}: a template must be a constant, so that it can be translated")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_the_program_has_sentences() -> None:
    assert ("{count} minute", "{count} minutes") in set(templates())


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_with_its_values(language: str) -> None:
    wordings = catalogue(language).wordings
    wrong = []
    for one, many in sorted(set(templates())):
        found = wordings.get(one) or ""
        forms = found if isinstance(found, tuple) else (found,)
        if not all(forms) or isinstance(found, tuple) != bool(many):
            wrong.append(one)
        wrong += [one for form in forms if fields(form) != fields(many or one)]

    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_is_finished(language: str) -> None:
    messages = [message for message in _po(language) if message.id]

    assert [message.id for message in messages if message.fuzzy] == []
    assert [message.id for message in messages if not message.string or not all(message.string)] == []


@pytest.mark.parametrize("language", TRANSLATED)
@given(number=st.integers(0, 10**6))
def test_form_is_the_one_that_the_head_of_the_catalogue_names(language: str, number: int) -> None:
    assert plural_form(language, number) == _form(_po(language).plural_expr, number)


def _form(expression: str, number: int) -> int:
    return int(gettext.c2py(expression)(number))


def _po(language: str) -> Catalog:
    with (SOURCES / "i18n" / f"{language}.po").open("rb") as file:
        return read_po(file)
