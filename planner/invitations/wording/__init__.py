"""Messages in the words of those who receive them: English, Russian, Chinese."""

from planner.invitations.wording.as_chat import chat
from planner.invitations.wording.as_description import description
from planner.invitations.wording.as_html import html
from planner.invitations.wording.as_subject import subject
from planner.invitations.wording.as_text import plain

__all__ = ["chat", "description", "html", "plain", "subject"]
