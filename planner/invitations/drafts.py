"""Messages as drafts: files that a mail program opens ready to be sent."""

from collections.abc import Sequence

from planner.invitations.files import InvitationFile
from planner.models import MessageState

FOLDER = "drafts"
_UNSENT = b"X-Unsent: 1\r\n"


def draft(mail: bytes) -> bytes:
    """The message with the mark by which Outlook, and others with it, open it as one that is not sent yet."""
    return _UNSENT + mail


def draft_files(files: Sequence[InvitationFile]) -> list[InvitationFile]:
    """A draft of each file that is handed out to an address, in a folder of their own."""
    return [
        InvitationFile(
            f"{FOLDER}/{file.name.removesuffix('.ics')}.eml", draft(file.message.mail), file.message
        )
        for file in files
        if file.message is not None
        and file.message.address is not None
        and file.message.state is MessageState.HANDED_OUT
    ]
