"""Debian's Dovecot, where it is installed: a mail server that is read, with one mailbox."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mailservers import LOGIN, PASSWORD, SENDER
from servers import free_port, wait_for

from planner.transport.account import Account, Security

DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_CONFIG = """\
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.pem
ssl_dh =
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_location = maildir:{folder}/Maildir
mail_uid = {mail_user}
mail_gid = {mail_group}
first_valid_uid = 1
first_valid_gid = 1
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={mail_user} gid={mail_group} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {safe_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """The server, with one mailbox of `LOGIN`."""

    folder: Path
    port: int
    safe_port: int

    def account(self, security: Security = Security.NONE) -> Account:
        """The account that reads it."""
        port = self.safe_port if security is Security.TLS else self.port
        reads = Account(sender=SENDER, host="127.0.0.1", security=Security.NONE, login=LOGIN)
        return reads.changed(imap_host="127.0.0.1", imap_port=port, imap_security=security)

    def put(self, mail: bytes, folder: str = "") -> None:
        """Delivers a message."""
        arrived = self.folder / "Maildir" / folder / "new"
        name = f"{1_490_000_000 + len(list(arrived.iterdir()))}.M1P1.sink"
        (arrived / name).write_bytes(mail)
        shutil.chown(arrived / name, *_owner())

    def seen(self) -> list[str]:
        """The names of the messages that somebody has read."""
        current = self.folder / "Maildir" / "cur"
        return [file.name for file in current.iterdir() if "S" in file.name.partition(":2,")[2]]


def _owner() -> tuple[str, str]:
    """Who owns the mail: Dovecot, started by root, never reads as root."""
    if os.geteuid():
        me = pwd.getpwuid(os.geteuid())
        return me.pw_name, str(me.pw_gid)
    return "nobody", "nogroup"


@contextmanager
def dovecot(folder: Path) -> Iterator[Dovecot]:
    """Runs it until the block ends; `server.pem` must be in the folder."""
    assert DOVECOT is not None
    made = Dovecot(folder, free_port(), free_port())
    for name in ("new", "cur", "tmp"):
        (folder / "Maildir" / name).mkdir(parents=True)
    user, group = _owner()
    for path in (folder, folder / "Maildir", *(folder / "Maildir").iterdir()):
        shutil.chown(path, user, group)
    (folder / "users").write_text(f"{LOGIN}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    shutil.chown(folder / "users", user, group)
    internal = "dovecot" if not os.geteuid() else user
    settings = {
        "folder": folder,
        "port": made.port,
        "safe_port": made.safe_port,
        "user": internal,
        "group": "dovecot" if not os.geteuid() else group,
        "mail_user": user,
        "mail_group": group,
    }
    config = folder / "dovecot.conf"
    config.write_text(_CONFIG.format(**settings), encoding="utf-8")
    with (folder / "out").open("wb") as out:
        server = subprocess.Popen([DOVECOT, "-F", "-c", str(config)], stdout=out, stderr=out)
    try:
        wait_for(made.port, server)
        yield made
    finally:
        server.terminate()
        server.wait()
