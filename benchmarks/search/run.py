"""Run the benchmark of search: `python -m benchmarks.search.run --size 10k`.

Ours and the peers are asked in turn in one process; the figures go to standard output and as JSON
into the benchmark's folder, from where `benchmarks.search.report` makes the page of the docs.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from benchmarks.search import machine
from benchmarks.search.corpus import SEED, Corpus, label
from benchmarks.search.folders import bench_folder


def main(arguments: list[str]) -> int:
    """Do what the command line asks; return the exit code."""
    options = _options(arguments)
    corpus = Corpus(options.size, options.seed)
    corpus.prepare(fresh=options.fresh)
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


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search.run", description=__doc__)
    parser.add_argument(
        "--size", type=label, default="10k", help="entries: 10k, 100k, 1m or any number"
    )
    parser.add_argument(
        "--peers",
        type=lambda text: [name for name in text.split(",") if name],
        default=["jieba", "trigram", "fts5", "tantivy"],
        help="comma-separated: jieba, trigram, fts5, tantivy; empty for ours alone",
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which medians are taken")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--fresh", action="store_true", help="build the archive anew")
    return parser.parse_args(arguments)


def _write(path: Path, figures: dict[str, object]) -> None:
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", "utf-8")
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
