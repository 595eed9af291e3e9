"""Rounds: build what is missing, check ours against the truth, then ask all in turn."""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from benchmarks.search import growth, measuring
from benchmarks.search.answers import Answer
from benchmarks.search.corpus import Corpus, entries_of
from benchmarks.search.ours import Ours, told
from benchmarks.search.peers import PEERS, Peer
from benchmarks.search.peers.unavailable import Unavailable
from benchmarks.search.queries import Drawing
from benchmarks.search.selections import select
from benchmarks.search.sizes import sizes
from benchmarks.search.truth import Judge, faults

OURS = "ours"
# The same work as the peers: no excerpts, no equivalents, no looser reading.
BARE = "ours bare"
MIXED = {"natural", "words", "pieces", "latin", "digits", "traditional", "full width"}
FOR_PEERS = MIXED | {"filters"}
LARGE = 500_000  # entries, from which slow peers get a part and the truth is looked up for a part
SLOW_QUERIES = 30
TRUTHS = 60
WORST = 10


class Run:
    """Hold one run over one corpus."""

    def __init__(self, corpus: Corpus, peers: Sequence[str], rounds: int, seed: int) -> None:
        self._corpus = corpus
        self._rounds = rounds
        self._seed = seed
        self._large = entries_of(corpus.label) >= LARGE
        self._texts = corpus.texts
        self._questions = Drawing(self._texts, seed).all()
        self._selections = [select(question, self._texts) for question in self._questions]
        self._judge = Judge(self._texts)
        self._ours = Ours()
        self.unavailable: dict[str, str] = {}
        self._peers = dict(self._ready(peers))

    def figures(self) -> dict[str, object]:
        """Return everything that is reported of this run."""
        checked = self._check_ours()
        # Before the slow peers read the memory full.
        grown = growth.publish_one()
        times = self._times()
        return {
            "entries": len(self._texts),
            "rounds": self._rounds,
            "wrong": checked,
            "times": {name: self._by_class(taken) for name, taken in times.items()},
            "ratios": self._ratios(times),
            "slowest": self._slowest(times[OURS]),
            "exactness": {name: self._exactness(name) for name in self._peers},
            "sizes": {**sizes(), "peers": {n: peer.size() for n, peer in self._peers.items()}},
            "builds": self._corpus.builds(),
            "names": {n: f"{p.name} ({p.version()})" for n, p in self._peers.items()}
            | {OURS: f"{self._ours.name} ({self._ours.version()})"},
            "unavailable": self.unavailable,
            "growth": grown,
        }

    def _ready(self, names: Sequence[str]) -> list[tuple[str, Peer]]:
        ready = []
        for name in names:
            try:
                peer = PEERS[name](self._corpus)
                if not peer.is_built():
                    _tell(f"building {peer.name} …")
                    peer.build(self._texts)
            except Unavailable as reason:
                self.unavailable[name] = str(reason)
                _tell(f"{name} is not available: {reason}")
            else:
                ready.append((name, peer))
        return ready

    def _check_ours(self) -> dict[str, object]:
        """Compare ours with the truth, which warms it up as well."""
        numbers: Sequence[int] = range(len(self._questions))
        if self._large:
            numbers = self._part(numbers, TRUTHS)
        wrong: Counter[str] = Counter()
        shown: list[dict[str, object]] = []
        for number in numbers:
            question = self._questions[number]
            answer = told(self._ours.find(question))
            truth = self._judge.truth(question)
            found = faults(truth, answer, self._numbers(answer), question.page)
            wrong.update(found)
            if found:
                shown.append(question.told() | {"wrong": sorted(found)})
        counts = {what: wrong[what] for what in ("total", "ids", "facets")}
        return {"checked": len(numbers), **counts, "first": shown[:WORST]}

    def _numbers(self, answer: Answer) -> list[int]:
        """Return the document numbers of our hits; one that the texts do not know is -1."""
        return [self._texts.numbers.get(str(entry), -1) for entry in answer.ids]

    def _times(self) -> dict[str, dict[int, float]]:
        """Ask ours and the fast peers in turn, then the slow ones in turn.

        Apart, because a slow answer reads the whole of the server's memory full.
        """
        slow = {name for name, peer in self._peers.items() if peer.slow}
        fast = [OURS, BARE, *(name for name in self._peers if name not in slow)]
        times = self._in_turn(fast, self._rounds)
        if slow:
            times |= self._in_turn(sorted(slow), 1 if self._large else self._rounds)
        return times

    def _in_turn(self, names: Sequence[str], rounds: int) -> dict[str, dict[int, float]]:
        systems = {name: self._asking(name) for name in names}
        asked = {name: self._asked(name) for name in names}
        return measuring.interleaved(systems, asked, rounds, self._seed)

    def _asking(self, name: str) -> Callable[[int], object]:
        if name in (OURS, BARE):
            bare = name == BARE
            return lambda number: self._ours.find(self._questions[number], bare=bare)
        return lambda number: self._peers[name].search(self._selections[number])

    def _asked(self, name: str) -> list[int]:
        everything = list(range(len(self._questions)))
        if name in (OURS, BARE):
            return everything
        kinds = [self._questions[number].kind for number in everything]
        if self._large and self._peers[name].slow:
            return self._part([n for n in everything if kinds[n] in MIXED], SLOW_QUERIES)
        return [n for n in everything if kinds[n] in FOR_PEERS]

    def _part(self, numbers: Sequence[int], count: int) -> list[int]:
        return sorted(random.Random(self._seed).sample(numbers, min(count, len(numbers))))

    def _by_class(self, taken: dict[int, float]) -> dict[str, measuring.Percentiles]:
        classes: dict[str, list[float]] = {}
        for number, milliseconds in taken.items():
            kind = self._questions[number].kind
            for name in {kind, "mixed" if kind in MIXED else kind}:
                classes.setdefault(name, []).append(milliseconds)
        return {name: measuring.summary(times) for name, times in sorted(classes.items())}

    def _ratios(self, times: dict[str, dict[int, float]]) -> dict[str, dict[str, object]]:
        """Divide each peer's figures by ours, at the same work, on the questions it was asked."""
        return {
            name: {
                group: measuring.ratios(times[name], times[BARE], numbers)
                for group, numbers in self._groups(times[name]).items()
            }
            for name in self._peers
        }

    def _groups(self, asked: Iterable[int]) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = {}
        for number in asked:
            kind = self._questions[number].kind
            groups.setdefault("mixed" if kind in MIXED else kind, []).append(number)
        return groups

    def _slowest(self, taken: dict[int, float]) -> list[dict[str, object]]:
        worst = sorted(taken, key=lambda number: -taken[number])[:WORST]
        return [self._questions[n].told() | {"ms": round(taken[n], 1)} for n in worst]

    def _exactness(self, name: str) -> dict[str, float]:
        """Return a peer's mean recall and precision over a part of the unfiltered questions."""
        mixed = [n for n in range(len(self._questions)) if self._questions[n].kind in MIXED]
        recalls, precisions = [], []
        for number in self._part(mixed, SLOW_QUERIES):
            truth = set(self._judge.truth(self._questions[number]).numbers.tolist())
            found = self._peers[name].members(self._selections[number])
            recalls.append(len(found & truth) / len(truth) if truth else 1.0)
            precisions.append(len(found & truth) / len(found) if found else 1.0)
        return {
            "queries": len(recalls),
            "recall": round(sum(recalls) / len(recalls), 3),
            "precision": round(sum(precisions) / len(precisions), 3),
        }


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
