"""What is kept for this computer's user alone, and never in the club's database.

Whoever writes into a shared database must not decide what runs on another computer, nor where its mail goes.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planner.errors import BadInput


class PrivateFile:
    """A file of names and what belongs to each, that only this user may read.

    Args:
        name: of the file, in the folder for the settings of programs.
        remedy: what to do where it is damaged.
    """

    def __init__(self, name: str, *, remedy: str) -> None:
        self._name = name
        self._remedy = remedy

    @property
    def path(self) -> Path:
        """Where it is."""
        import platformdirs

        return Path(platformdirs.user_config_dir("planner", appauthor=False)) / self._name

    def read(self) -> dict[str, Any]:
        """What is in it; nothing where it is not there.

        Raises:
            BadInput: it cannot be read.
        """
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise BadInput(f"{self.path} cannot be read: {error}", remedy=self._remedy) from error
        return {str(key): value for key, value in found.items()}

    def write(self, values: Mapping[str, Any]) -> None:
        """Puts this in the place of all that was in it.

        Raises:
            BadInput: it cannot be written.
        """
        text = json.dumps(values, indent=2, ensure_ascii=False)
        try:
            self._replace(text)
        except OSError as error:
            raise BadInput(
                f"{self.path} cannot be written: {error.strerror}.",
                remedy="Make room on the disk, or let this user write there.",
            ) from error

    def _replace(self, text: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self.path.with_suffix(".part")
        part.unlink(missing_ok=True)
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(text)
        part.replace(self.path)
