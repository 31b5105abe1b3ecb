"""The entry that makes a computer run `planner sync` every day, for each system's own scheduler."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import time
from xml.sax.saxutils import escape

NAME = "planner-sync"
LABEL = "planner.sync"

_SYSTEMD = """\
# 1. Save this as ~/.config/systemd/user/{name}.service
[Unit]
Description=planner: read mail, send what was confirmed, remind, back up

[Service]
Type=oneshot
ExecStart={command}

# 2. Save this as ~/.config/systemd/user/{name}.timer
[Unit]
Description=planner sync, every day

[Timer]
OnCalendar=*-*-* {at:%H:%M}:00
Persistent=true

[Install]
WantedBy=timers.target

# 3. Type: systemctl --user daemon-reload && systemctl --user enable --now {name}.timer
"""
_LAUNCHD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- Save this as ~/Library/LaunchAgents/{label}.plist, then type:
     launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/{label}.plist -->
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key><string>{label}</string>
  <key>ProgramArguments</key>
  <array>
{arguments}
  </array>
  <key>StartCalendarInterval</key>
  <dict><key>Hour</key><integer>{at.hour}</integer><key>Minute</key><integer>{at.minute}</integer></dict>
</dict>
</plist>
"""


_SCHTASKS = """\
rem Type this into a command prompt:
schtasks /Create /F /SC DAILY /TN {name} /ST {at:%H:%M} /TR "{run}"
"""
_SCHTASKS_FILE = """\
rem 1. Type: notepad "{file}"   and save these two lines in it:
@chcp 65001 >nul
@{command}

rem 2. Type this into a command prompt:
schtasks /Create /F /SC DAILY /TN {name} /ST {at:%H:%M} /TR "\\"{file}\\""
"""
_MOST_RUN = 261
"""So many characters schtasks takes behind /TR."""
_MEANT_FOR_CMD = re.compile("[%&^|<>!]")


def this_system() -> str:
    """The scheduler that this computer has: `schtasks`, `launchd` or `cron`."""
    return {"win32": "schtasks", "darwin": "launchd"}.get(sys.platform, "cron")


def entry(system: str, command: Sequence[str], at: time) -> str:
    """What to type or to save so that `command` runs every day.

    Args:
        system: a key of `SYSTEMS`.
        command: the program and its arguments.
        at: when, by the computer's own clock.
    """
    return SYSTEMS[system](command, at)


def _cron(command: Sequence[str], at: time) -> str:
    # A percent sign ends the command in a crontab (crontab(5)).
    line = shlex.join(command).replace("%", "\\%")
    return f"# Type: crontab -e   and add this line:\n{at.minute} {at.hour} * * * {line}\n"


def _systemd(command: Sequence[str], at: time) -> str:
    return _SYSTEMD.format(name=NAME, at=at, command=" ".join(map(_systemd_word, command)))


def _systemd_word(word: str) -> str:
    # systemd.service(5): C-style quoting; a percent sign and a dollar are doubled.
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{quoted}"'


def _launchd(command: Sequence[str], at: time) -> str:
    arguments = "\n".join(f"    <string>{escape(word)}</string>" for word in command)
    return _LAUNCHD.format(label=LABEL, arguments=arguments, at=at)


def _schtasks(command: Sequence[str], at: time) -> str:
    run = subprocess.list2cmdline(command)
    if len(run) <= _MOST_RUN and not _MEANT_FOR_CMD.search(run):
        # The quotes within /TR are escaped for schtasks itself.
        return _SCHTASKS.format(name=NAME, at=at, run=run.replace('"', '\\"'))
    # In a file, it may be as long as it is, and everything in it can be quoted.
    words = " ".join(f'"{word}"' for word in command).replace("%", "%%")
    file = f"%LOCALAPPDATA%\\{NAME}.cmd"
    return _SCHTASKS_FILE.format(name=NAME, at=at, file=file, command=words)


SYSTEMS: dict[str, Callable[[Sequence[str], time], str]] = {
    "cron": _cron,
    "systemd": _systemd,
    "launchd": _launchd,
    "schtasks": _schtasks,
}
