"""A catalogue made of another keeps what programs and browsers read."""

import pytest

from yearbooks.text.catalogue import CatalogueError, converted_catalogue

HEADER = '# Catalogue of words.\nmsgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'
MESSAGES = """
#: templates/a.html
#, python-format
msgctxt "counted"
msgid "%(total)s file"
msgid_plural "%(total)s files"
msgstr[0] "共%(total)s个<b>文件</b>"

#: templates/b.html
msgid ""
"long "
"text"
msgstr ""
"检索"
"{number}\\n"
"""


def convert(text: str) -> str:
    return text.replace("个", "個").replace("检索", "檢索").replace("文件", "檔案")


def test_translations_alone_are_converted():
    made = converted_catalogue(HEADER + MESSAGES, convert, "zh_Hant")

    assert '"Language: zh_Hant\\n"' in made
    assert 'msgid_plural "%(total)s files"\nmsgstr[0] "共%(total)s個<b>檔案</b>"\n' in made
    assert 'msgid ""\n"long "\n"text"\nmsgstr "檢索{number}\\n"\n' in made
    assert '#: templates/a.html\n#, python-format\nmsgctxt "counted"\n' in made


def test_making_it_of_itself_changes_nothing():
    made = converted_catalogue(HEADER + MESSAGES, convert, "zh_Hant")

    assert converted_catalogue(made, convert, "zh_Hant") == made


@pytest.mark.parametrize("lost", ["%(total)s", "<b>", "</b>", "{number}", "\\n"])
def test_a_conversion_that_loses_a_placeholder_is_refused(lost):
    with pytest.raises(CatalogueError, match="the conversion breaks"):
        converted_catalogue(HEADER + MESSAGES, lambda text: text.replace(lost, ""), "zh_Hant")


def test_a_message_without_translation_is_refused():
    with pytest.raises(CatalogueError):
        converted_catalogue(f'{HEADER}\nmsgid "x"\nmsgstr ""\n', convert, "zh_Hant")
