"""The traditional interface is what its command makes of the simplified one and of reviewed terms."""

import io
import shutil
import tomllib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.pages.messages import CATALOGUES, ROOT, Message, catalogue
from yearbooks import kept_lists
from yearbooks.languages import in_script, name_in_script

TERMS = tomllib.loads((ROOT / "locale" / "zh_Hant" / "terms.toml").read_text(encoding="utf-8"))


@pytest.fixture
def copy_of_catalogues(settings, tmp_path: Path) -> Path:
    """Let the command work on a copy of the locale folder."""
    shutil.copytree(ROOT / "locale", tmp_path / "locale")
    settings.BASE_DIR = tmp_path
    return tmp_path / "locale"


def test_the_traditional_catalogue_is_what_the_command_makes():
    call_command("make_traditional", "--check")


def test_a_catalogue_edited_by_hand_is_noticed_and_made_anew(copy_of_catalogues):
    path = copy_of_catalogues / "zh_Hant" / "LC_MESSAGES" / "django.po"
    path.write_text(path.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")

    with pytest.raises(CommandError, match="run it without --check"):
        call_command("make_traditional", "--check")
    call_command("make_traditional", stdout=io.StringIO())

    assert path.read_bytes() == CATALOGUES["zh_Hant"].read_bytes()


def test_a_simplified_catalogue_with_a_gap_is_refused(copy_of_catalogues):
    path = copy_of_catalogues / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.write_text(path.read_text(encoding="utf-8") + '\nmsgid "new"\nmsgstr ""\n')

    with pytest.raises(CommandError, match=r"zh_Hans.*django\.po"):
        call_command("make_traditional")


@pytest.mark.parametrize(
    ("english", "traditional"),
    [
        ("yearbook", "年鑑"),
        ("Search", "檢索"),
        ("Permalink", "永久連結"),
        ("Source file", "來源檔案"),
        ("Publish", "發布"),
        ("GB/T 2260 code", "GB/T 2260 代碼"),
        ("Taiwan affairs", "臺灣"),
        ("Copy the citation", "複製引文"),
    ],
)
def test_terms_are_those_of_traditional_readers(english, traditional):
    assert catalogue("zh_Hant")[Message("", english, "")] == traditional


def test_quotation_marks_are_corner_brackets():
    texts = "".join(catalogue("zh_Hant").values())

    assert "「" in texts
    assert not set("“”‘’") & set(texts)


def test_every_reviewed_term_is_written_as_reviewed():
    simplified, traditional = catalogue("zh_Hans"), catalogue("zh_Hant")
    longer = {term: [each for each in TERMS["terms"] if term in each] for term in TERMS["terms"]}

    wrong = [
        (term, traditional[message])
        for message, text in simplified.items()
        for term, others in longer.items()
        if term in text and not any(TERMS["terms"][each] in traditional[message] for each in others)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("name", "traditional"),
    [
        ("江干区", "江干區"),
        ("余杭区", "餘杭區"),
        ("新余市", "新餘市"),
        ("湖里区", "湖里區"),
        ("台州市", "台州市"),
        ("烟台市", "煙臺市"),
        ("钟山县", "鍾山縣"),
        ("沈阳市", "瀋陽市"),
        ("海淀区", "海淀區"),
        ("凯里市", "凱里市"),
    ],
)
def test_names_of_places_are_written_as_they_were(name, traditional):
    with translation.override("zh-hant"):
        assert name_in_script(name) == traditional


def test_every_name_of_a_place_keeps_its_length():
    names = [place["name"] for place in kept_lists.places()]

    with translation.override("zh-hant"):
        changed = [name for name in names if len(name_in_script(name)) != len(name)]

    assert changed == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_other_languages_convert_nothing(language):
    with translation.override(language):
        assert (in_script("检索年鉴"), name_in_script("余杭区")) == ("检索年鉴", "余杭区")
