"""What is said before a message: from whom and to whom it is (RFC 5321 section 3.3)."""

import smtplib
from collections.abc import Sequence

from planner.transport.smtp_connection import Connection, understood

GO_ON = 354
Reply = tuple[int, str]


class Envelope:
    """The commands before a message.

    They are said one after the other, each once the one before is answered; or all at once where the server
    takes them so (RFC 2920), which saves the way there and back twice.

    Args:
        smtp: the connection.
        commands: the last of them is answered by leave to go on with the message.
    """

    def __init__(self, smtp: Connection, commands: Sequence[str]) -> None:
        self._smtp = smtp
        self._commands = [f"{command}\r\n".encode() for command in commands]
        self._at_once = smtp.has_extn("pipelining")

    def replies(self) -> list[Reply]:
        """The answers, up to the first that is a no.

        Raises:
            smtplib.SMTPServerDisconnected: the connection broke before there was any.
        """
        self._smtp.send(b"".join(self._commands) if self._at_once else self._commands[0])
        found: list[Reply] = []
        for number in range(len(self._commands)):
            if number and not self._at_once:
                self._smtp.send(self._commands[number])
            found.append(understood(self._smtp.getreply()))
            if found[-1][0] >= 400:
                if self._at_once:
                    self._leave(len(self._commands) - number - 1)
                break
        return found

    def _leave(self, unread: int) -> None:
        """Reads what else is answered; a server that waits for the message nevertheless is sent none."""
        try:
            last = [understood(self._smtp.getreply()) for _ in range(unread)]
            if last and last[-1][0] == GO_ON:
                self._smtp.send(b".\r\n")
                understood(self._smtp.getreply())
        except smtplib.SMTPServerDisconnected:  # noticed at the next command; the no is known
            pass
