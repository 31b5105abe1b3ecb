"""What somebody wrote besides what the link, by which they answer, had written for them."""

from functools import cache

from planner.i18n.catalogues import LANGUAGES
from planner.i18n.saying import said
from planner.invitations.reply_form import HOW_MANY, WHO
from planner.invitations.wording.links import CHOICES, SEAT_CHOICES


def own_words(text: str) -> str:
    """The text without the lines of the form and without the answer in words."""
    return "\n".join(line for line in text.split("\n") if not _written_for_them(line)).strip()


def _written_for_them(line: str) -> bool:
    label = line.replace("：", ":").partition(":")[0]
    return " ".join(label.split()).casefold().rstrip(".。") in _lines()


@cache
def _lines() -> frozenset[str]:
    texts = (HOW_MANY, WHO, *CHOICES.values(), *SEAT_CHOICES.values())
    return frozenset(
        said(text, language).casefold().rstrip(".。") for text in texts for language in LANGUAGES
    )
