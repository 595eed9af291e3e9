"""Read Markdown: its marks are hidden from the view, and belong to what they mark up."""

import html
import re
from collections.abc import Iterator

from yearbooks.parsing.document import (
    INVISIBLE,
    Binding,
    Document,
    LineMark,
    Mark,
    build,
)

_BOL = r"(?:(?<=[\n\r\x0b\x0c\x85\u2028\u2029])|\A)"
_EOL = r"(?=[\n\r\x0b\x0c\x85\u2028\u2029]|\Z)"
_PAD = r"[ \t\u3000\xa0]"
_TITLE = "【〖〔［"

_HEADING = re.compile(rf"{_BOL}{_PAD}{{0,8}}#{{1,6}}(?={_PAD}+\S|[\u2e80-\u9fff])")
_BOLD = re.compile(
    rf"{_BOL}{_PAD}*\*\*[^*\n\r]{{1,120}}\*\*|\*\*[{_TITLE}\[]|[{_TITLE}]\*\*|{_BOL}>[ \t]*[{_TITLE}]"
)

_TOKENS = {
    "heading": (
        rf"{_BOL}{_PAD}*(?:>{_PAD}*)*#{{1,6}}(?:{_PAD}+(?=\S)|(?=[\u2e80-\u9fff{_TITLE}]))"
        rf"|{_BOL}[ \t]*#{{1,6}}[ \t]*{_EOL}"
    ),
    # A file whose lines were run together keeps the marks of its headings inside.
    "inner": rf"(?<=[\s。！？；）)])#{{1,6}}[ \t]+(?=[{_TITLE}])|(?<=[\s。！？；）)])#{{2,6}}[ \t]+(?=[\u2e80-\u9fff])",
    "rule": rf"{_BOL}[ \t]*(?:=[=\t ]+|-[-\t ]+|\*[*\t ]+|_[_\t ]+|`{{3,}}[^`\n\r]*){_EOL}",
    "quote": rf"{_BOL}[ \t]*>(?:[ \t]*>)*[ \t]*",
    "closing": rf"(?<=\S)[ \t]+#+[ \t]*{_EOL}",
    "bullet": rf"{_BOL}[ \t]*[-*+][ \t]+(?=[^\s\-*+])",
    "escape": r"\\(?=[!-/:-@\[-`{-~])",
    "break": r"<br[ \t]*/?>",
    "comment": r"<!--",
    "auto": r"<(?=https?://[^\s<>]{1,500}>)",
    "tag": (
        r"</?(?:b|strong|i|em|u|span|p|div|font|center|sup|sub|a|img|hr)(?:[ \t][^<>\n\r]{0,300})?/?>"
    ),
    "entity": r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});",
    "image": r"!\[[^\[\]\n\r]{0,300}\]\([^()\n\r]{0,500}\)",
    "link": (
        r"\[(?=[^\[\]\n\r]{1,300}\]\("
        r"[^()\s\u2e80-\u9fff]{0,500}(?:[ \t]+\"[^\"\n\r]{0,200}\")?\))"
    ),
    "strong": r"\*{2,}|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])|~~",
    "italic": r"(?<![\w*])\*(?=[^\s*][^*\n\r]{0,200}\*(?![\w*]))",
    "invisible": INVISIBLE.pattern,
}
# Every token begins with one of these; looking for them first is ten times as fast.
_OPENING = re.compile(INVISIBLE.pattern.removesuffix("]+") + r" \t\u3000\xa0#=\-*_`>+\\<&!\[~]")
_TOKEN = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _TOKENS.items()), re.I)
_PAGE_NUMBER = re.compile(r"[ \t]*[-*+][ \t]*\d{1,4}[ \t]*[-*+]?[ \t]*(?=[\r\n]|$)")
_LINK_END = re.compile(r"\]\([^()\n]*\)")


def looks_like_markdown(text: str) -> bool:
    """Tell whether a text without a telling name uses Markdown headings or bold titles."""
    return bool(_HEADING.search(text) or _BOLD.search(text))


def read(text: str) -> Document:
    """Make a document whose view has the marks hidden, line breaks and entities resolved."""
    return _Reading(text).document()


