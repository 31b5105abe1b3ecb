"""Names as they are looked up: one key for every way of writing the same name."""

import unicodedata
from functools import lru_cache

_REMEMBERED = 8192  # a long list writes the same names again and again, and each is looked at several times
_DROPPED = dict.fromkeys(map(ord, "'’‘ʻʼ`´′\"“”«».·"))
_SPACED = dict.fromkeys(map(ord, "-‐‑–—_/,;"), " ")
_SAME = {ord("ё"): "е"}
_PLAIN = {char: {**_DROPPED, **_SPACED}[char] for char in {**_DROPPED, **_SPACED} if char < 128}
_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "CJK": "Hani",
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "DEVANAGARI": "Deva",
    "GEORGIAN": "Geor",
    "HANGUL": "Hang",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "MONGOLIAN": "Mong",
}


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """The key a name is found by: case, width, apostrophes, hyphens and double spaces do not count."""
    if name.isascii():
        return " ".join(name.lower().translate(_PLAIN).split())
    # Dropped before anything else too: NFKC makes a space and an accent of the ´ typed as an apostrophe.
    before, text = name, _folded(name.translate(_DROPPED))
    while text != before:  # without what stood between, a letter and an accent may have become one
        before, text = text, _folded(text)
    return text


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFKC", text).translate(_DROPPED).translate(_SPACED).translate(_SAME)
    return " ".join(text.split())


def script(name: str) -> str:
    """The ISO 15924 code of the script most letters of a name are in; `Zyyy` where there is none."""
    counts: dict[str, int] = {}
    for char in name:
        if char.isalpha():
            code = _script(char)
            counts[code] = counts.get(code, 0) + 1
    return max(counts, key=lambda code: counts[code], default="Zyyy")


@lru_cache(maxsize=_REMEMBERED)
def _script(char: str) -> str:
    return _SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0], "Zyyy")


@lru_cache(maxsize=_REMEMBERED)
def _latin(text: str) -> str:
    if text.isascii():
        return text
    from anyascii import anyascii  # noqa: PLC0415  15 ms that reading a list need not pay

    return anyascii(text)


def search_key(*texts: str | None) -> str:
    """The folded texts and their Latin transliterations, for finding a part of any of them."""
    keys: dict[str, None] = {}
    for text in filter(None, texts):
        keys[fold(text)] = None
        keys[fold(_latin(text))] = None
    return " | ".join(keys)


def sort_key(full: str, family: str | None, given: str | None) -> str:
    """What a list by name is sorted by: the folded family name, then the rest; else the whole name."""
    return fold(f"{family} {given or ''}" if family else full)[:300]


_ALIKE = (
    ("shch", "s"), ("sch", "s"), ("kh", "h"), ("zh", "j"), ("sh", "s"), ("ch", "c"), ("ts", "c"), ("tz", "c"),
    ("ph", "f"), ("gh", "g"), ("ks", "x"), ("dj", "j"), ("dzh", "j"), ("q", "k"), ("w", "v"), ("z", "s"),
)  # fmt: skip
_VOWELS = dict.fromkeys(map(ord, "aeiouy"))


def sounds(*names: str | None) -> set[str]:
    """How each word of the names sounds: one key for Khovar, Ховар and Hovar."""
    words = {word for name in filter(None, names) for word in fold(_latin(fold(name))).split()}
    return {sound for word in words if (sound := _sound(word))}


@lru_cache(maxsize=_REMEMBERED)
def _sound(word: str) -> str:
    letters = "".join(char for char in word if char.isalnum())
    for spelling, one in _ALIKE:
        letters = letters.replace(spelling, one)
    consonants = letters[:1] + letters[1:].translate(_VOWELS)
    return "".join(char for index, char in enumerate(consonants) if char != consonants[index - 1 : index])[
        :60
    ]
