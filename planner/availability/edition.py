"""Which edition of the holidays is known here: another one may know other days."""

import functools
import importlib.util
from pathlib import Path


@functools.cache
def holidays_edition() -> str:
    """The version of the library `holidays`, from the name of its folder: to import it takes long."""
    found = importlib.util.find_spec("holidays")
    if found is None or found.origin is None:
        return ""
    folders = Path(found.origin).parents[1].glob("holidays-*.dist-info")
    return ", ".join(sorted(one.name.removesuffix(".dist-info") for one in folders))
