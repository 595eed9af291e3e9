"""Commands: what they print, what they refuse, and that docs/commands.md tells the same."""

# Past 300 lines: one short test for each thing that a command tells, all run in the same way.

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.core.management.base import OutputWrapper

from tests.conftest import ONE_ENTRY, SAMPLES
from yearbooks import publishing
from yearbooks.management.progress import ProgressBar
from yearbooks.models import Entry, Import, Revision, Yearbook
from yearbooks.publishing import Wording

DOCS = Path(__file__).parent.parent.parent / "docs" / "commands.md"
OURS = sorted(name for name, app in get_commands().items() if app == "yearbooks")


def run(*arguments: str) -> tuple[str, str]:
    """Run a command and return its standard output and standard error."""
    out, err = StringIO(), StringIO()
    call_command(*arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_parse_prints_json_of_both_samples() -> None:
    out, _err = run("parse", "--json", *map(str, sorted(SAMPLES.iterdir())))

    drafts = json.loads(out)["drafts"]

    counts = [sum(len(section["entries"]) for section in draft["sections"]) for draft in drafts]
    assert counts == [14, 40]
    assert [draft["yearbook"]["place_code"] for draft in drafts] == ["330105", "330700"]


def test_parse_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError):
        call_command(
            "parse", "--json", str(bad), str(SAMPLES / "gongshu-2021.md"), stdout=out, stderr=err
        )

    assert len(json.loads(out.getvalue())["drafts"]) == 1
    assert str(bad) in err.getvalue()


def test_parse_tells_of_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="1 of 1"):
        run("parse", str(tmp_path / "nowhere.txt"))


def test_parse_outlines_for_people() -> None:
    out, _err = run("parse", str(SAMPLES / "gongshu-2021.md"))

    assert "拱墅年鉴2021" in out
    assert "境外到拱墅人员信息交互专班成立" in out


