"""Both samples, set differently – other brackets, breaks, encodings, running heads – parse the same."""

import re
from functools import cache
from pathlib import Path

import pytest

from yearbooks.parsing import parse, parse_text
from yearbooks.parsing.characters import squeezed

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ("gongshu-2021.md", "jinhua-2020.txt")
BUTTONS = "【返回顶部】 【打印本页】 【关闭窗口】"
TITLE = re.compile(r"(?m)^(?:#+ )?【((?:[^【】\n]|【[^】\n]*】)*)】\s*")
HAN_CUT = re.compile(r"[\u4e00-\u9fff]{4}")


@cache
def source_of(name):
    return (ROOT / "fixtures/samples" / name).read_text(encoding="utf-8")


def outline(draft):
    """List sections, titles, bodies without white space, and credits."""
    return [
        (
            section.heading,
            [
                (e.title, [squeezed(p.text) for p in e.paragraphs], e.printed_credits, e.credits)
                for e in section.entries
            ],
        )
        for section in draft.sections
    ]


def on_one_line(sections):
    return [
        (heading, [(title, ["".join(body)], *credits) for title, body, *credits in entries])
        for heading, entries in sections
    ]


@cache
def expected_of(name):
    (draft,) = parse_text(source_of(name), name=name)
    return outline(draft)


def plain(text):
    return text.replace("**", "").replace(BUTTONS, "")


def titled(form):
    return lambda text: TITLE.sub(lambda m: form.format(m[1]), plain(text))


def cut_by(head):
    """Cut every third long paragraph within a sentence, and put a running head there."""

    def perturb(text):
        lines, count = [], 0
        for line in text.split("\n"):
            cut = HAN_CUT.search(line, len(line) // 2) if len(line) > 120 else None
            count += cut is not None
            if cut is None or count % 3:
                lines.append(line)
                continue
            at = cut.start() + 2
            lines += [line[:at], "", head.format(100 + count), "", line[at:]]
        return "\n".join(lines)

    return perturb


PERTURBATIONS = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "white lenticular": lambda text: plain(text).replace("【", "〖").replace("】", "〗"),
    "square": lambda text: plain(text).replace("【", "［").replace("】", "］"),
    "tortoise shell": lambda text: plain(text).replace("【", "〔").replace("】", "〕"),
    "symbol on a line": titled("■{}\n"),
    "symbol and a gap": titled("◆{}　"),
    "headings": titled("### 【{}】\n\n"),
    "bold": titled("**【{}】** "),
    "bold inside": titled("【**{}**】"),
    "bold without brackets": titled("**{}** "),
    "quoted": titled("> 【{}】"),
    "indented": titled("　　【 {} 】　"),
    "no blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "spaces beside digits": lambda text: re.sub(
        r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", text
    ),
    "zero-width characters": lambda text: text.replace("外", "外\u200b"),
    "column breaks": cut_by(""),
    "page numbers": cut_by("— {} —"),
    "folio and series": cut_by("{}\n\n湖州年鉴 2021"),
    "running head in lines": cut_by("2021\n\n湖州年鉴  \nHUZHOU YEARBOOK"),
    "comments": cut_by("<!-- page {} -->"),
}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("perturb", PERTURBATIONS.values(), ids=PERTURBATIONS)
def test_a_sample_set_differently_parses_the_same(name, perturb):
    changed = perturb(source_of(name))

    (draft,) = parse_text(changed, name="sample.md" if "<!--" in changed else name)

    assert outline(draft) == expected_of(name)
    assert draft.unplaced == ()


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_sample_in_another_encoding_parses_the_same(name, encoding):
    (draft,) = parse(source_of(name).encode(encoding), name=name)

    assert outline(draft) == expected_of(name)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("joint", [" ", ""], ids=["spaces", "nothing"])
def test_a_sample_on_one_line_keeps_its_sections_and_entries(name, joint):
    text = joint.join(source_of(name).replace("*", "").replace("#", "").split("\n"))

    (draft,) = parse_text(text, name=name)

    assert outline(draft) == on_one_line(expected_of(name))


def test_a_sample_on_one_line_with_its_marks_keeps_its_entries():
    text = " ".join(source_of(SAMPLES[0]).split("\n"))

    (draft,) = parse_text(text, name=SAMPLES[0])

    assert outline(draft) == on_one_line(expected_of(SAMPLES[0]))


@pytest.mark.parametrize(("first", "second"), [SAMPLES, SAMPLES[::-1]], ids=["md-txt", "txt-md"])
def test_two_samples_in_one_file_are_two_drafts(first, second):
    drafts = parse_text(f"{source_of(first)}\n\n{source_of(second)}", name="both.md")

    assert [outline(draft) for draft in drafts] == [expected_of(first), expected_of(second)]
