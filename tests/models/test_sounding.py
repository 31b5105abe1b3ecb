"""One sound for all spellings of a name, and how alike two names are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.models.likeness import ALIKE, likeness, nearest
from planner.models.names import search_key, sounds, spoken, word_sounds
from planner.models.pinyin import readings
from planner.models.sounding import LETTERS, nearly

LETTERS_OF_NAMES = st.text(
    alphabet="abcghkqsuwxyz'’ʻ- аеёжкхцчшщюяқғҳҷўөі ГКХЦ李晓雯曾单仇新华 خاورمحمدضژ Հայկու éğşüİß",
    max_size=16,
)


@pytest.mark.parametrize(
    "names",
    [
        ("Ховар", "Khovar", "Hovar", "Xovar", "خاور", "Խովար", "ХОВАР"),
        ("Кирилов", "Кириллов", "Kirilov", "Kirillov", "Kirilow", "Kyrylov"),
        ("Қаламзода", "Qalamzoda", "Kalamzoda", "Каламзода"),
        ("新华", "Xinhua", "Синьхуа"),
        ("曾晓文", "Zeng Xiaowen", "Цзэн Сяовэнь", "Xiaowen Zeng"),
        ("Li Xiaowen", "李晓雯", "Ли Сяовэнь", "李曉雯"),
        ("欧阳修", "Ouyang Xiu", "Оуян Сю"),
        ("Жэнь Чжэнфэй", "任正非"),
        ("任正非", "Ren Zhengfei"),
        ("G'unchaoy", "Gʻunchaoy", "Gunchaoy", "Гунчаой", "Ғунчаой"),
        ("Алексей", "Alexei", "Aleksei", "Alexey"),
        ("Елена", "Yelena", "Elena"),
        ("Mohammad Reza", "Мохаммад Реза", "محمد رضا"),
        ("Юсуф", "Yusuf", "یوسف"),
        ("Սարգսյան", "Sargsyan", "Саргсян"),
        ("Ҷамшед", "Jamshed", "Джамшед", "جمشید"),
        ("Жумабек", "Zhumabek", "Jumabek"),
        ("Ғайрат", "Gʻayrat", "Ghayrat", "Gayrat"),
        ("刘", "Liu", "Лю"),
        ("许", "Xu", "Сюй"),
        ("Щербаков", "Shcherbakov", "Scherbakow"),
    ],
    ids=lambda names: names[0],
)
def test_spellings_of_one_name_share_a_sound(names: tuple[str, ...]) -> None:
    shared = [sounds(names[0]) & sounds(other) for other in names[1:]]
    assert all(shared), dict(zip(names, map(sounds, names), strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khovar", "Kabar"),
        ("Li", "Lu"),
        ("Li", "Lo"),
        ("Kirillov", "Karimov"),
        ("Wang", "Wu"),
        ("Xinhua", "Khovar"),
    ],
)
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sounds(one) & sounds(other) == set()


def test_initials_and_nothing_have_no_sound() -> None:
    assert sounds("A. B.", None, "", "-") == set()
    assert sounds("A. Kirillov") == sounds("Kirillov")


@given(LETTERS_OF_NAMES | st.text())
def test_a_sound_forgets_case_and_encoding(name: str) -> None:
    for form in ("NFC", "NFD"):
        assert sounds(unicodedata.normalize(form, name)) == sounds(name)
    assert all(0 < len(key) <= 60 for key in sounds(name))


@given(LETTERS_OF_NAMES, LETTERS_OF_NAMES)
def test_sounds_of_several_names_are_those_of_each(one: str, other: str) -> None:
    assert sounds(one, other) == sounds(one) | sounds(other) == sounds(other, None, one)


@given(st.text(alphabet=LETTERS, min_size=1, max_size=8), st.data())
def test_nearly_is_one_edit_away_and_back(key: str, data: st.DataObject) -> None:
    near = nearly(key)
    assert bool(near) == (len(key) >= 3)
    assert key not in near
    if len(key) >= 4:
        other = data.draw(st.sampled_from(sorted(near)))
        assert key in nearly(other)


@pytest.mark.parametrize(
    ("run", "read"),
    [
        ("曾晓雯", "zeng xiaowen"),
        ("单田芳", "shan tianfang"),
        ("仇和", "qiu he"),
        ("仇", "qiu"),
        ("解晓东", "xie xiaodong"),
        ("尉迟恭", "yuchi gong"),
        ("欧阳修", "ouyang xiu"),
        ("吕布", "lu bu"),
        ("重庆日报社", "chongqingribaoshe"),
        ("长城", "chang cheng"),
    ],
)
def test_chinese_is_read_as_names_are(run: str, read: str) -> None:
    assert " ".join("".join(part) for part in readings(run)[0]) == read


def test_a_run_that_may_be_no_name_is_read_plainly_too() -> None:
    assert readings("解放") == [(("xie",), ("fang",)), (("jie",), ("fang",))]


@pytest.mark.parametrize("form", ["li xiaowen", "xiaowen li", "lixiaowen", "li xiao wen", "李晓雯"])
def test_a_search_key_holds_chinese_parted_joined_and_in_both_orders(form: str) -> None:
    assert form in search_key("李晓雯").split(" | ")


def test_a_search_key_keeps_what_stands_beside_chinese() -> None:
    assert search_key("CCTV 央视").startswith("cctv 央视 | cctv yang shi | ")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Кирилов", "Andrei Kirillov"),
        ("Кирилов Андрей", "Andrei Kirillov"),
        ("Havar", "Ховар"),
        ("新华", "Xinhua"),
    ],
)
def test_likeness_knows_a_name_in_another_script_or_order(typed: str, name: str) -> None:
    assert likeness(spoken(typed), spoken(name)) >= ALIKE


@pytest.mark.parametrize(
    ("typed", "name"), [("zzzzqq", "SCO"), ("Reuters", "Khovar"), ("Wen", "Ван Ли"), ("", "Li")]
)
def test_likeness_is_not_taken_in(typed: str, name: str) -> None:
    assert likeness(spoken(typed), spoken(name)) < ALIKE


def test_the_nearest_comes_first() -> None:
    assert nearest("Кирилов", ["Kirova", "Xinhua", "Kirillov"]) == ["Kirillov", "Kirova"]


def test_words_keep_their_places() -> None:
    assert word_sounds("Андрей Кириллов") == [{"andr"}, {"krlv"}]
