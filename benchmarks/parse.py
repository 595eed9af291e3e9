"""Time the parser on large and hostile texts: `python benchmarks/parse.py`.

Prints seconds of processor time and peak memory for texts of five million bytes each; every case runs in a process
of its own, so that one case's memory does not count for the next.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from yearbooks.parsing import ParseError, parse

SIZE = 5_000_000
SENTENCE = "2020年，区外事办在智慧网谷小镇举办培训会，为企业人员出入境提供便利。"


def _filled(piece: str) -> str:
    return piece * (SIZE // len(piece.encode()) + 1)


CASES: dict[str, Callable[[], str]] = {
    "one line of entries": lambda: _filled(f"【活动】{SENTENCE * 6}（王黎明）"),
    "lines of entries": lambda: _filled(f"【活动】{SENTENCE * 6}\n\n"),
    "markdown entries": lambda: _filled(f"## 外 事\n\n**【活动】**{SENTENCE * 6}\n\n"),
    "after one unclosed bracket": lambda: "【概况】好。\n【" + _filled(SENTENCE),
    "one unclosed bracket on one line": lambda: "【概况】好。【" + _filled(SENTENCE),
    "opening brackets": lambda: "【概况】好。\n" + _filled("【"),
    "closing brackets": lambda: "【概况】好。\n" + _filled("】"),
    "pairs of brackets": lambda: "【概况】好。\n" + _filled("【】"),
    "round brackets": lambda: "【概况】好。\n" + _filled("（"),
    "nested brackets": lambda: "【概况】" + "【" * 800_000 + "】" * 800_000,
    "tiny entries": lambda: _filled("。【甲】乙"),
    "one paragraph": lambda: "【概况】" + _filled("金华市外办积极开展工作，"),
    "one broken paragraph": lambda: "【概况】" + _filled("金华市外办积极开展工作\n"),
    "short lines": lambda: "【概况】好。\n" + _filled("外事\n"),
    "spaces": lambda: "【概况】好。" + " " * SIZE + "完。",
    "blank lines": lambda: "【概况】好。" + "\n" * SIZE + "完。",
    "asterisks": lambda: "# 外事\n**【概况】**好。\n" + _filled("*"),
    "markdown marks": lambda: "# 外事\n**【概况】**好。" + _filled("[a](b **c** &amp; <br> \\* "),
    "list items": lambda: "【概况】" + _filled("1.金华市外办积极开展工作;\n"),
    "table rows": lambda: "【概况】" + _filled("国家\t次数\t人数\n"),
    "credits": lambda: "【概况】" + _filled("好。（王黎明）\n"),
    "digits": lambda: "【概况】" + _filled("2020"),
    "heads": lambda: _filled(f"一、外事\n（一）接待\n{SENTENCE}\n"),
}


def run(name: str) -> None:
    """Parse one case, and print what it took."""
    source = CASES[name]().encode()
    started = time.process_time()
    try:
        entries = str(sum(draft.entry_count for draft in parse(source)))
    except ParseError as error:
        entries = error.code
    seconds = time.process_time() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{name:<34}{seconds:7.2f} s {megabytes:6} MB  {entries}\n")


def main(arguments: list[str]) -> None:
    """Run the named case, or each case in a process of its own."""
    if arguments:
        run(" ".join(arguments))
        return
    for name in CASES:
        subprocess.run([sys.executable, __file__, name], check=False, timeout=120)


if __name__ == "__main__":
    main(sys.argv[1:])