class _Reading:
    """Walk once over a text and collect its marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[Mark] = []
        self.lines: list[tuple[int, LineMark]] = []
        self.bolds: list[tuple[int, int]] = []
        self.open: dict[str, re.Match[str]] = {}
        self.comments = True

    def document(self) -> Document:
        position = 0
        while opening := _OPENING.search(self.text, position):
            match = _TOKEN.match(self.text, opening.start())
            if match:
                position = getattr(self, f"_{match.lastgroup}")(match) or match.end()
            else:
                position = opening.end()
        return build(self.text, sorted(self._kept(), key=lambda m: m.start), self.lines, self.bolds)

    def _kept(self) -> Iterator[Mark]:
        end = 0
        for mark in sorted(self.marks, key=lambda m: (m.start, m.end)):
            if mark.start >= end:
                yield mark
                end = mark.end

    def _hide(self, start: int, end: int, binding: Binding, shown: str = "") -> None:
        self.marks.append(Mark(start, end, shown, binding))

    def _heading(self, match: re.Match[str]) -> None:
        quote = ">" in match.group()
        self.lines.append((match.start(), LineMark(match.group().count("#"), quote=quote)))
        self._hide(match.start(), match.end(), Binding.NEXT)

    def _inner(self, match: re.Match[str]) -> None:
        self._hide(match.start(), match.end(), Binding.NEXT)

    def _rule(self, match: re.Match[str]) -> None:
        underline = match.group().strip()
        if underline[0] in "*_" and len(underline.replace(" ", "").replace("\t", "")) < 3:
            return
        # An underline right below a line of text makes it a heading (setext); else it is a rule.
        start = self._line_above(match.start())
        if start is not None and underline[0] in "=-" and " " not in underline:
            self.lines.append((start, LineMark(1 if underline[0] == "=" else 2)))
        self._hide(match.start(), match.end(), Binding.NONE)

    def _line_above(self, position: int) -> int | None:
        above = self.text[max(0, position - 100) : position]
        line = above.removesuffix("\n").removesuffix("\r")
        if line == above or not (text := re.split("[\n\r]", line)[-1]).strip() or len(text) > 60:
            return None
        return position - len(above) + len(line) - len(text)

    def _quote(self, match: re.Match[str]) -> None:
        self.lines.append((match.start(), LineMark(quote=True)))
        self._hide(match.start(), match.end(), Binding.NEXT)

    def _closing(self, match: re.Match[str]) -> None:
        self._hide(match.start(), match.end(), Binding.PREVIOUS)

    def _bullet(self, match: re.Match[str]) -> None:
        if not _PAGE_NUMBER.match(self.text, match.start()):
            self.lines.append((match.start(), LineMark(bullet=True)))
            self._hide(match.start(), match.end(), Binding.NEXT)

    def _escape(self, match: re.Match[str]) -> int:
        self._hide(match.start(), match.end(), Binding.NEXT)
        return match.end() + 1

    def _break(self, match: re.Match[str]) -> None:
        self._hide(match.start(), match.end(), Binding.PREVIOUS, "\n")

    def _comment(self, match: re.Match[str]) -> int:
        end = self.text.find("-->", match.end()) if self.comments else -1
        if end < 0:
            self.comments = False
            return match.end()
        self._hide(match.start(), end + 3, Binding.NONE)
        return end + 3

    def _auto(self, match: re.Match[str]) -> int:
        end = self.text.index(">", match.end())
        self._hide(match.start(), match.end(), Binding.NEXT)
        self._hide(end, end + 1, Binding.PREVIOUS)
        return end + 1

    def _tag(self, match: re.Match[str]) -> None:
        closing = match.group().startswith("</")
        block = re.match(r"</?(?:p|div|hr|center)\b", match.group(), re.I)
        binding = Binding.PREVIOUS if closing else Binding.NEXT
        self._hide(match.start(), match.end(), binding, "\n" if block else "")

    def _entity(self, match: re.Match[str]) -> None:
        shown = html.unescape(match.group())
        if shown != match.group():
            self._hide(match.start(), match.end(), Binding.PREVIOUS, INVISIBLE.sub("", shown))

    def _image(self, match: re.Match[str]) -> None:
        self._hide(match.start(), match.end(), Binding.NONE)

    def _link(self, match: re.Match[str]) -> None:
        end = _LINK_END.search(self.text, match.end())
        if end:
            self._hide(match.start(), match.end(), Binding.NEXT)
            self._hide(end.start(), end.end(), Binding.PREVIOUS)

    def _strong(self, match: re.Match[str]) -> None:
        self._pair(match, match.group()[:2])

    def _italic(self, match: re.Match[str]) -> None:
        end = self.text.index("*", match.end())
        self._hide(match.start(), match.end(), Binding.NEXT)
        self._hide(end, end + 1, Binding.PREVIOUS)

    def _pair(self, match: re.Match[str], kind: str) -> None:
        opening = self.open.pop(kind, None)
        if opening is None or "\n" in self.text[opening.end() : match.start()]:
            self.open[kind] = match
            return
        self._hide(opening.start(), opening.end(), Binding.NEXT)
        self._hide(match.start(), match.end(), Binding.PREVIOUS)
        if kind != "~~":
            self.bolds.append((opening.end(), match.start()))

    def _invisible(self, match: re.Match[str]) -> None:
        self._hide(match.start(), match.end(), Binding.PREVIOUS)
