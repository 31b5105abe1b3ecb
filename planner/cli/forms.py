"""A listing as data: CSV and JSON, piece by piece, so that a long one never stands in memory whole."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from planner.exchange.cells import SUSPECT, defused

BATCH = 1000


def csv_text(keys: Sequence[str], rows: Iterable[Mapping[str, Any]], *, raw: bool = False) -> Iterator[str]:
    """Comma-separated values with a header; what a spreadsheet would compute is defused unless `raw`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(keys)
    source = iter(rows)
    while True:
        yield out.getvalue()
        out.seek(0)
        out.truncate()
        batch = list(islice(source, BATCH))
        if not batch:
            return
        if raw:
            writer.writerows([plain(row[key]) for key in keys] for row in batch)
        else:
            writer.writerows([_harmless(row[key]) for key in keys] for row in batch)


def json_text(keys: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A list of objects, one a row."""
    encoder = json.JSONEncoder(ensure_ascii=False, default=str)
    named = [(key, f"    {encoder.encode(key)}: ") for key in keys]
    before = "[\n"
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        objects = (",\n".join(name + encoder.encode(row[key]) for key, name in named) for row in batch)
        yield before + ",\n".join(f"  {{\n{one}\n  }}" for one in objects)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def plain(value: Any) -> str:
    """A value as it reads in a cell."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(plain(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _harmless(value: Any) -> Any:
    # Nearly every cell is empty or a text that begins with a letter: 100,000 rows have 1.6 million of them.
    if value is None or (value.__class__ is str and value[:1] not in SUSPECT):
        return value
    if value.__class__ is int:  # a number below zero is no formula
        return value
    return defused(plain(value))
