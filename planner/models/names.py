"""Names as they are looked up: one key for every way of writing the same name."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from planner.models import pinyin, sounding

_REMEMBERED = 8192  # a long list writes the same names again and again, and each is looked at several times
_DROPPED = dict.fromkeys(map(ord, "'’‘ʻʼ`´′\"“”«».·"))
_SPACED = dict.fromkeys(map(ord, "-‐‑–—_/,;"), " ")
_SAME = {ord("ё"): "е"}
_PLAIN = {char: {**_DROPPED, **_SPACED}[char] for char in {**_DROPPED, **_SPACED} if char < 128}
_MOST_WAYS = 8
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


def search_key(*texts: str | None) -> str:
    """The folded texts and their Latin transliterations, for finding a part of any of them."""
    return " | ".join(dict.fromkeys(form for text in filter(None, texts) for form in _forms(text)))


def _forms(text: str) -> Iterator[str]:
    yield (key := fold(text))
    if not pinyin.HAN.search(key):
        yield latin(key)
        return
    # Each Chinese run in each of its spellings; what stands beside it is transliterated.
    parts = [
        list(dict.fromkeys(pinyin.spellings(part))) if pinyin.HAN.fullmatch(part) else [f" {latin(part)} "]
        for part in _runs(key)
    ]
    longest = max(map(len, parts))
    for at in range(longest):
        yield fold(" ".join(part[min(at, len(part) - 1)] for part in parts if part))


@lru_cache(maxsize=_REMEMBERED)
def latin(text: str) -> str:
    """A text in folded Latin letters; Chinese is read character by character, without a dictionary."""
    if text.isascii():
        return fold(text)
    from anyascii import anyascii  # noqa: PLC0415  15 ms that reading a list need not pay

    if pinyin.HAN.search(text):
        text = pinyin.HAN.sub(lambda run: f" {run.group()} ", text)
    return fold(anyascii(text))


def _runs(key: str) -> list[str]:
    return [part for part in re.split(f"({pinyin.HAN.pattern})", key) if part.strip()]


def sort_key(full: str, family: str | None, given: str | None) -> str:
    """What a list by name is sorted by: the folded family name, then the rest; else the whole name."""
    return fold(f"{family} {given or ''}" if family else full)[:300]


def sounds(*names: str | None) -> set[str]:
    """How each word of the names sounds: one key for Khovar, Ховар and Hovar."""
    found: set[str] = set()
    for name in filter(None, names):
        found.update(*word_sounds(name))
        # 新华 may be a name, Xin Hua, or one word, Xinhua.
        if pinyin.HAN.search(name):
            found |= {sounding.key(said) for said in joined(spoken(name))}
    return found


def joined(words: list[tuple[str, ...]]) -> list[str]:
    """The words of `spoken` said as one."""
    ways = itertools.islice(itertools.product(*words), _MOST_WAYS) if words else ()
    return ["".join(way) for way in ways]


def word_sounds(name: str) -> list[set[str]]:
    """The keys of each word of a name; initials have none."""
    return [{sounding.key(said) for said in word} for word in spoken(name)]


def spoken(name: str) -> list[tuple[str, ...]]:
    """The ways each word of a name may be said; initials are left out."""
    found = [word for word in _words(fold(name)) if word and any(len(said) > 1 for said in word)]
    return [tuple(said for said in word if said) for word in found]


def _words(key: str) -> Iterator[tuple[str, ...]]:
    for part in _runs(key):
        if pinyin.HAN.fullmatch(part):
            read: dict[int, dict[str, None]] = {}
            for reading in pinyin.readings(part):
                for at, syllables in enumerate(reading):
                    for letters in sounding.pinyin_letters(syllables):
                        read.setdefault(at, {}).update(dict.fromkeys(sounding.spoken(letters)))
            yield from (tuple(word) for word in read.values())
        else:
            yield from (sounding.spoken(sounding.latin_letters(word)) for word in part.split())
