"""Make yearbooks without end from a seed: `python -m benchmarks.generator 10000 books.jsonl`.

The file is one for `manage.py load_books`; `benchmarks.generated` tells what the books hold.

The same seed gives the same books, and fewer entries are the first books of more. They speak the
samples' language; names of persons, towns, companies and villages keep coming, as in life.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from math import exp
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import names
from benchmarks.cities import cities, city, short
from benchmarks.genre import HEADINGS, OTHER_WORDS, RARE, TITLES, TRADITIONAL, USUAL, WIDE
from benchmarks.phrases import COUNTRIES, FIELDS, KIN, Clauses, Phrase, slotted, titles
from yearbooks.parsing.bookjson import book_to_json
from yearbooks.parsing.records import BookRecord, EntryRecord, SectionRecord

VERSION = 1
SEED = 20261124
YEARS = range(1985, 2025)


Fill = Callable[[], str]


def books(entries: int, seed: int = SEED) -> Iterator[BookRecord]:
    """Yield whole yearbooks until they hold at least `entries` entries."""
    made = 0
    for number, (place, year, volume) in enumerate(_order(seed)):
        if made >= entries:
            return
        book = _Writer(seed, number, place, year).book()
        if volume > 1:
            book = replace(book, title=f"{book.title}（第{volume}卷）")
        made += book.entry_count
        yield book


def _order(seed: int) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Yield city, year and volume; a city's year comes again only when all have been."""
    for volume in count(1):
        rounds = [(place, year, volume) for place in cities() for year in YEARS]
        Random(f"{seed}:order:{volume - 1}").shuffle(rounds)
        yield from rounds


class _Writer:
    """Write one book; every choice comes from its own generator."""

    def __init__(self, seed: int, number: int, place: dict[str, Any], year: int) -> None:
        self._rng = Random(f"{seed}:book:{number}")
        self._number, self._place, self._year = number, place, year
        self._city = city(seed, place["code"])
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
            text = text.replace("外事", names.skewed(rng, OTHER_WORDS, 1))
        if rng.random() < 0.02:
            text = text.translate(TRADITIONAL if rng.random() < 0.6 else WIDE)
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
        return short(names.skewed(self._rng, cities(), 1))

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
    """Write so many entries to a file."""
    wanted, path = arguments
    with Path(path).open("w", encoding="utf-8") as file:
        file.writelines(f"{book_to_json(book)}\n" for book in books(int(wanted)))


if __name__ == "__main__":
    main(sys.argv[1:])
