"""How long the file of a whole list takes, and how much memory, in each format.

Run with `python -m benchmarks.exports --size 100k`, on the generated archive of the search
benchmark. Each file is asked for in a process of its own; the memory is the largest that the
process had, beside what it had once the site was loaded and one short list had been given.
"""

import argparse
import resource
import subprocess
import sys
import time

from django.test import Client

from benchmarks.search.corpus import Corpus, label

FORMATS = ("csv", "xlsx", "json", "ris", "bib", "csl.json", "mods.xml", "txt")
SHORT = "/search.{}?q=友城 抗疫 非洲"
WHOLE = "/search.{}"


def measured(size: str, suffix: str) -> tuple[int, float, float, int, int]:
    """Return the bytes of the whole list, seconds to the first byte and in all, and both sizes of
    the process in megabytes.
    """
    Corpus(size).prepare()
    client = Client(headers={"host": "127.0.0.1"})
    _drained(client, SHORT.format(suffix))
    before = _megabytes()
    length, first, seconds = _drained(client, WHOLE.format(suffix))
    return length, first, seconds, before, _megabytes()


def _drained(client: Client, address: str) -> tuple[int, float, float]:
    started = time.perf_counter()
    length, first = 0, 0.0
    for piece in client.get(address).streaming_content:
        first = first or time.perf_counter() - started
        length += len(piece)
    return length, first, time.perf_counter() - started


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(arguments: list[str]) -> int:
    """Print a line for each format; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=label, default="100k", help="10k, 100k, 1m")
    parser.add_argument("--format", choices=FORMATS, help="one of them alone")
    options = parser.parse_args(arguments)
    if options.format:
        length, first, seconds, before, after = measured(options.size, options.format)
        sys.stdout.write(
            f"{options.format:9} {length / 2**20:7.1f} MB  first byte {first:5.1f} s  "
            f"all {seconds:6.1f} s  memory {before} → {after} MB\n"
        )
        return 0
    for suffix in FORMATS:
        command = [sys.executable, "-m", "benchmarks.exports", "--size", options.size]
        subprocess.run([*command, "--format", suffix], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
