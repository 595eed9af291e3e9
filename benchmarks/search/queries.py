"""Queries: a seeded set drawn from the corpus' own text, the same for every run on a corpus."""

import random
import re
from collections.abc import Callable, Iterator
from itertools import combinations, cycle, islice

import opencc

from benchmarks.search.questions import Question
from benchmarks.search.texts import Document, Texts
from yearbooks.text.folding import fold, is_han
from yearbooks.text.query import Term, literal, parse_query
from yearbooks.text.tokens import word_positions

# fmt: off
NATURAL = (
    "外事办", "友城", "APEC商务旅行卡", "义新欧", "领事保护", "因公出国（境）", "夏斗湖市", "外事", "外办", "因公出国",
    "友好城市", "一带一路", "外国专家", "中非合作", "海外名校学子", "领保", "侨务", "港澳", "台湾同胞", "国际友城",
    "外事为民", "来访", "总领事", "翻译", "涉外突发事件", "礼宾接待", "留学生", "世界互联网大会", "义新欧法国站",
    "外国人来华邀请",
)
# fmt: on
LONGEST = 12
DRAWN = {"words": 100, "pieces": 90, "latin": 20, "digits": 20, "traditional": 20, "full width": 20}
FILTERED = 100
PAGES = (2, 5, 10, 20, 50)
COMMON = ("外事", "市", "合作", "工作", "友好", "交流")
OPERATORS = (
    "{a} OR {b}",
    "{a} | {b} | {c}",
    "{a} -{b}",
    "{a} {b}",
    "({a} OR {b}) {c}",
    "({a} OR {b}) -{c}",
    "标题:{a}",
    "title:{a} {b}",
    "body:{a} -{b}",
    "正文:({a} OR {b})",
    "{a} NEAR/10 {b}",
    "{a} NEAR/40 {b} -{c}",
)
OPERATED = 60
_LATIN = re.compile(r"[a-z][a-z .'-]*[a-z]")
_DIGITS = re.compile(r"[0-9][0-9.,%:/-]*")
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


