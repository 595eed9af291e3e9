"""Run the benchmark of search: `python -m benchmarks.search.run --size 10k`.

Ours and the peers are asked in turn in one process; the figures go to standard output and as JSON
into the benchmark's folder, from where `benchmarks.search.report` makes the page of the docs.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.search import machine, measuring
from benchmarks.search.corpus import SEED, Corpus
from benchmarks.search.folders import bench_folder


def main(arguments: list[str]) -> int:
    """Do what the command line asks; return the exit code."""
    options = _options(arguments)
    corpus = Corpus(options.size, options.seed)
    corpus.prepare()
    if options.cold_one is not None:
        return _cold_one(corpus, options)
    if options.cold:
        _write(_cold_path(corpus), _cold(corpus, options))
        return 0
    from benchmarks.search.rounds import Run  # noqa: PLC0415 - needs Django set up

    run = Run(corpus, options.peers, options.rounds, options.seed)
    figures = {
        "size": options.size,
        "seed": options.seed,
        "day": time.strftime("%Y-%m-%d"),
        "machine": machine.described(),
        **run.figures(),
    }
    _write(result_path(corpus.label), figures)
    return 1 if any(figures["wrong"][what] for what in ("total", "ids", "facets")) else 0


def result_path(label: str) -> Path:
    """Return where the figures of one size are kept."""
    return bench_folder() / f"search-{label}.json"


def _cold_path(corpus: Corpus) -> Path:
    return bench_folder() / f"search-{corpus.label}-cold.json"


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search.run", description=__doc__)
    parser.add_argument("--size", default="10k", help="entries: 10k, 100k, 1m or any number")
    parser.add_argument(
        "--peers",
        type=lambda text: [name for name in text.split(",") if name],
        default=["jieba", "trigram", "fts5", "tantivy"],
        help="comma-separated: jieba, trigram, fts5, tantivy; empty for ours alone",
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which medians are taken")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--cold", action="store_true", help="first query of each of 40 fresh processes instead"
    )
    parser.add_argument("--cold-one", type=int, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


COLD_QUERIES = 40


def _cold(corpus: Corpus, options: argparse.Namespace) -> dict[str, object]:
    """Return the times of the first query of fresh processes; the server's own caches are warm."""
    times = []
    for number in range(COLD_QUERIES):
        command = [sys.executable, "-m", "benchmarks.search.run", "--cold-one", str(number)]
        command += ["--size", options.size, "--seed", str(options.seed)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        times.append([float(part) for part in done.stdout.split()])
    firsts, seconds = zip(*times, strict=True)
    return {
        "size": options.size,
        "first": measuring.summary(firsts),
        "second": measuring.summary(seconds),
    }


def _cold_one(corpus: Corpus, options: argparse.Namespace) -> int:
    from benchmarks.search.ours import Ours  # noqa: PLC0415 - needs Django set up
    from benchmarks.search.queries import Drawing, sample  # noqa: PLC0415

    questions = sample(Drawing(corpus.texts, options.seed).mixed(), 2 * COLD_QUERIES, options.seed)
    ours = Ours(corpus.texts)
    for question in questions[options.cold_one * 2 : options.cold_one * 2 + 2]:
        sys.stdout.write(f"{measuring.timed(ours.find, question):.3f}\n")
    return 0


def _write(path: Path, figures: dict[str, object]) -> None:
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", "utf-8")
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
