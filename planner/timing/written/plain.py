"""Text in one plain dress, so that patterns need not know the others."""

import re
import unicodedata

from planner.errors import BadInput

_MARKS = str.maketrans(dict.fromkeys("‒–—―−", "–") | {"‐": "-", "’": "'", "ё": "е", "〜": "~", "∼": "~"})
_SIMPLIFIED = str.maketrans(
    "週個後禮號點時鐘兩間內從開這來頭學財當過為節國慶農曆陰聖誕復勞動長結",
    "周个后礼号点时钟两间内从开这来头学财当过为节国庆农历阴圣诞复劳动长结",
)
_HAN = re.compile("[\u3400-\u9fff\u3007]")
_CHINESE_NUMBER = re.compile("[〇零一二两三四五六七八九十百]+")
_CHINESE_DIGITS = str.maketrans("〇零一二两三四五六七八九", "001223456789")


def plain(text: str, *, limit: int = 200) -> str:
    """The text in lower case with plain digits and single spaces; every long dash becomes an en dash.

    Chinese comes in simplified characters with plain dashes, its numbers in digits, and without spaces but
    those between digits.

    Raises:
        BadInput: it is empty, or longer than `limit` characters.
    """
    if len(text) > limit:
        raise _too_long(text)
    # Pasted text brings marks nobody sees (zero-width spaces, writing direction).
    visible = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    folded = unicodedata.normalize("NFKC", visible).casefold().translate(_MARKS)
    words = re.sub("–+", "–", " ".join(folded.split())).rstrip(" .,;!?。")
    if len(words) > limit:  # one letter can stand for a whole phrase
        raise _too_long(text)
    if not words:
        raise BadInput(f"{text!r} says nothing.", remedy="Write a date, a time or a period.")
    return _plain_chinese(words) if _HAN.search(words) else words


def language_of(words: str) -> str:
    """The language of plain words by their letters: zh, ru, or else en."""
    if _HAN.search(words):
        return "zh"
    return "ru" if re.search("[а-я]", words) else "en"


def _too_long(text: str) -> BadInput:
    return BadInput(f"{text[:30]!r}... is too long ({len(text)} characters).", remedy="Shorten it.")


def _plain_chinese(words: str) -> str:
    simplified = words.translate(_SIMPLIFIED).replace("–", "-")
    # "Monday, ten o'clock" puts two numbers side by side.
    apart = re.sub("(周|星期|礼拜)([一二三四五六]) ?", r"\1\2 ", simplified)
    in_digits = _CHINESE_NUMBER.sub(lambda match: _in_digits(match[0]), apart)
    return re.sub(r"(?<![0-9]) | (?![0-9])", "", in_digits)


def _in_digits(number: str) -> str:
    """A Chinese number below a thousand, or one said digit by digit, such as a year."""
    digits = number.translate(_CHINESE_DIGITS)
    parts = re.fullmatch(r"(?:(\d)百(?:0|(?=\d?十|$)))?(?:(\d?)(十))?(\d?)", digits, re.ASCII)
    if digits.isdigit() and (len(digits) in (1, 4) or digits[0] == "0"):
        return digits
    if digits.isdigit() or parts is None:
        return number  # "two or three" is said in two digits too
    hundreds, tens, ten, ones = parts.groups(default="")
    return str(100 * int(hundreds or 0) + (10 * int(tens or 1) if ten else 0) + int(ones or 0))
