"""Measure how many entries keep their identifier: `python -m benchmarks.identity`.

Both samples are perturbed from seeds (titles edited, sections renamed, order shuffled, characters
misread, all at once) and read from other formats; last, ten thousand generated entries are
recognised with everything changed at once. An entry keeps its identifier where it is paired with
what it was made of.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.generator import books
from yearbooks import kept_lists
from yearbooks.parsing import Draft, parse
from yearbooks.text.folding import fold
from yearbooks.text.likeness import Words, recognise

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("gongshu-2021.md", "jinhua-2020.txt")
FORMATS = ("content-system.html", "table-era.html", "article.html", "docx", "epub", "pdf")
SEEDS = range(20)
# What recognition takes for something else, and what stands for it then.
MISREAD = "己已巳日曰末未土士人入八由甲申大太犬千干于天夫口囗一丨、，。."

Perturb = Callable[[Random, list[Words]], list[Words]]


@cache
def drafts(path: Path) -> tuple[Draft, ...]:
    """Parse a file."""
    return parse(path.read_bytes(), name=path.name, gazetteer=kept_lists.gazetteer())


def words_of(parsed: Sequence[Draft]) -> list[Words]:
    """Return the entries as they are recognised."""
    return [
        _words(section.heading, entry.title, [paragraph.text for paragraph in entry.paragraphs])
        for draft in parsed
        for section in draft.sections
        for entry in section.entries
    ]


def _words(section: str, title: str, paragraphs: Sequence[str]) -> Words:
    body = "\n".join(paragraphs)
    return Words(f"{title}\n{body}", fold(section), fold(title), fold(body))


def misread(text: str, rng: Random, share: float) -> str:
    """Replace a share of the characters, drop or double some, as recognition does."""
    return "".join(_misread(c, rng) if rng.random() < share else c for c in text)


def _misread(c: str, rng: Random) -> str:
    return rng.choice([rng.choice(MISREAD), rng.choice(MISREAD), "", c * 2])


def noise(share: float) -> Perturb:
    """Return the perturbation of a worse recognition."""

    def perturb(rng: Random, texts: list[Words]) -> list[Words]:
        return [
            _changed(words, title=misread(words.title, rng, share) or words.title,
                     body=misread(words.body, rng, share))
            for words in texts
        ]  # fmt: skip

    return perturb


def _changed(words: Words, **parts: str) -> Words:
    changed = replace(words, **parts)
    return replace(changed, key=f"{changed.title}\n{changed.body}")


def retitled(rng: Random, texts: list[Words]) -> list[Words]:
    """Edit every title: shortened, or with a word before it."""
    forms = [lambda title: title[: max(2, len(title) // 2)], lambda title: f"本市{title}"]
    return [_changed(words, title=rng.choice(forms)(words.title)) for words in texts]


def renamed(rng: Random, texts: list[Words]) -> list[Words]:
    """Rename every section."""
    return [replace(words, section=f"{words.section}工作") for words in texts]


def everything(rng: Random, texts: list[Words]) -> list[Words]:
    """Change titles, sections and 2 % of the characters."""
    for perturb in (retitled, renamed, noise(0.02)):
        texts = perturb(rng, texts)
    return texts


PERTURBATIONS: dict[str, Perturb] = {
    "titles edited": retitled,
    "sections renamed": renamed,
    "1 % misread": noise(0.01),
    "3 % misread": noise(0.03),
    "10 % misread": noise(0.10),
    "all at once": everything,
}


def kept(perturb: Perturb, texts: list[Words], seed: int) -> int:
    """Count the entries that are recognised after `perturb`, in any order."""
    rng = Random(seed)
    order = rng.sample(range(len(texts)), len(texts))
    changed = perturb(rng, texts)
    found = recognise([changed[at] for at in order], texts)
    return sum(found.get(one) == at for one, at in enumerate(order))


def kept_in_format(sample: str, suffix: str) -> tuple[int, int]:
    """Count the entries of a sample that another format of it continues, and all of them."""
    held = words_of(drafts(ROOT / "fixtures/samples" / sample))
    file = ROOT / "fixtures/readers/files" / f"{sample.partition('.')[0]}.{suffix}"
    found = recognise(words_of(drafts(file)), held)
    return sum(one == other for one, other in found.items()), len(held)


def report() -> Iterator[str]:
    """Yield what was measured, a line each."""
    for name, perturb in PERTURBATIONS.items():
        whole = right = 0
        for sample in SAMPLES:
            texts = words_of(drafts(ROOT / "fixtures/samples" / sample))
            whole += len(texts) * len(SEEDS)
            right += sum(kept(perturb, texts, seed) for seed in SEEDS)
        yield f"{name:<20} {right:6} of {whole} ({right / whole:.2%})"
    for suffix in FORMATS:
        counts = [kept_in_format(sample, suffix) for sample in SAMPLES]
        right, whole = map(sum, zip(*counts, strict=True))
        yield f"{suffix:<20} {right:6} of {whole}"
    texts = generated(10_000)
    started = time.process_time()
    right = kept(everything, texts, 1)
    seconds = time.process_time() - started
    yield f"{'generated, all':<20} {right:6} of {len(texts)} in {seconds:.1f} s"


def generated(count: int) -> list[Words]:
    """Return as many generated entries, as if one yearbook held them."""
    made = [
        _words(section.heading, entry.title, entry.paragraphs)
        for book in books(count)
        for section in book.sections
        for entry in section.entries
    ]
    return made[:count]


def main() -> None:
    """Print the report."""
    for line in report():
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
