"""What stands in a PDF file: its streams, its fonts, the letters that they show."""

import re
import zlib


def streams(content: bytes) -> list[bytes]:
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    return [_inflated(one) for one in found]


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream


def lines(content: bytes) -> list[str]:
    """What stands on the pages in the regular Latin font."""
    letters = maps(content)["LibertinusSerif-Regular-Identity-H"]
    shown = [
        one for stream in streams(content) for one in re.findall(rb"\((.*?)(?<!\\)\)[^()]*?T[jJ]", stream)
    ]
    return ["".join(letters.get(code, "") for code in _codes(_unescaped(one))) for one in shown]


def _unescaped(text: bytes) -> bytes:
    plain = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return re.sub(
        rb"\\([0-7]{3}|.)",
        lambda found: bytes([int(found[1], 8)]) if len(found[1]) == 3 else plain.get(found[1], found[1]),
        text,
    )


def _codes(text: bytes) -> list[int]:
    return [int.from_bytes(text[n : n + 2], "big") for n in range(0, len(text), 2)]


def embedded(content: bytes) -> dict[str, str]:
    """The letters that each embedded font shows."""
    return {name: "".join(letters.values()) for name, letters in maps(content).items()}


def maps(content: bytes) -> dict[str, dict[int, str]]:
    """Each embedded font, and which letter each of its codes stands for."""
    objects = dict(re.findall(rb"(\d+) 0 obj(.*?)endobj", content, re.DOTALL))
    found = {}
    for body in objects.values():
        name = re.search(
            rb"/Type0\s*/BaseFont\s*/[A-Z]{6}\+([^\s/]+).*?/ToUnicode\s+(\d+) 0 R", body, re.DOTALL
        )
        if name:
            (table,) = streams(objects[name[2]])
            pairs = re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", table.partition(b"beginbf")[2])
            found[name[1].decode()] = {
                int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in pairs
            }
    return found
