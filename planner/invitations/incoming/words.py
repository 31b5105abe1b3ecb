"""What somebody wrote in a mail: the new text, without what it answers, HTML as plain text, shortened."""

import html
import re

from planner.ics.text import multiline
from planner.invitations.incoming.mime import Part

LONGEST = 1_000

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)([^<>]*+)>|<![^<>]*>|<\?[^<>]*>")
_BREAKS = frozenset(
    {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr", "title"}
)
_HIDDEN = frozenset({"script", "style", "head", "blockquote"})
_QUOTES = re.compile(r"gmail_quote|yahoo_quoted|moz-cite-prefix|divRplyFwdMsg|x_reply", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\n{3,}")
_BEGINS_QUOTE = re.compile(
    r"-{2,}\s*(original message|forwarded message|исходное сообщение|пересылаемое сообщение)"
    r"|-{2,}\s*(原始邮件|原邮件|转发邮件)"
    r"|_{20,}$"
    r"|(on|am|le|el|в)\b.{5,200}(wrote|schrieb|a écrit|escribió|написал\(?а?\)?|пишет):$"
    r"|.{5,200}(пишет|написал|написала|написал\(а\)|wrote):$"
    r"|.{0,200}写道[：:]$"
    r"|(from|от|发件人|寄件人)\s?[:：].{0,200}$"
    r"|-- ?$"
    r"|(sent from my|отправлено из|отправлено с|发自我的).{0,60}$",
    re.IGNORECASE,
)


def text_of(part: Part) -> str:
    """What a part says, a page without its marks."""
    text = part.text()
    return from_html(text) if part.type == "text/html" else text.strip()


def said(text: str) -> str:
    """The new words of a mail, without quotes and signature."""
    kept: list[str] = []
    for line in multiline(text).split("\n"):
        bare = _SPACES.sub(" ", line).strip()
        if len(bare) < 400 and _BEGINS_QUOTE.match(bare):
            break
        if not bare.startswith((">", "|>")):
            kept.append(bare)
    return _GAPS.sub("\n\n", "\n".join(kept)).strip()


def excerpt(text: str) -> str:
    """The beginning of a text, cut at a word."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(None, 1)[0]} …"


def from_html(page: str) -> str:
    """The text of a page, without what is hidden in it and without what it quotes."""
    pieces: list[str] = []
    hidden = ""
    at = 0
    for tag in _TAG.finditer(page):
        if not hidden:
            pieces.append(_SPACES.sub(" ", page[at : tag.start()].replace("\n", " ")))
        at = tag.end()
        closing, name = tag[1], (tag[2] or "").lower()
        if hidden:
            hidden = "" if closing and name == hidden else hidden
        elif name in _HIDDEN and not closing:
            hidden = name
        elif _QUOTES.search(tag[3] or ""):
            break
        elif name in _BREAKS:
            pieces.append("\n")
    else:
        pieces.append("" if hidden else page[at:])
    return _GAPS.sub("\n\n", html.unescape("".join(pieces))).strip()