@pytest.mark.django_db
def test_import_leaves_a_draft_then_publishes_it(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(ONE_ENTRY, encoding="utf-8")

    run("import_yearbook", str(file))
    drafted = (Import.objects.get().state, Yearbook.objects.count())
    run("import_yearbook", "--publish", str(file))
    again, _err = run("import_yearbook", "--publish", str(file))

    assert drafted == (Import.State.REVIEW, 0)
    assert (Yearbook.objects.count(), Revision.objects.count()) == (1, 1)
    assert "无变化" in again


@pytest.mark.django_db
def test_import_tells_that_an_editors_correction_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(ONE_ENTRY, encoding="utf-8")
    run("import_yearbook", "--publish", str(file))
    entry = Entry.objects.get()
    publishing.correct(entry, Wording("概况", ("编者的话。",)), number=1, reason="误识")
    file.write_text(ONE_ENTRY + "\n【友城往来】3月1日,开展视频交流。\n", encoding="utf-8")

    told, _err = run("import_yearbook", "--publish", "--into", "jinhua-2020", str(file))

    assert "新增 1" in told
    assert "保留编者更正 1" in told


@pytest.mark.django_db
def test_import_takes_folders_and_globs(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE_ENTRY, encoding="utf-8")
    (tmp_path / "two.md").write_bytes((SAMPLES / "gongshu-2021.md").read_bytes())

    run("import_yearbook", "--publish", str(tmp_path))
    again, _err = run("import_yearbook", "--publish", str(tmp_path / "*.md"))

    assert Yearbook.objects.count() == 2
    assert "hangzhou-gongshu-2021" in again


@pytest.mark.django_db
def test_import_asks_for_the_place_it_does_not_know(tmp_path: Path) -> None:
    file = tmp_path / "nowhere.txt"
    file.write_text("某地年鉴2015\n\n外事\n\n【概况】2014年，办理签证80件。\n", encoding="utf-8")
    err = StringIO()

    with pytest.raises(CommandError):
        call_command("import_yearbook", "--publish", str(file), stderr=err)
    run("import_yearbook", "--publish", "--place", "330700", str(file))

    assert "--place" in err.getvalue()
    assert Yearbook.objects.get().place_id == "330700"


@pytest.mark.django_db
def test_import_refuses_an_unknown_place() -> None:
    with pytest.raises(CommandError, match="999999"):
        run("import_yearbook", "--place", "999999", str(SAMPLES / "gongshu-2021.md"))


@pytest.mark.django_db
def test_import_lists_what_would_go_and_needs_confirm(tmp_path: Path) -> None:
    full, shorter = tmp_path / "full.txt", tmp_path / "shorter.txt"
    full.write_text(ONE_ENTRY + "\n【友城往来】3月1日,开展视频交流。\n", encoding="utf-8")
    shorter.write_text(ONE_ENTRY, encoding="utf-8")
    run("import_yearbook", "--publish", str(full))
    err = StringIO()

    with pytest.raises(CommandError):
        call_command("import_yearbook", "--publish", str(shorter), stderr=err)
    held = Entry.objects.published().count()
    run("import_yearbook", "--publish", "--confirm", str(shorter))

    assert "友城往来" in err.getvalue()
    assert (held, Entry.objects.published().count()) == (2, 1)


def test_search_answers_in_json(archive_54: list[Yearbook]) -> None:
    out, _err = run("search", "--json", "--limit", "2", "外事", "--", "-疫情")

    first, second = json.loads(out)

    assert (first["query"], second["query"]) == ("外事", "-疫情")
    assert first["total"] > 2 == len(first["results"])
    assert set(first["results"][0]) == {"id", "title", "url"}


def test_search_takes_filters_and_readings(archive_54: list[Yearbook]) -> None:
    arguments = ["search", "--json", "--match", "words", "--place", "jinhua", "金华非洲合作"]

    [answer] = json.loads(run(*arguments)[0])

    assert answer["total"] > 0


@pytest.mark.django_db
def test_search_refuses_a_bad_filter() -> None:
    with pytest.raises(CommandError, match="nowhere"):
        run("search", "--place", "nowhere", "外事")


def test_search_answers_people_in_lines(archive_1: Yearbook) -> None:
    out, _err = run("search", "概况")

    assert out.splitlines() == ["概况: 1", f"  {Entry.objects.get().pk}  概况"]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", " ", '""'])
def test_search_for_nothing_finds_nothing_and_says_so(archive_1: Yearbook, query: str) -> None:
    out, err = run("search", "--json", query)

    assert json.loads(out)[0]["total"] == 0
    assert err.strip()


TWO_BOOKS = f"""{ONE_ENTRY}


杭州市人民政府外事办公室2020年鉴

发布时间: 2022-05-11 18:39 来源: 杭州市人民政府外事办公室

综述

【概况】2020年,杭州市外办办理APEC商务旅行卡310张。
"""


@pytest.mark.django_db
def test_place_is_refused_for_a_file_of_two_books(tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    file.write_text(TWO_BOOKS, encoding="utf-8")
    err = StringIO()

    with pytest.raises(CommandError):
        call_command("import_yearbook", "--publish", "--place", "330700", str(file), stderr=err)
    run("import_yearbook", "--publish", str(file))

    assert "--place" in err.getvalue()
    assert set(Yearbook.objects.values_list("label", flat=True)) == {"jinhua-2020", "hangzhou-2020"}


def test_file_can_be_published_into_a_yearbook_and_again(tmp_path: Path, db: None) -> None:
    first, retitled = tmp_path / "first.txt", tmp_path / "retitled.txt"
    first.write_text(ONE_ENTRY, encoding="utf-8")
    retitled.write_text(ONE_ENTRY.replace("2020年鉴", "2020年外事年鉴"), encoding="utf-8")
    run("import_yearbook", "--publish", str(first))

    run("import_yearbook", "--publish", "--into", "jinhua-2020", str(retitled))
    replaced, _err = run("import_yearbook", "--publish", str(first))
    run("import_yearbook", "--publish", "--again", str(first))

    assert "--again" in replaced
    assert Yearbook.objects.get().title == "金华市人民政府外事办公室2020年鉴"


@pytest.mark.django_db
def test_import_refuses_an_unknown_yearbook() -> None:
    with pytest.raises(CommandError, match="nowhere-2000"):
        run("import_yearbook", "--into", "nowhere-2000", str(SAMPLES / "gongshu-2021.md"))


@pytest.mark.django_db
def test_search_refuses_a_negative_limit() -> None:
    with pytest.raises(CommandError, match="--limit"):
        run("search", "--limit=-1", "外事")


def test_parse_and_import_tell_of_a_glob_without_files(tmp_path: Path, db: None) -> None:
    with pytest.raises(CommandError, match="no file matches"):
        run("import_yearbook", str(tmp_path / "*.txt"))


def test_unplaced_text_is_listed_and_needs_confirm(tmp_path: Path, db: None) -> None:
    file = tmp_path / "one.txt"
    file.write_text(ONE_ENTRY, encoding="utf-8")
    run("import_yearbook", str(file))
    attempt = Import.objects.get()
    attempt.draft["unplaced"] = ["不知何处的一句话"]
    attempt.save()
    err = StringIO()

    with pytest.raises(CommandError):
        call_command("import_yearbook", "--publish", str(file), stderr=err)

    assert "不知何处的一句话" in err.getvalue()
    assert not Yearbook.objects.exists()


@pytest.mark.django_db
def test_take_up_imports_tells_how_many() -> None:
    assert run("take_up_imports")[0].strip() == "0 imports queued again."


class Terminal(StringIO):
    """A stream that a person watches."""

    def isatty(self) -> bool:
        """Say that somebody watches."""
        return True


def test_progress_is_drawn_for_a_person_only() -> None:
    watched, unwatched = OutputWrapper(Terminal()), OutputWrapper(StringIO())

    handed_on = list(ProgressBar([1, 2, 3], watched)), list(ProgressBar([1, 2, 3], unwatched))

    assert handed_on == ([1, 2, 3], [1, 2, 3])
    assert watched.getvalue().endswith("3/3\n")
    assert unwatched.getvalue() == ""


def test_classify_topics_tells_what_it_did(archive_1: Yearbook) -> None:
    out, _err = run("classify_topics")

    assert "1 entries" in out


@pytest.mark.django_db
def test_first_administrator_gets_a_password_once() -> None:
    password, _err = run("make_administrator")
    again, _err = run("make_administrator")

    assert len(password.strip()) >= 12
    assert again == ""


@pytest.mark.django_db
def test_vocabulary_is_loaded_once() -> None:
    out, _err = run("load_vocabulary")

    assert "0 places, 0 topics, 0 synonym groups, 0 roles" in out


@pytest.mark.parametrize("name", OURS)
def test_docs_tell_every_command_and_option(name: str) -> None:
    command = load_command_class("yearbooks", name)
    parser = command.create_parser("manage.py", name)
    base = {"-h", "--help", "--version", "-v", "--verbosity", "--settings", "--pythonpath"}
    base |= {"--traceback", "--no-color", "--force-color", "--skip-checks"}
    options = {option for action in parser._actions for option in action.option_strings} - base

    text = DOCS.read_text(encoding="utf-8")
    section = text.split(f"## {name}\n", 1)[1].split("\n## ", 1)[0]

    assert command.help.split(";")[0].split(".")[0] in section.replace("\n", " ")
    assert {option for option in options if f"`{option}" not in section} == set()
