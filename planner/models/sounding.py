"""How a name sounds: one key for all its spellings in Latin, Cyrillic, Chinese, Persian or Armenian letters.

A key holds the consonants in wide classes, because spellings differ in the vowels and in how a hushing sound
is written: Chzhan, Zhang; Kirillov, Kirilov. A word of one consonant keeps its vowels: Li, Lu and Lo are
three names. A Latin letter that two traditions read differently gives a key for each: Xovar is Khovar, Xinhua
is not.
"""

import functools
import itertools
import re
from collections.abc import Iterator

LETTERS = "abdfghklmnprstv"
"""What a key can be made of, apart from the vowels of a short word."""

_LONGEST = 60
_MOST_READINGS = 8
_SHORTEST_EDITED = 3

# Before anyascii, which reads Persian as Arabic and knows nothing of its vowels. `#` is a v or a vowel.
_LETTERS_READ = str.maketrans(
    dict(
        itertools.chain.from_iterable(
            zip(letters, itertools.repeat(read), strict=False)
            for letters, read in (
                *(
                    ("қقکك", "k"),
                    ("ҳخحه", "h"),
                    ("ҷҗ", "j"),
                    ("ғغگ", "g"),
                    ("ыیي", "y"),
                    ("щ", "sh"),
                    ("ة", "e"),
                ),
                *(("ثص", "s"), ("ذضظ", "z"), ("ط", "t"), ("پ", "p"), ("چ", "ch"), ("ژ", "zh"), ("و", "#")),
                *(("عاآأإ", "a"), ("ء", "")),
            )
        )
    )
)
_SPELLINGS_READ = ((re.compile("(?<=[аеиоуыэюя])ў(?!\\w)"), "v"), (re.compile("ու"), "u"))

# A letter and what it may stand for, each tried in the whole word.
_READINGS = (
    (re.compile("#"), ("v", "o")),
    (re.compile("x(?=[iu])"), ("h", "s", "ks")),
    (re.compile("x"), ("h", "ks")),
    (re.compile("q(?=[iu])"), ("k", "s")),
    (re.compile("c(?=[eiy])"), ("s",)),
    (re.compile("c(?=[aou])"), ("k", "s")),
)
_ALIKE = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        ("shch|sch|chzh|tsz|dzh|tch|zh|sh|ch|ts|tz|dj|cz|sz", "s"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("ck", "k"),
        ("th", "t"),
        ("ng", "n"),
        ("wu", "u"),
        ("ff$", "v"),
    )
)
_ONE_LETTER = str.maketrans({"z": "s", "j": "s", "w": "v", "q": "k", "c": "k"})
_AFTER = (
    (re.compile("yuy"), "u"),
    (re.compile("[iy]+(?=[aeou])"), ""),
    (re.compile("y"), "i"),
    (re.compile("uo"), "o"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_FIRST_VOWELS, _VOWELS = re.compile("^[aeiou]+"), re.compile("[aeiou]")


@functools.lru_cache(maxsize=20_000)
def latin_letters(word: str) -> str:
    """A folded word in Latin letters, as its speakers say it; `#` where a letter is a v or a vowel."""
    from anyascii import anyascii  # noqa: PLC0415  15 ms that reading a list need not pay

    for spelling, read in _SPELLINGS_READ:
        word = spelling.sub(read, word)
    letters = anyascii(word.translate(_LETTERS_READ)).casefold()
    return "".join(char for char in letters if char.isalnum() or char == "#")


def pinyin_letters(syllables: tuple[str, ...]) -> Iterator[str]:
    """Chinese syllables as other languages would spell them; an r may be heard as the zh of Жэнь."""
    spelled = [_pinyin(syllable) for syllable in syllables]
    yield "".join(spelled)
    if any(one.startswith("r") for one in spelled):
        yield "".join(f"zh{one[1:]}" if one.startswith("r") else one for one in spelled)


def _pinyin(syllable: str) -> str:
    read = syllable.replace("ü", "u").replace("x", "sh").replace("q", "ch")
    return f"ts{read[1:]}" if re.match("c(?!h)", read) else read


@functools.lru_cache(maxsize=20_000)
def spoken(letters: str) -> tuple[str, ...]:
    """The ways a word in Latin letters may be said, with its vowels."""
    for spelling, sound in _ALIKE:
        letters = spelling.sub(sound, letters)
    told: dict[str, None] = {}
    for reading in itertools.islice(_readings(letters), _MOST_READINGS):
        said = reading.translate(_ONE_LETTER)
        for spelling, sound in _AFTER:
            said = spelling.sub(sound, said)
        told[said] = None
    return tuple(told)


def _readings(letters: str) -> Iterator[str]:
    found = [letters]
    for letter, options in _READINGS:
        if letter.search(letters):
            found = [letter.sub(option, one) for one in found for option in options]
    yield from found


def key(said: str) -> str:
    """The key of a word as `spoken` gives it."""
    consonants = _VOWELS.sub("", _FIRST_VOWELS.sub("A", said)).lower()
    return (consonants if len(consonants) > 1 else said)[:_LONGEST]


def nearly(sound: str) -> set[str]:
    """The keys one letter away: one more, one less, another one, or two that changed places."""
    if len(sound) < _SHORTEST_EDITED:
        return set()
    cuts = [(sound[:at], sound[at:]) for at in range(len(sound) + 1)]
    near = {head + tail[1:] for head, tail in cuts if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    for letter in LETTERS:
        near |= {head + letter + tail for head, tail in cuts}
        near |= {head + letter + tail[1:] for head, tail in cuts if tail}
    return {one for one in near if len(one) <= _LONGEST} - {sound}
