"""Make one catalogue of messages of another: gettext's `.po` text in, `.po` text out."""

import re
from collections import Counter
from collections.abc import Callable

_TRANSLATION = re.compile(r'^(msgstr(?:\[\d+\])?) ("(?:.*"\n"?)+)', re.MULTILINE)
_QUOTED = re.compile(r'^"(.*)"$', re.MULTILINE)
# What a program fills in or a browser reads, and what escapes a character.
_KEPT = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}|<[^>]*>|&\w+;|\\.")


class CatalogueError(ValueError):
    """Say which message a conversion would have broken."""


def converted_catalogue(po: str, convert: Callable[[str], str], language: str) -> str:
    """Return the catalogue with each translation converted and the header of `language`.

    Messages, contexts, plural forms and comments stay as they are. Raises CatalogueError for a
    translation that would lose or gain a placeholder or markup, and for one that is empty.

    >>> print(converted_catalogue('msgid ""\\nmsgstr ""\\n"Language: a\\\\n"\\n\\nmsgid "x"\\n'
    ...     'msgstr "y %(n)s"\\n', str.upper, "b"))
    Traceback (most recent call last):
    ...
    yearbooks.text.catalogue.CatalogueError: the conversion breaks: y %(n)s
    """
    header, *messages = po.rstrip("\n").split("\n\n")
    headed = re.sub(
        r"(?m)^# .*", f"# Catalogue {language}: made by a command, not by hand.", header
    )
    headed = re.sub(r'(?m)^"Language: \w*', f'"Language: {language}', headed)
    return "\n\n".join([headed, *(_converted(message, convert) for message in messages)]) + "\n"


def _converted(message: str, convert: Callable[[str], str]) -> str:
    def change(found: re.Match[str]) -> str:
        text = "".join(_QUOTED.findall(found[2]))
        return f'{found[1]} "{_checked(text, convert(text))}"\n'

    return _TRANSLATION.sub(change, message + "\n").rstrip("\n")


def _checked(text: str, converted: str) -> str:
    if not text or Counter(_KEPT.findall(text)) != Counter(_KEPT.findall(converted)):
        raise CatalogueError(f"the conversion breaks: {text}")
    return converted
