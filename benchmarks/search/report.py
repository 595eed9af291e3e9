"""Write the figures of the runs into docs/search.md and draw docs/search-growth.svg.

`python -m benchmarks.search.report` reads what `benchmarks.search.run` kept for 10k, 100k and 1m;
a size that was not run is left out.
"""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.search.folders import bench_folder
from benchmarks.search.plot import Panel, svg

DOCS = Path(__file__).parents[2] / "docs"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
LABELS = ("10k", "100k", "1m")
SHORT = {
    "ours": "this archive, whole page",
    "ours bare": "this archive, same work",
    "jieba": "jieba words",
    "trigram": "pg_trgm",
    "fts5": "FTS5 trigram",
    "tantivy": "tantivy",
}
BUILDS = SHORT | {"ours": "this archive, in segments", "load": "this archive, searchable at once"}
FIGURES = ("median", "p95", "p99", "worst")
Run = dict[str, Any]


def main() -> int:
    """Bring the page and the picture in line with the kept figures."""
    runs = [run for run in map(_kept, LABELS) if run]
    if not runs:
        sys.stderr.write("There are no figures: run benchmarks.search.run first.\n")
        return 1
    page = DOCS / "search.md"
    page.write_text(between_marks(page.read_text("utf-8"), section(runs)), "utf-8")
    (DOCS / "search-growth.svg").write_text(picture(runs), "utf-8")
    return 0


def _kept(label: str) -> Run | None:
    path = bench_folder() / f"search-{label}.json"
    if not path.exists():
        return None
    run = json.loads(path.read_text("utf-8"))
    cold = path.with_name(f"search-{label}-cold.json")
    return run | {"cold": json.loads(cold.read_text("utf-8")) if cold.exists() else None}