class Drawing:
    """Draw questions from the documents of one corpus, by one seed."""

    def __init__(self, texts: Texts, seed: int) -> None:
        self._texts = texts
        self._random = random.Random(seed)
        self._traditional = opencc.OpenCC("s2t")

    def all(self) -> list[Question]:
        """Return every question, each text of a class once."""
        return [*self.mixed(), *self.filtered(), *self.operators(), *self.pages()]

    def mixed(self) -> list[Question]:
        """Return the natural queries and those drawn from the text, without filters."""
        natural = [Question(text, "natural") for text in NATURAL]
        draw: dict[str, Callable[[Document], str]] = {
            "words": self._words,
            "pieces": self._piece,
            "latin": self._latin,
            "digits": self._digits,
            "traditional": self._in_traditional,
            "full width": self._in_full_width,
        }
        drawn = [
            Question(_as_one_term(text), kind)
            for kind, count in DRAWN.items()
            for text in self._distinct(draw[kind], count)
        ]
        return natural + drawn

    def filtered(self) -> list[Question]:
        """Return queries with every combination of the four filters, in turn."""
        names = ("place", "years", "section", "topic")
        chosen = [c for size in range(1, 5) for c in combinations(names, size)]
        return [self._filtered(combination) for combination in islice(cycle(chosen), FILTERED)]

    def operators(self) -> list[Question]:
        """Return queries that use the whole query language."""
        patterns = islice(cycle(OPERATORS), OPERATED)
        return [Question(self._operated(pattern), "operators") for pattern in patterns]

    def pages(self) -> list[Question]:
        """Return later pages of frequent queries."""
        return [Question(text, "pages", page=page) for text in COMMON for page in PAGES]

    def _filtered(self, names: tuple[str, ...]) -> Question:
        document = self._document()
        while "topic" in names and not document.topics:
            document = self._document()
        text = self._random.choice((*NATURAL[:2], *COMMON, *self._distinct(self._words, 3)))
        values = {name: getattr(self, f"_{name}")(document) for name in names}
        return Question(_as_one_term(text), "filters", **values)

    def _place(self, document: Document) -> str:
        return self._random.choice(self._texts.vocabulary.places[document.place][2])

    def _years(self, document: Document) -> tuple[int, int]:
        return document.year - self._random.randrange(6), document.year + self._random.randrange(6)

    def _section(self, document: Document) -> str:
        return self._texts.vocabulary.kinds[document.kind]

    def _topic(self, document: Document) -> str:
        topics = self._texts.vocabulary.topics
        bits = [index for index in range(len(topics)) if document.topics >> index & 1]
        _pk, slug, parent = topics[self._random.choice(bits)]
        return topics[parent][1] if parent >= 0 and self._random.random() < 0.3 else slug

    def _operated(self, pattern: str) -> str:
        return pattern.format(a=self._part(), b=self._part(), c=self._part())

    def _part(self) -> str:
        common = self._random.random() < 0.5
        return self._random.choice((*NATURAL, *COMMON)) if common else self._word()

    def _word(self) -> str:
        while True:
            word = self._words(self._document())
            if 1 < len(word) <= 6 and all(map(is_han, word)):
                return word

    def _distinct(self, draw: Callable[[Document], str], count: int) -> list[str]:
        return list(islice(self._new(draw), count))

    def _new(self, draw: Callable[[Document], str]) -> Iterator[str]:
        """Give texts never given before; a small corpus runs out of them."""
        seen: set[str] = set()
        for _try in range(20_000):
            text = draw(self._document()).strip()
            if text and fold(text) and text not in seen:
                seen.add(text)
                yield text

    def _document(self) -> Document:
        return self._texts.document(self._random.randrange(len(self._texts)))

    def _field(self, document: Document) -> str:
        fields = [field for field in (document.title, *document.paragraphs) if field]
        return self._random.choice(fields)

    def _piece(self, document: Document) -> str:
        text = self._field(document)
        start = self._random.randrange(len(text))
        return text[start : start + self._random.randint(1, LONGEST)]

    def _words(self, document: Document) -> str:
        # A window is enough of a long text, and keeps the cutting cheap.
        field = self._field(document)
        start = self._random.randrange(max(1, len(field) - 60))
        placed = word_positions(field[start : start + 80])[1:-1]
        if not placed:
            return ""
        first = self._random.randrange(len(placed))
        count = self._random.choice((1, 1, 2, 2, 3, 4))
        begin = placed[first][1]
        last, at = placed[min(first + count, len(placed)) - 1]
        end = at + len(last)
        return field[start : start + 80][begin:end] if end - begin <= LONGEST else ""

    def _latin(self, document: Document) -> str:
        return self._found(_LATIN, document)

    def _digits(self, document: Document) -> str:
        return self._found(_DIGITS, document)

    def _found(self, pattern: re.Pattern[str], document: Document) -> str:
        found = pattern.findall(document.body)
        return self._random.choice(found)[:LONGEST] if found else ""

    def _in_traditional(self, document: Document) -> str:
        piece = self._words(document)
        written = self._traditional.convert(piece)
        return written if written != piece and fold(written) == piece else ""

    def _in_full_width(self, document: Document) -> str:
        piece = (self._latin if self._random.random() < 0.3 else self._digits)(document)
        return piece.partition(" ")[0].translate(_WIDE)


def _as_one_term(text: str) -> str:
    """Return the text, quoted where the query language would read more than one term in it."""
    root = parse_query(text).root
    plain = isinstance(root, Term) and root.folded == fold(text) and root.field == "any"
    return text if plain else literal(text)


def sample(questions: list[Question], count: int, seed: int) -> list[Question]:
    """Return a seeded part of `questions`, in their order."""
    chosen = set(random.Random(seed).sample(range(len(questions)), min(count, len(questions))))
    return [question for index, question in enumerate(questions) if index in chosen]
