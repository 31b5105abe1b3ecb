"""In which encoding a file of text is written, told from its bytes, and never half right.

UTF-8 and UTF-16 give themselves away. Whether the rest is Windows-1251 or GB18030 is judged by what it would
say: Russian words are written in one case or with one capital and mix with no Latin letters; Chinese names
are made of the common characters, which stand in the first half of the table. That holds for a list of three
names, where counting how often letters occur does not.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from planner.errors import BadInput

LABELS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB18030",
    "gbk": "GB18030",
    "gb2312": "GB18030",
    "big5": "Big5",
    "shift_jis": "Shift JIS",
    "euc_kr": "EUC-KR",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1254": "Windows-1254",
    "cp1256": "Windows-1256",
    "iso8859-1": "ISO-8859-1",
    "iso8859-5": "ISO-8859-5",
    "koi8-r": "KOI8-R",
    "cp866": "CP866",
    "mac-cyrillic": "Mac Cyrillic",
}
"""The encodings that may be named, as Python calls them, with the names people know."""
_SAME = {"gbk": "gb18030", "gb2312": "gb18030", "utf-8": "utf-8-sig"}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAVE = "In Excel: File, Save As, 'CSV UTF-8 (comma delimited)'."
_REMEDY = f"{_SAVE} Or say which it is: --encoding NAME."
_CANDIDATES = ("cp1251", "gb18030")
_CHUNK = 1 << 20
_LIKELY = 0.7

_ASCII = bytes(range(128))
_HIGH = re.compile(rb"[\x80-\xff]")
_UPPER, _LOWER = rb"\xc0-\xdf\xa8\xa1\xb2\xaf\xaa\xa5", rb"\xe0-\xff\xb8\xa2\xb3\xbf\xba\xb4"
_RUSSIAN = re.compile(  # a word in quotes, or a lone sign; no letter of another kind touches it
    rb"(?<![A-Za-z\x80-\xff])"
    rb"(?:[\xab\x93\x84]?[" + _UPPER + rb"]*[" + _LOWER + rb"]*[\xbb\x94\x93]?|[\xb9\x96\x97\x85\xa0\x92]+)"
    rb"(?![A-Za-z\x80-\xff])"
)
_SHOUTED = re.compile(rb"(?<![" + _UPPER + rb"])[" + _UPPER + rb"]{2,}[" + _LOWER + rb"]")
# GB2312: signs, full-width letters, Cyrillic, the 3755 common characters; then the rarer ones; then no pair.
_CHINESE = re.compile(
    rb"((?:[\xa1\xa3\xa7\xb0-\xd7][\xa1-\xfe])+)"
    rb"|([\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[\x30-\x39][\x81-\xfe][\x30-\x39]))|[\x80-\xff]"
)
_CAPITAL = re.compile(rb"[\xc0-\xdf]")


def encoding_named(name: str) -> str:
    """The encoding somebody named, as Python calls it.

    Raises:
        BadInput: it is not known here; the known ones are named.
    """
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        found = ""
    if found not in LABELS:
        known = ", ".join(dict.fromkeys(LABELS.values()))
        raise BadInput(f"no encoding {name!r} is known here.", remedy=f"Known are {known}.")
    return _SAME.get(found, found)


def encoding_of(data: bytes, path: Path, given: str | None = None) -> str:
    """The encoding the whole of `data` is written in, as Python calls it.

    Args:
        data: a file.
        path: its name.
        given: what somebody said it is.

    Raises:
        BadInput: it is not written in that, in none that is known, or in several; the row is named.
    """
    if given is not None:
        return _checked(data, path, encoding_named(given))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data, path, encoding)
    if wide := _wide(data):
        return wide
    if _fault(data, "utf-8") is None:
        return "utf-8"
    return _judged(data, path)


def _checked(data: bytes, path: Path, encoding: str) -> str:
    """The encoding, once all of `data` is known to be written in it."""
    fault = _fault(data, encoding)
    if fault is None:
        return encoding
    raise BadInput(f"the letters in this row are not {LABELS[encoding]}.", remedy=_REMEDY).at(
        path, row_at(data, fault, wide=encoding.startswith("utf-16"))
    )


def _fault(data: bytes, encoding: str) -> int | None:
    """Where the first byte stands that cannot be read; None where all can."""
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(data)
    for start in range(0, len(data) + 1, _CHUNK):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(view[start : start + _CHUNK], final=start + _CHUNK > len(data))
        except UnicodeDecodeError as error:
            return max(start - pending + error.start, 0)
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: Latin letters, digits and separators leave every second byte empty."""
    sample = data[:4096]
    if len(data) % 2 or not sample:
        return None
    for encoding, empty, other in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        nulls = sample[empty::2].count(0)
        if (
            nulls * 40 < len(sample)
            or sample[other::2].count(0) > nulls // 20
            or _fault(data, encoding) is not None
        ):
            continue
        if set(sample.decode(encoding, "ignore")) & set("\n\r,;\t"):
            return encoding
    return None


