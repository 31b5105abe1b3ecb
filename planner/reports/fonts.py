"""Which fonts a page is set in, and what is missing where a letter cannot be shown.

The compiler brings Libertinus Serif (Latin, Cyrillic) and DejaVu Sans Mono (Arabic, Armenian, Georgian);
the package `pylopdf-fonts-zh-cn` of the extra `pdf` brings Noto Serif SC (Chinese). What these lack is looked
for among the fonts of the computer.
"""

import unicodedata
from importlib.resources import files
from pathlib import Path

FAMILIES = (
    *("Libertinus Serif", "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun"),
    *("Songti SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC"),
    *("Noto Sans Arabic", "Noto Sans Devanagari", "Nirmala UI", "DejaVu Sans", "DejaVu Sans Mono"),
)
"""In order of preference; the compiler takes any other font with the letter after these."""
_CHINESE = "pylopdf_fonts_zh_cn"


def packaged_fonts() -> list[Path]:
    """The folders of fonts that were installed with planner."""
    try:
        return [Path(str(files(_CHINESE)))]
    except ModuleNotFoundError:
        return []


def remedy(char: str) -> str:
    """What to install so that the letter can be printed."""
    script = unicodedata.name(char, "").partition(" ")[0]
    if script == "CJK" and not packaged_fonts():
        return 'Type: pip install "press-club-planner[pdf]"; it brings a Chinese font.'
    if script in ("CJK", "HANGUL", "HIRAGANA", "KATAKANA"):
        family = {"CJK": "SC", "HANGUL": "KR"}.get(script, "JP")
        return f"Install the font Noto Sans CJK {family} (on Debian and Ubuntu: apt install fonts-noto-cjk)."
    if unicodedata.category(char) in ("Cn", "Co", "Cc", "Cs"):
        return "Correct the name: that is no letter of any script."
    return f"Install the font Noto Sans {script.title()} (fonts.google.com/noto), or correct the name."
