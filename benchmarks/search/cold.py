"""Cold starts: the first questions of fresh processes, on a server that was started for each.

`python -m benchmarks.search.cold --size 100k`. The embedded server stops when nobody uses it, so
every process here starts its own, with empty shared buffers; a server named by DATABASE_URL goes
on running. What the kernel keeps of the files stays warm. The start of Django, the
connection, and what a web server loads before it serves (`search.warm`) are not in the times.
"""

import argparse
import json
import subprocess
import sys

from benchmarks.search import measuring, server
from benchmarks.search.corpus import SEED, Corpus, label
from benchmarks.search.folders import bench_folder
from benchmarks.search.queries import Drawing, sample
from benchmarks.search.questions import Question

PROCESSES = 20
QUESTIONS = 10


def main(arguments: list[str]) -> int:
    """Measure, print, and keep the figures for the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search.cold", description=__doc__)
    parser.add_argument(
        "--size", type=label, default="10k", help="entries: 10k, 100k, 1m or any number"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--ask", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    corpus = Corpus(options.size, options.seed)
    if options.ask:
        return _ask(corpus, options.ask)
    corpus.prepare()
    questions = sample(
        Drawing(corpus.texts, options.seed).mixed(), PROCESSES * QUESTIONS, options.seed
    )
    server.let_go()
    texts = [question.text for question in questions]
    times = [
        _in_fresh_process(options, texts[start : start + QUESTIONS])
        for start in range(0, len(texts), QUESTIONS)
    ]
    figures = {
        "size": options.size,
        "first": measuring.summary([taken[0] for taken in times]),
        "first_ten": measuring.summary([each for taken in times for each in taken]),
    }
    text = json.dumps(figures, indent=1)
    (bench_folder() / f"search-{options.size}-cold.json").write_text(text)
    sys.stdout.write(f"{text}\n")
    return 0


def _in_fresh_process(options: argparse.Namespace, texts: list[str]) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.search.cold", "--size", options.size]
    command += ["--seed", str(options.seed), "--ask", json.dumps(texts)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def _ask(corpus: Corpus, asked: str) -> int:
    server.set_up_site(corpus.database)
    from benchmarks.search.ours import Ours  # noqa: PLC0415 - needs Django set up
    from yearbooks.search import warm  # noqa: PLC0415

    warm()
    ours = Ours()
    questions = [Question(text, "cold") for text in json.loads(asked)]
    times = [measuring.timed(ours.find, question) for question in questions]
    sys.stdout.write(json.dumps(times))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
