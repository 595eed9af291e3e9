"""What is made of the reports of Lighthouse."""

import shutil

import pytest

from benchmarks import lighthouse
from benchmarks.lighthouse import Figures, axe_line, between_marks, figures, good, median, table


def page(paint: float = 0.9, **scores: int) -> Figures:
    """Give a page that has full scores but for those named."""
    return Figures(dict.fromkeys(lighthouse.CATEGORIES, 100) | scores, paint)


def test_figures_are_read_from_a_report():
    told = {
        "categories": {name: {"score": 0.97} for name in lighthouse.CATEGORIES},
        "audits": {"first-contentful-paint": {"numericValue": 812.4}},
    }

    assert figures(told) == Figures(dict.fromkeys(lighthouse.CATEGORIES, 97), 0.8124)


def test_one_slow_visit_does_not_count():
    rounds = [page(0.8, performance=99), page(4.0, performance=40), page(0.9, performance=98)]

    assert median(rounds) == page(0.9, performance=98)


@pytest.mark.parametrize(
    ("seen", "enough"),
    [(page(), True), (page(seo=95), True), (page(seo=94), False), (page(1.51), False)],
    ids=["full", "just enough", "score too low", "paint too late"],
)
def test_a_page_is_good_where_every_figure_is(seen, enough):
    assert good(seen) is enough


def test_the_table_has_a_line_for_each_page():
    lines = table({"home": page(0.812), "entry": page(seo=96)}).splitlines()

    assert lines[2] == "| home | 100 | 100 | 100 | 100 | 0.81 s |"
    assert lines[3] == "| entry | 100 | 100 | 100 | 96 | 0.90 s |"


def test_findings_of_axe_are_counted_and_placed():
    assert "2 violations (home)." in axe_line({"home": ["a", "b"]})
    assert "0 violations." in axe_line({})


def test_only_what_stands_between_the_marks_changes():
    old = f"before\n{lighthouse.BEGIN}\nold\n{lighthouse.END}\nafter\n"

    new = between_marks(old, "new")

    assert new == f"before\n{lighthouse.BEGIN}\n\nnew\n{lighthouse.END}\nafter\n"


def test_the_page_of_figures_has_its_marks():
    assert "figures" in between_marks(lighthouse.PAGE.read_text("utf-8"), "figures")


def test_without_node_it_says_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda name: None)

    assert lighthouse.main() == 1
    assert "Node.js" in capsys.readouterr().err


def test_help_is_told_and_nothing_is_measured(capsys):
    with pytest.raises(SystemExit) as stopped:
        lighthouse.main(["--help"])

    assert stopped.value.code == 0
    assert "docs/accessibility.md" in capsys.readouterr().out
