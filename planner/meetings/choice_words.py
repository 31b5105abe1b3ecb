"""The words and signs that people answer with, in English, Russian and Chinese."""

import re
import unicodedata

from planner.models import Choice

_WORDS = {
    Choice.YES: "yes, y, yep, ok, okay, available, accepted, fine, suits, works, can, true, 1, v,"
    " comes, come, i come, we come, coming, will come, attending, attends, will attend, confirmed,"
    " +, ✓, ✔, ☑, √, ✅, да, д, ок, подходит, удобно, могу, смогу, согласен, согласна,"
    " приду, придём, придем, придёт, придет, придут, буду, будем, будет, будут,"
    " участвую, участвуем, участвует, примет участие, примем участие, подтверждаю, подтверждаем,"
    " 可以, 可, 行, 是, 好, 好的, 能, 有空, 同意,"
    " 来, 会来, 能来, 参加, 能参加, 会参加, 出席, 能出席, 会出席, 确认",
    Choice.IF_NEED_BE: "if need be, ifneedbe, if needed, maybe, perhaps, possibly, tentative, prefer not,"
    " not sure, don't know yet,"
    " ~, (✓), (✔), (√), (+), (yes), (да), +/-, ±,"
    " может быть, возможно, под вопросом, не уверен, не уверена,"
    " если нужно, если надо, если уж необходимо, при необходимости, в крайнем случае,"
    " 可能, 可能来, 也许, 待定, 不确定, 未定, 必要时, 必要时可以, 必要的话可以, 如有必要, 勉强",
    Choice.NO: "no, n, nope, unavailable, declined, cannot, can't, busy, false, 0,"
    " does not come, do not come, don't come, not coming, will not come, won't come, not attending,"
    " cannot come, can't come, regrets,"
    " -, ✗, ✘, ✕, ❌, ×, ☒, нет, н, не могу, не смогу, не подходит, неудобно, занят, занята,"
    " не приду, не придём, не придем, не придёт, не придет, не придут, не буду, не будем, не будет, не будут,"
    " не участвую, не участвуем, не участвует, отказ,"
    " 不行, 不可以, 不可, 不能, 否, 没空, 不方便, 不,"
    " 不来, 来不了, 不能来, 不参加, 不能参加, 不出席, 不能出席, 不去, 缺席",
    Choice.NO_ANSWER: "none, no answer, not answered, unanswered,"
    " нет ответа, не ответил, не ответила, не ответили, 未答复, 未回复, 没有回答",
}
CROSSES = frozenset({"x", "х"})  # the Latin letter and the Cyrillic one
"""In one list it says no, in another it marks what suits."""


def _key(text: str) -> str:
    dashes = re.sub("[‐‑‒–—―−]", "-", unicodedata.normalize("NFKC", text).replace("\ufe0f", ""))
    return " ".join(dashes.casefold().split()).strip(" .!。！")


_MEANING = {
    _key(word): choice for choice, words in _WORDS.items() for word in words.split(",") if word.strip()
}


def choice_of(text: str) -> Choice | None:
    """What an answer means; None for one that is not known."""
    return _MEANING.get(_key(text))


def is_cross(text: str) -> bool:
    """True for an x, which means yes to some and no to others."""
    return _key(text) in CROSSES
