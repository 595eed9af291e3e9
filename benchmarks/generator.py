"""Make yearbooks without end from a seed: `python -m benchmarks.generator 10000 [books.jsonl]`.

With a file they are written for `manage.py load_books`, else their statistics are printed.

The same seed gives the same books, and fewer entries are the first books of more. They speak the
samples' language; names of persons, towns, companies and villages keep coming, as in life.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import count
from math import exp
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import names
from benchmarks.names import listed
from benchmarks.phrases import COUNTRIES, FIELDS, KIN, Clauses, Phrase, clauses, slotted, titles
from yearbooks.parsing.bookjson import book_to_json
from yearbooks.parsing.records import BookRecord, EntryRecord, SectionRecord

VERSION = 1
SEED = 20261124
YEARS = range(1985, 2025)
PLACES = Path(__file__).resolve().parents[1] / "fixtures" / "places.json"
MORE_CITIES = {"110000", "120000", "310000", "500000", "330782", "320583", "350582"}

# fmt: off
HEADINGS: dict[str, tuple[str, ...]] = {
    "综述": ("综述", "概述"), "外事": ("外事", "外事工作", "外事管理", "民间外交"), "侨务": ("侨务", "侨务工作", "侨联"),
    "港澳台": ("港澳台事务", "港澳台工作"), "港澳": ("港澳事务", "港澳工作"), "台湾": ("对台事务", "台湾事务", "对台工作"),
    "出访": ("因公出国（境）", "出访"), "来访": ("主要来访", "外宾接待", "来访"), "友城": ("友好城市", "友城交流"),
    "领事": ("领事保护", "涉外领事"), "活动": ("重要活动", "重大活动", "国际会议"), "抗疫": ("抗疫实录", "疫情防控"),
    "其他": ("机构人员", "附录", "党建"),
}
USUAL = ("外事", "侨务", "活动", "来访", "出访", "友城", "港澳台", "港澳", "台湾", "领事", "其他", "综述")
TITLES = tuple(map(slotted, (
    "{g}{s}市代表团来访", "{n}率团访问{g}", "{x}交流", "{t}来访", "与{g}{s}市结好", "{q}赴{g}考察", "{m}", "“{m}”启动", "{x}合作",
    "{g}{x}代表团考察{h}", "{n}会见{f}", "{f}来{a}访问", "涉外案件处理", "因公出国（境）管理", "APEC商务旅行卡", "{x}展览在{s}举行",
    "{h}侨情调查", "{c}与{s}{x}交流", "{g}驻华大使{f}访{c}", "领事保护宣传", "签证办理", "外国专家管理", "台商投资", "{t}捐资{x}", "{k}{x}周",
    "港澳青年{x}交流", "“{m}”{x}专场", "外事培训", "外语标识整改", "友好城市往来", "{c}市{x}代表团赴{g}", "{q}与{g}{t}签约", "外事队伍建设",
)))
# Pieces that stand in few entries for ever, whatever the size: (book, entry, sentence).
RARE = {
    (1, 9): "“义新欧法国站”改称义新欧法国站。", (4, 21): "{n}到义新欧法国站调研。",
    (2, 5): "夏斗湖市赠予的铜马立于{h}。", (6, 14): "接待基里巴斯渔业大臣{f}。", (9, 3): "办结列支敦士登公证一件。",
}
_TRADITIONAL = str.maketrans(
    "国华东来访团会长为与对实业务办议书体际经济贸发开关学习区县乡术东车马鸟鱼门问间闻风飞龙万义欧亚举报告华侨联归亲属台湾澳岛银钱际",
    "國華東來訪團會長為與對實業務辦議書體際經濟貿發開關學習區縣鄉術東車馬鳥魚門問間聞風飛龍萬義歐亞舉報告華僑聯歸親屬臺灣澳島銀錢際",
)
# fmt: on
_WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalnum()})
_OTHER_WORDS = ("涉外", "对外", "国际交流", "港澳", "侨务", "对外交往")

Fill = Callable[[], str]


def books(entries: int, seed: int = SEED) -> Iterator[BookRecord]:
    """Yield whole yearbooks until they hold at least `entries` entries."""
    made = 0
    for number, (place, year) in enumerate(_order(seed)):
        if made >= entries:
            return
        book = _Writer(seed, number, place, year).book()
        made += book.entry_count
        yield book


def _order(seed: int) -> Iterator[tuple[dict[str, Any], int]]:
    for turn in count():
        rounds = [(place, year) for place in cities() for year in YEARS]
        Random(f"{seed}:order:{turn}").shuffle(rounds)
        yield from rounds


@cache
def _places() -> dict[str, dict[str, Any]]:
    rows = json.loads(PLACES.read_text(encoding="utf-8"))["places"]
    return {row["code"]: row for row in rows if not row["valid_to"]}


@cache
def cities() -> Sequence[dict[str, Any]]:
    """Return the 340 cities: all prefectures, the four municipalities, three counties."""
    rows = _places().values()
    return [row for row in rows if row["level"] == "prefecture" or row["code"] in MORE_CITIES]


def _short(place: dict[str, Any]) -> str:
    name = str(place["name"])
    return name[:-1] if len(name) > 2 and name[-1] in "省市区县盟" else name.split("自治")[0]


class _City:
    """Hold who and what is met again and again in one city."""

    def __init__(self, seed: int, place: dict[str, Any]) -> None:
        rng = Random(f"{seed}:city:{place['code']}")
        self.short = _short(place)
        self.letter = self.short[0]
        parent = _places().get(place["parent"] or "")
        self.province = _short(parent) if parent else self.short
        code = place["code"]
        below = [_short(row) for row in _places().values() if row["parent"] == code]
        self.counties = below or [names.hamlet(rng) for _ in range(5)]
        self.towns = [(names.skewed(rng, COUNTRIES), names.town(rng)) for _ in range(9)]
        self.companies = [self.short + names.company(rng) for _ in range(25)]
        self.hamlets = [names.hamlet(rng) for _ in range(25)]
        self.officials = [[names.person(rng) for _ in range(14)] for _ in range(9)]
        self.fields = rng.sample(FIELDS, len(FIELDS))
        self.order: dict[str, Clauses] = {}
        for kind, found in clauses().items():
            self.order[kind] = Clauses(*(tuple(rng.sample(part, len(part))) for part in found))


@cache
def _city(seed: int, code: str) -> _City:
    return _City(seed, _places()[code])


class _Writer:
    """Write one book; every choice comes from its own generator."""

    def __init__(self, seed: int, number: int, place: dict[str, Any], year: int) -> None:
        self._rng = Random(f"{seed}:book:{number}")
        self._number, self._place, self._year = number, place, year
        self._city = _city(seed, place["code"])
        self._officials = self._city.officials[(year - YEARS[0]) // 5]
        self._written = 0
        self._fills: dict[str, Fill] = {
            name.removeprefix("_fill_"): getattr(self, name)
            for name in dir(self)
            if name.startswith("_fill_")
        }
        self._fills |= {str(digits): self._numbers(digits) for digits in range(1, 6)}
        self._fills |= {row: partial(names.skewed, self._rng, KIN[row]) for row in KIN}
        self._comma = "," if self._rng.random() < 0.25 else "，"

    def book(self) -> BookRecord:
        """Write all sections."""
        rng, short = self._rng, self._city.short
        office = rng.random() < 0.15
        body = f"{short}市人民政府外事办公室"
        title = f"{body}{self._year}年鉴" if office else f"{short}年鉴{self._year + 1}"
        chosen = [kind for at, kind in enumerate(USUAL) if rng.random() < 0.9 - 0.06 * at]
        if self._year in (2003, 2020, 2021, 2022):
            chosen.append("抗疫")
        total = max(20, int(rng.gauss(74, 18)))
        shares = [rng.random() + 0.3 for _ in chosen or USUAL[:1]]
        sections = tuple(
            self._section(kind, max(1, round(total * share / sum(shares))))
            for kind, share in zip(chosen or USUAL[:1], shares, strict=True)
        )
        return BookRecord(
            place=self._place["code"],
            title=title,
            edition_year=None if office else self._year + 1,
            covered_year=self._year,
            sections=sections,
            issuing_body=body if office else "",
            publisher="" if office else "方志出版社",
        )

    def _section(self, kind: str, size: int) -> SectionRecord:
        rng = self._rng
        heading = names.skewed(rng, HEADINGS[kind], 2)
        overview = rng.random() < 0.8
        signed = rng.random() < 0.5
        written = []
        for at in range(size):
            ends = signed and (at == size - 1 or rng.random() < 0.1)
            signers = tuple(names.skewed(rng, self._officials) for _ in range(1)) if ends else ()
            title = "概况" if overview and at == 0 else self._title(kind)
            written.append(EntryRecord(title, self._paragraphs(kind), signers))
            self._written += 1
        return SectionRecord(heading, kind, tuple(written))

    def _title(self, kind: str) -> str:
        rng = self._rng
        printed = titles().get(kind) or titles()[""]
        for _attempt in range(6):
            chosen = rng.choice(printed) if rng.random() < 0.25 else names.skewed(rng, TITLES, 1.2)
            title = self._filled(chosen)
            if 4 <= len(title) <= 25:
                return title
        return "外事往来"

    def _paragraphs(self, kind: str) -> tuple[str, ...]:
        rng = self._rng
        length = int(258 * exp(rng.gauss(0, 0.52)))
        if rng.random() < 0.002:
            length *= 5 + int(20 * rng.random())
        text = self._text(kind, length)
        if rng.random() < 0.04:
            text = text.replace("外事", names.skewed(rng, _OTHER_WORDS, 1))
        if rng.random() < 0.02:
            text = text.translate(_TRADITIONAL if rng.random() < 0.6 else _WIDE)
        if rng.random() < 0.75:
            return (text,)
        return _cut(text, 1 + int(1 + 3 * rng.random()))

    def _text(self, kind: str, length: int) -> str:
        rng = self._rng
        own, common = self._city.order.get(kind), self._city.order[""]
        sentences = [f"{self._year}年{self._comma}" if rng.random() < 0.4 else ""]
        if rare := RARE.get((self._number, self._written)):
            sentences.append(self._filled(slotted(rare)))
        written = 0
        while written < length:
            pool = own if own and rng.random() < 0.5 else common
            sentence = self._comma.join(map(self._filled, self._pieces(pool))) + "。"
            sentences.append(sentence)
            written += len(sentence)
        return "".join(sentences)

    def _pieces(self, pool: Clauses) -> Sequence[Phrase]:
        rng = self._rng
        if rng.random() < 0.4 or not pool.middle:
            return names.skewed(rng, pool.sentences)
        middles = [names.skewed(rng, pool.middle) for _ in range(int(3 * rng.random()))]
        return [names.skewed(rng, pool.opening), *middles, names.skewed(rng, pool.closing)]

    def _filled(self, piece: Phrase) -> str:
        fills = self._fills
        return piece.form % tuple([fills[slot]() for slot in piece.slots])

    def _numbers(self, digits: int) -> Fill:
        first, random = 10 ** (digits - 1), self._rng.random
        return lambda: str(int(first * 10 ** random()))

    def _known(self, known: Sequence[str], new: Callable[[Random], str], share: float) -> str:
        rng = self._rng
        return names.skewed(rng, known) if rng.random() < share else new(rng)

    def _fill_c(self) -> str:
        return self._city.short

    def _fill_o(self) -> str:
        return _short(names.skewed(self._rng, cities(), 1))

    def _fill_a(self) -> str:
        return self._city.letter

    def _fill_v(self) -> str:
        return self._city.province

    def _fill_k(self) -> str:
        return names.skewed(self._rng, self._city.counties)

    def _fill_n(self) -> str:
        return self._known(self._officials, names.person, 0.55)

    def _fill_f(self) -> str:
        return names.foreigner(self._rng)

    def _fill_g(self) -> str:
        if self._rng.random() < 0.4:
            return names.skewed(self._rng, self._city.towns)[0]
        return names.skewed(self._rng, COUNTRIES, 2)

    def _fill_s(self) -> str:
        if self._rng.random() < 0.6:
            return names.skewed(self._rng, self._city.towns)[1]
        return names.town(self._rng)

    def _fill_q(self) -> str:
        return self._known(self._city.companies, names.company, 0.5)

    def _fill_h(self) -> str:
        return self._known(self._city.hamlets, names.hamlet, 0.5)

    def _fill_t(self) -> str:
        return names.body(self._rng, self._fill_g())

    def _fill_m(self) -> str:
        return names.marvel(self._rng)

    def _fill_x(self) -> str:
        return names.skewed(self._rng, FIELDS if self._rng.random() < 0.5 else self._city.fields)

    def _fill_y(self) -> str:
        return str(self._year - int(1.6 * self._rng.random() ** 3))

    def _fill_d(self) -> str:
        random = self._rng.random
        return f"{1 + int(12 * random())}月{1 + int(28 * random())}日"


def _cut(text: str, count: int) -> tuple[str, ...]:
    sentences = text.split("。")[:-1]
    share = -(-len(sentences) // count)
    starts = range(0, len(sentences), share or 1)
    return tuple("。".join(sentences[at : at + share]) + "。" for at in starts)


def main(arguments: Sequence[str]) -> None:
    """Write so many entries to a file, or print what they hold: characters, grams, words."""
    wanted = int(arguments[0]) if arguments else 10_000
    if arguments[1:]:
        with Path(arguments[1]).open("w", encoding="utf-8") as file:
            file.writelines(f"{book_to_json(book)}\n" for book in books(wanted))
        return
    started = time.process_time()
    made = [
        entry for book in books(wanted) for section in book.sections for entry in section.entries
    ]
    seconds = time.process_time() - started
    texts = ["\n".join([entry.title, *entry.paragraphs]) for entry in made]
    lengths = sorted(map(len, texts))
    sys.stdout.write(
        f"{len(made)} entries, {len(made) / seconds:.0f}/s; characters: median "
        f"{lengths[len(lengths) // 2]}, mean {sum(lengths) / len(lengths):.0f}, longest "
        f"{lengths[-1]}; {sum(len(text.encode()) for text in texts) / len(texts):.0f} bytes an entry\n"
    )
    grams: dict[int, set[str]] = {2: set(), 3: set()}
    for at, text in enumerate(texts, 1):
        for size, seen in grams.items():
            seen.update(text[start : start + size] for start in range(len(text) - size + 1))
        if at % 10_000 == 0 or at == len(texts):
            sys.stdout.write(f"{at} entries: {len(grams[2])} pairs, {len(grams[3])} triples\n")
    for word, share in shares(texts).items():
        sys.stdout.write(f"{word} in {100 * share:.3f} %\n")


# fmt: off
WATCHED = listed(
    "外事 工作 交流 合作 友城 领事 侨胞 香港 台湾 APEC 日本 大使 代表团 疫情 论坛 博物馆 非洲 志愿者 普法 班列 围棋 量子 极地 不丹 "
    "签证 華僑 义新欧法国站"
)
# fmt: on


def shares(texts: Sequence[str]) -> dict[str, float]:
    """Tell in which share of the texts each watched word stands."""
    found = Counter(word for text in texts for word in WATCHED if word in text)
    return {word: found[word] / len(texts) for word in WATCHED}


if __name__ == "__main__":
    main(sys.argv[1:])
