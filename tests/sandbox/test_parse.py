"""Files are read in a process of their own: the same drafts, and a clear end where it goes wrong."""

import os
import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.readers.packing import pack
from tests.parsing.test_samples import GAZETTEER, ROOT
from tests.readers.renderings import source_of
from yearbooks import parsing, sandbox
from yearbooks.parsing import ParseError
from yearbooks.sandbox import client
from yearbooks.sandbox.limits import HEAVY, LIGHT, MEGABYTE

ENTRY = "【概况】2020年，区外事办接待外宾。\n".encode()


def sample(name="jinhua-2020.txt"):
    return (ROOT / "fixtures/samples" / name).read_bytes()


def refused_code(source, name="a.txt", limits=None):
    with pytest.raises(ParseError) as refused:
        sandbox.parse(source, name=name, limits=limits)
    return refused.value.code


def server_pid():
    sandbox.parse(ENTRY)
    return client._server()._process.pid


def children_of(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@pytest.mark.parametrize("name", ["jinhua-2020.txt", "gongshu-2021.md"])
def test_the_drafts_are_those_of_the_parser(name):
    here = parsing.parse(sample(name), name=name, gazetteer=GAZETTEER)

    there = sandbox.parse(sample(name), name=name, gazetteer=GAZETTEER)

    assert there == here


def test_pages_cross_the_border_and_are_counted_as_they_are_read():
    told = []
    source = source_of("gongshu-2021.pdf")

    drafts = sandbox.parse(source, gazetteer=GAZETTEER, progress=lambda *far: told.append(far))

    assert told == [(0, 2), (1, 2), (2, 2)]
    assert drafts == parsing.parse(source, gazetteer=GAZETTEER)


def test_damaged_characters_cross_the_border_as_they_are():
    source = "【概况】外\ud842宾。".encode("utf-16-le", "surrogatepass")

    assert sandbox.parse(source) == parsing.parse(source)


def test_the_members_of_a_zip_have_outcomes_of_their_own():
    source = pack({"a.txt": ENTRY, "b.pdf": b"%PDF-1.4\n"})

    outcomes = sandbox.parse_members(source, name="a.zip")

    assert [outcome.member for outcome in outcomes] == ["a.txt", "b.pdf"]
    assert [outcome.error and outcome.error.code for outcome in outcomes] == [None, "damaged"]


def test_a_refusal_of_the_parser_comes_through_with_its_line():
    with pytest.raises(ParseError) as refused:
        sandbox.parse(b"", name="a.txt")

    assert (refused.value.code, str(refused.value)) == (
        "empty",
        str(parsing.messages.refusal("empty")),
    )


def test_a_file_that_eats_memory_is_stopped():
    limits = replace(LIGHT, memory=260 * MEGABYTE)

    code = refused_code("【概况】好。\n外事\n".encode() * 1_500_000, limits=limits)

    assert code == "parse-memory"


def test_a_file_that_takes_too_much_processor_time_is_stopped():
    limits = replace(LIGHT, step=1, processor=1)

    assert refused_code("【甲】乙。\n".encode() * 400_000, limits=limits) == "parse-time"


def test_a_file_that_takes_too_long_by_the_clock_is_stopped_with_what_it_started():
    pid = server_pid()

    code = refused_code("【甲】乙。\n".encode() * 400_000, limits=replace(LIGHT, wall=1))

    assert code == "parse-time"
    assert children_of(pid) == []


def test_an_answer_that_is_too_large_is_refused():
    assert refused_code(ENTRY * 10, limits=replace(LIGHT, answer=500)) == "parse-output"


def test_the_death_of_the_process_is_told_and_the_next_file_is_read(tmp_path):
    pid = server_pid()

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(refused_code, "【甲】乙。\n".encode() * 400_000)
        while not (children := children_of(pid)):
            time.sleep(0.005)
        os.kill(int(children[0]), signal.SIGSEGV)
        code = reading.result()

    assert code == "parse-crashed"
    assert client._server()._process.pid == pid
    assert sandbox.parse(ENTRY)[0].entry_count == 1


def test_the_death_of_the_server_is_told_and_another_takes_its_place():
    os.kill(server_pid(), signal.SIGKILL)

    assert sandbox.parse(ENTRY)[0].entry_count == 1


def test_nothing_of_a_file_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    sandbox.parse(source_of("gongshu-2021.docx"), name="a.docx")
    refused_code(b"%PDF-1.4\n", "a.pdf")

    assert list(tmp_path.iterdir()) == []


def test_the_server_knows_no_secret_and_holds_no_connection(monkeypatch):
    client._close()
    monkeypatch.setenv("SECRET_KEY", "told-to-nobody")
    monkeypatch.setenv("DATABASE_URL", "postgresql://told-to-nobody")

    process = Path(f"/proc/{server_pid()}")

    assert b"told-to-nobody" not in (process / "environ").read_bytes()
    # Standard error is that of the site; all else is its own side of the conversation.
    kinds = {str(link.readlink()) for link in (process / "fd").iterdir() if int(link.name) > 2}
    assert len([kind for kind in kinds if kind.startswith("socket:")]) == 1
    assert not re.search(r"import django|psycopg", (process / "maps").read_text())


def test_pdf_pictures_and_packages_may_use_more_than_texts():
    starts = (b"%PDF-1.7", b"\x89PNG\r\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf1")

    assert {client.limits_of(start) for start in starts} == {HEAVY}
    assert client.limits_of(sample()) == LIGHT


def test_a_file_that_is_two_things_is_read_as_its_first_bytes_say():
    polyglot = b"%PDF-1.4\n" + pack({"a.txt": ENTRY})

    assert refused_code(polyglot, "a.zip") == "damaged"


def test_a_page_is_drawn_there_too_and_one_that_is_missing_is_refused():
    picture = sandbox.page_image(source_of("gongshu-2021.pdf"), 2, turned=90)

    with pytest.raises(ParseError) as refused:
        sandbox.page_image(source_of("gongshu-2021.pdf"), 3)

    assert picture[8:12] == b"WEBP"
    assert refused.value.code == "parse-crashed"