def _judged(data: bytes, path: Path) -> str:
    """Windows-1251 or GB18030, whichever says something throughout; else what is wrong."""
    best, share = _best(data)
    lines = [(start, line) for start, line in _lines(data) if _HIGH.search(line)]
    if share >= _LIKELY and _fault(data, best) is None:
        odd = next((start for start, line in lines if _foreign(line, best)), None)
        if odd is None:
            return best
        raise _mixed(path, row_at(data, odd), best)
    kinds = [_kind(line) for _, line in lines]
    usual = max(("utf-8", *_CANDIDATES), key=kinds.count)
    odd = next((start for (start, _), kind in zip(lines, kinds, strict=True) if kind != usual), None)
    if usual in kinds and odd is not None:
        raise _mixed(path, row_at(data, odd), usual)
    raise BadInput(
        "the letters in this row are not UTF-8, and what they are cannot be told.", remedy=_REMEDY
    ).at(path, row_at(data, _fault(data, "utf-8") or 0))


def _mixed(path: Path, row: int, usual: str) -> BadInput:
    return BadInput(
        f"this row is written in another encoding than the others, which are {LABELS[usual]}.",
        remedy=f"Type its letters anew and save the list. {_SAVE}",
    ).at(path, row)


def _kind(line: bytes) -> str | None:
    """The encoding in which a line makes sense; None where it makes sense in none."""
    if _fault(line, "utf-8") is None:
        return "utf-8"
    best, share = _best(line)
    return best if share >= _LIKELY and _fault(line, best) is None else None


def _foreign(line: bytes, encoding: str) -> bool:
    """Whether a line makes more sense in another encoding than in that of the file."""
    if _share(line, encoding) >= _LIKELY:
        return False
    kind = _kind(line)
    # Two Chinese characters may look like UTF-8, or like a Russian word; a name and an agency do not.
    return kind not in (None, encoding) and _high(line) >= 8


def _high(data: bytes) -> int:
    """How many bytes are not ASCII."""
    return len(data.translate(None, _ASCII))


def _shares(data: bytes) -> dict[str, float]:
    """For each candidate, which part of the bytes that are not ASCII would be likely letters."""
    return {encoding: _share(data, encoding) for encoding in _CANDIDATES}


def _share(data: bytes, encoding: str) -> float:
    sample = data[:_CHUNK]
    if encoding == "gb18030":
        # Rarer characters occur in names, but alone they prove nothing.
        likely = sum(len(common) + len(rarer) / 4 for common, rarer in _CHINESE.findall(sample))
    else:
        words = (found for found in _RUSSIAN.findall(sample) if found and not _SHOUTED.search(found))
        likely = sum(map(_high, words))
    return likely / (_high(sample) or 1)


def _best(data: bytes) -> tuple[str, float]:
    """The more likely candidate, and its share."""
    shares = _shares(data)
    chinese, russian = shares["gb18030"], shares["cp1251"]
    if abs(chinese - russian) < 0.05:
        capitals = len(_CAPITAL.findall(data)) >= 0.95 * _high(data)
        return "cp1251" if capitals else "gb18030", max(chinese, russian)
    return ("cp1251", russian) if russian > chinese else ("gb18030", chinese)


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every line with the place where it begins."""
    start = 0
    for line in data.splitlines(keepends=True):
        yield start, line
        start += len(line)


def row_at(data: bytes, position: int, *, wide: bool = False) -> int:
    """The row, counted as a spreadsheet does, in which that byte stands."""
    before = data[:position].replace(b"\0", b"") if wide else data[:position]
    row, quoted = 1, False
    for line in before.splitlines(keepends=True):
        quoted ^= bool(line.count(b'"') % 2)
        row += not quoted and line.endswith((b"\n", b"\r"))
    return row
