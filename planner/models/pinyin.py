"""Chinese characters read aloud, surnames as surnames are read."""

import re
from collections.abc import Iterator

HAN = re.compile("[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

# Characters read otherwise where they are a surname, simplified and traditional.
_SURNAMES = {
    **dict.fromkeys("曾", "zeng"),
    **dict.fromkeys("单單", "shan"),
    **dict.fromkeys("仇", "qiu"),
    **dict.fromkeys("解", "xie"),
    **dict.fromkeys("查", "zha"),
    **dict.fromkeys("朴", "piao"),
    **dict.fromkeys("盖蓋", "ge"),
    **dict.fromkeys("区區", "ou"),
    **dict.fromkeys("翟", "zhai"),
    **dict.fromkeys("缪繆", "miao"),
    **dict.fromkeys("乐樂", "yue"),
    **dict.fromkeys("员員", "yun"),
    **dict.fromkeys("秘", "bi"),
    **dict.fromkeys("冼洗", "xian"),
    **dict.fromkeys("种", "chong"),
    **dict.fromkeys("召", "shao"),
    **dict.fromkeys("折", "she"),
    **dict.fromkeys("祭", "zhai"),
    **dict.fromkeys("晁", "chao"),
    **dict.fromkeys("覃", "qin"),
    **dict.fromkeys("宓", "mi"),
    **dict.fromkeys("佴", "nai"),
    **dict.fromkeys("郗", "xi"),
    **dict.fromkeys("谌諶", "chen"),
    **dict.fromkeys("薄", "bo"),
    **dict.fromkeys("句", "gou"),
    **dict.fromkeys("阚闞", "kan"),
    **dict.fromkeys("么", "yao"),
    **dict.fromkeys("能", "nai"),
    **dict.fromkeys("乜", "nie"),
    **dict.fromkeys("繁", "po"),
    **dict.fromkeys("任", "ren"),
    **dict.fromkeys("华華", "hua"),
    **dict.fromkeys("石", "shi"),
    **dict.fromkeys("盛", "sheng"),
    **dict.fromkeys("贾賈", "jia"),
    **dict.fromkeys("车車", "che"),
    **dict.fromkeys("燕", "yan"),
    **dict.fromkeys("应應", "ying"),
    **dict.fromkeys("过過", "guo"),
    **dict.fromkeys("都", "du"),
    **dict.fromkeys("牟", "mu"),
    **dict.fromkeys("隗", "wei"),
    **dict.fromkeys("沈", "shen"),
    **dict.fromkeys("叶葉", "ye"),
    **dict.fromkeys("葛", "ge"),
    **dict.fromkeys("宁寧", "ning"),
    **dict.fromkeys("重", "chong"),
}
_LONG_SURNAMES = {
    **dict.fromkeys(("尉迟", "尉遲"), ("yu", "chi")),
    **dict.fromkeys(("万俟", "萬俟"), ("mo", "qi")),
    **dict.fromkeys(("长孙", "長孫"), ("zhang", "sun")),
    **dict.fromkeys(("澹台", "澹臺"), ("tan", "tai")),
    **dict.fromkeys(("令狐",), ("ling", "hu")),
    **dict.fromkeys(("单于", "單于"), ("chan", "yu")),
    **dict.fromkeys(
        (
            *(
                "欧阳",
                "歐陽",
                "司马",
                "司馬",
                "诸葛",
                "諸葛",
                "上官",
                "皇甫",
                "慕容",
                "宇文",
                "司徒",
                "端木",
                "东方",
            ),
            *(
                "東方",
                "独孤",
                "獨孤",
                "南宫",
                "南宮",
                "夏侯",
                "公孙",
                "公孫",
                "闻人",
                "聞人",
                "赫连",
                "赫連",
                "轩辕",
            ),
            *("軒轅", "申屠", "太史", "钟离", "鍾離", "呼延", "拓跋", "淳于"),
        )
    ),
}
_LONGEST_NAME = 4

Syllables = tuple[str, ...]
Reading = tuple[Syllables, ...]
"""One way to read a run of characters: surname and given name where it may be a name, else all in one."""


def readings(run: str) -> list[Reading]:
    """The ways a run of Chinese characters may be read: as a name first, then as plain words."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  250 ms, only where there are Chinese characters

    plain = tuple(_latin(lazy_pinyin(run, v_to_u=True)))
    if len(run) == 1 and run in _SURNAMES:
        return list(dict.fromkeys([((_SURNAMES[run],),), (plain,)]))
    if not 2 <= len(run) <= _LONGEST_NAME or len(plain) != len(run):
        return [(plain,)] if plain else []
    parts = 2 if run[:2] in _LONG_SURNAMES and len(run) > 2 else 1
    surname = _LONG_SURNAMES.get(run[:2]) if parts == 2 else None
    if surname is None:
        surname = (_SURNAMES.get(run[0], plain[0]),) if parts == 1 else plain[:2]
    given = tuple(_latin(lazy_pinyin(run[parts:], v_to_u=True)))
    named: Reading = (surname, given)
    flat = (*surname, *given)
    return [named] if flat == plain else [named, (plain[:parts], plain[parts:])]


def spellings(run: str) -> Iterator[str]:
    """A run in pinyin as people type it: parted, surname first, given name first, in one."""
    for reading in readings(run):
        words = ["".join(part) for part in reading]
        yield " ".join(syllable for part in reading for syllable in part)
        yield " ".join(words)
        yield " ".join(reversed(words))
        yield "".join(words)


def _latin(syllables: list[str]) -> Iterator[str]:
    from anyascii import anyascii  # noqa: PLC0415  see readings

    for syllable in syllables:
        # A character that pypinyin does not know comes back as it is.
        letters = "".join(char for char in anyascii(syllable).casefold() if char.isalnum())
        if letters:
            yield letters