def between_marks(page: str, written: str) -> str:
    """Return the page with what stands between the two marks replaced."""
    before, mark, rest = page.partition(BEGIN)
    _old, second, after = rest.partition(END)
    if not mark or not second:
        raise ValueError(f"the page lacks the marks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{written}\n{END}{after}"


def section(runs: list[Run]) -> str:
    """Return the whole section in Markdown."""
    parts = [_machine(runs[-1])]
    for run in runs:
        parts += [f"### {run['entries']:,} entries", _times(run), _notes(run)]
    parts += ["### Classes of queries", _classes(runs), "### Size and building", _sizes(runs)]
    parts += [
        "### Growth",
        "![Time and size from ten thousand to a million entries](search-growth.svg)",
        _growth(runs),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _machine(run: Run) -> str:
    machine = run["machine"]
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
    servers = "; ".join(run["names"].values())
    return (
        f"{run['day']}: {machine['cores']} cores ({machine['processor']}), "
        f"{machine['memory_gb']} GB, Python {machine['python']}, {packages}. {servers}."
    )


def _times(run: Run) -> str:
    head = ["system", "queries", "median ms", "95 %", "99 %", "worst", "95 % ÷ ours"]
    rows = []
    for group, title in (("mixed", ""), ("filters", ", with filters")):
        for name, by_class in run["times"].items():
            if group in by_class:
                figures = by_class[group]
                ratio = run["ratios"].get(name, {}).get(group, {}).get("p95")
                rows.append(
                    [f"{SHORT[name]}{title}", str(figures["queries"])]
                    + [_ms(figures[key]) for key in FIGURES]
                    + [f"{ratio:g}×" if ratio else ""]
                )
    return table(head, rows)


def _notes(run: Run) -> str:
    found = run["wrong"]
    wrong = {"totals": found["total"], "pages": found["ids"], **found}
    counts = ", ".join(f"{wrong[what]} wrong {what}" for what in ("totals", "pages", "facets"))
    notes = [f"Ours against a plain substring test: {counts} of {wrong['checked']} questions."]
    for name, exact in run["exactness"].items():
        if exact["recall"] < 1 or exact["precision"] < 1:
            notes.append(
                f"{SHORT[name]} finds {exact['recall']:.2f} of what holds the query, and "
                f"{exact['precision']:.2f} of what it finds holds it."
            )
    notes += [f"{SHORT[name]}: {reason}" for name, reason in run["unavailable"].items()]
    return " ".join(notes)


def _classes(runs: list[Run]) -> str:
    names = [name for name in runs[-1]["times"]["ours"] if name != "mixed"]
    head = ["ours, median / 95 % / worst ms", *(f"{run['entries']:,}" for run in runs)]
    rows = [[name, *(_triple(run["times"]["ours"].get(name)) for run in runs)] for name in names]
    if any(run["cold"] for run in runs):
        for key, name in (("first", "first of a new process"), ("first_ten", "its first ten")):
            rows.append([name, *(_triple((run["cold"] or {}).get(key)) for run in runs)])
    return table(head, rows)


def _triple(figures: dict[str, float] | None) -> str:
    return " / ".join(_ms(figures[key]) for key in ("median", "p95", "worst")) if figures else "–"


def _sizes(runs: list[Run]) -> str:
    head = ["", *(f"{run['entries']:,}" for run in runs)]
    rows = [
        ["printed text, MB", *(_mb(run["sizes"]["printed"]) for run in runs)],
        ["all tables of search, MB", *(_mb(run["sizes"]["search"]) for run in runs)],
        ["– as a multiple of the text", *(f"{run['sizes']['search_multiple']}×" for run in runs)],
        [
            "all beside the text, whole database",
            *(f"{run['sizes']['beside_multiple']}×" for run in runs),
        ],
    ]
    for name in dict.fromkeys(name for run in runs for name in run["sizes"]["search_tables"]):
        sizes = (run["sizes"]["search_tables"].get(name) for run in runs)
        rows.append([f"`{name}`, MB", *(_mb(size) if size else "–" for size in sizes)])
    for name in dict.fromkeys(name for run in runs for name in run["sizes"]["peers"]):
        sizes = (run["sizes"]["peers"].get(name) for run in runs)
        rows.append([f"{SHORT[name]}, MB", *(_mb(size) if size else "–" for size in sizes)])
    for name in dict.fromkeys(name for run in runs for name in run["builds"]):
        rows.append([f"built, entries/s: {BUILDS[name]}", *(_rate(run, name) for run in runs)])
    peaks = (run["builds"].get("ours", {}).get("mb") for run in runs)
    rows.append(["largest loading process, MB", *(f"{mb:,}" if mb else "–" for mb in peaks)])
    return table(head, rows)


def _rate(run: Run, name: str) -> str:
    build = run["builds"].get(name)
    return f"{build['entries'] / max(build['seconds'], 0.1):,.0f}" if build else "–"


def _growth(runs: list[Run]) -> str:
    head = ["one more yearbook of 40 entries, ms", *(f"{run['entries']:,}" for run in runs)]
    rows = [
        ["until committed", *(_ms(run["growth"]["committed_ms"]) for run in runs)],
        ["until found from another connection", *(_ms(run["growth"]["found_ms"]) for run in runs)],
    ]
    return table(head, rows)


def picture(runs: list[Run]) -> str:
    """Return the log-log picture of time and size."""
    names = [name for name in SHORT if any(name in run["times"] for run in runs)]
    drawn = SHORT | {"ours": "ours, whole page", "ours bare": "ours, same work"}
    times = {
        drawn[name]: [
            (run["entries"], run["times"][name]["mixed"]["p95"])
            for run in runs
            if name in run["times"]
        ]
        for name in names
    }
    held = {drawn[name]: _size_points(runs, name) for name in names}
    sizes = {name: points for name, points in held.items() if points}
    return svg(
        [
            Panel("95 % of mixed queries, by entries", times, "ms"),
            Panel("on disk beside the printed text, by entries", sizes, "MB"),
        ]
    )


def _size_points(runs: list[Run], name: str) -> list[tuple[float, float]]:
    held = [(run["entries"], _bytes(run, name)) for run in runs]
    return [(entries, size / 1e6) for entries, size in held if size]


def _bytes(run: Run, name: str) -> int:
    return run["sizes"]["search"] if name == "ours" else run["sizes"]["peers"].get(name, 0)


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table whose first column is text and the others numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _ms(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _mb(size: float) -> str:
    return f"{size / 1e6:,.0f}" if size >= 1e7 else f"{size / 1e6:.1f}"


if __name__ == "__main__":
    sys.exit(main())
