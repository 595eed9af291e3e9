"""Tell in English what a parse may refuse or remark, the facts read back from the Chinese sentence."""

import re
from functools import cache
from types import MappingProxyType

from yearbooks.parsing.editing.refusals import REFUSALS
from yearbooks.parsing.messages import ERRORS, WARNINGS

CHINESE = MappingProxyType({**ERRORS, **WARNINGS, **REFUSALS})
ENGLISH = MappingProxyType(
    {
        "empty": "The file is empty: there is no text to read. See whether it was uploaded whole.",
        "binary": "The file is no text: it is full of control characters that cannot be shown. Save it as plain text (.txt) or Markdown (.md) and upload it again.",
        "unsupported-format": "{format} cannot be read yet. Formats that can: {readable}. Convert the file into one of them, then upload it.",
        "no-entries": "No entry was found: neither titles in brackets, 【…】, nor numbered titles. See whether this is the text of a yearbook, and check the brackets of its titles.",
        "encoding-guessed": "The file is not UTF-8 and was read as {encoding}. If the characters are garbled, save it as UTF-8 and upload it again.",
        "damaged-characters": "{count} characters are damaged beyond repair and stand as “\ufffd” in the text. Correct them by the original.",
        "control-characters": "Control characters that cannot be shown were left out of the text in {count} places. See whether the original is whole.",
        "covered-year-guessed": "The covered year {year} is inferred: {reason}. Please check.",
        "covered-year-unknown": "The covered year cannot be told: neither title nor text holds a year. Please fill it in.",
        "covered-year-conflict": "The text speaks most often of {common}, far from the {title} of the title. Check the covered year.",
        "title-unknown": "No title was found: please fill it in.",
        "title-inferred": "The title “{title}” was put together from the name and the year that the running heads print on lines of their own. Please check.",
        "chapter-number": "The name of the chapter ends in the number “{number}”. Whether it is that of a page or of the chapter cannot be told, so it was left out.",
        "bad-date": "The date “{value}” cannot be read or does not exist. Please fill in the date of publication.",
        "place-unknown": "The place cannot be told: please choose it.",
        "place-ambiguous": "Several places are called “{name}” ({choices}) and the text does not tell which is meant: please choose.",
        "place-guessed": "The place “{name}” is inferred from the text. Please check.",
        "no-section": "No section heading stands before the first entry: these entries stand in a section named as the chapter, or without a name where it has none. Please check.",
        "empty-section": "The section “{heading}” holds no entry. Please check.",
        "untitled-overview": "The section “{heading}” holds text without a title, which became an entry titled as the section. Please check.",
        "empty-entry": "The entry “{title}” has no text. Please check.",
        "duplicate-entry": "The entry “{title}” has the title and the text of an earlier one. See whether it is there twice.",
        "unclosed-bracket": "The bracket “{mark}” has no partner and was not taken for a title: “{text}”. Please check.",
        "mixed-brackets": "The brackets of this title are of two kinds (“{text}”); it was taken for a title all the same. Please check.",
        "repeated-heading": "The section heading “{heading}” comes more than once. See whether it is a running head or a new section.",
        "running-head": "“{text}” stands within a sentence and was left out as a running head. Please check.",
        "unusual-credit": "The credit “{text}” holds an unusual name. Please check.",
        "text-after-credit": "Text follows the credit of the entry “{title}”. See whether it belongs to this entry.",
        "image": "A picture was not read: “{text}”.",
        "several-books": "The file holds {count} yearbooks and became {count} drafts.",
        "other-title": "“{title}” looks like the title of another yearbook, but whether one begins here cannot be told, so it was not made a draft of its own. Please check; if there are two, upload them as two files.",
        "more": "{count} more remarks of this kind ({kind}) are not listed.",
        "unplaced": "This text has no place: “{text}”. Say what is to become of it.",
        "damaged": "The file is damaged or not whole and cannot be opened. See whether the original opens, save it anew and upload it again.",
        "encrypted": "The file is protected by a password and cannot be read. Take the password off and upload it again.",
        "unsafe-xml": "The file declares a document type or entities inside, which no ordinary document does; to be safe it was not read. Save it anew with an office program and upload it again.",
        "unsafe-names": "The archive holds file names that lead out of it; to be safe it was not read. Pack it anew and upload it again.",
        "too-large": "Unpacked, the file is too large (at most {most} MB) or was packed unusually tight; to be safe it was not read. Divide it and upload the parts.",
        "too-many": "The archive holds {count} files, more than the {most} that are read. Divide it and upload the parts.",
        "too-nested": "The archive holds archives more than {most} levels deep and was not read. Unpack them and upload the files.",
        "no-members": "The archive holds no file that can be read. See what is in it.",
        "no-readable-member": "None of the {count} files in the archive could be read. The first ({member}): {reason}",
        "too-many-pages": "The file has {count} pages, more than the {most} that are read. Divide it and upload the parts.",
        "scanned": "The PDF holds page images alone and no text (it is a scan): its text must be recognised first. Upload a file with recognised text, or ask the administrator to install text recognition.",
        "ocr-missing": "To read pictures, their text must be recognised, for which this server has nothing installed. Upload a file with recognised text, or ask the administrator to install text recognition.",
        "no-text-recognised": "No text at all was recognised: the pages are blank, or the pictures are blurred. Scan them anew at 200 dpi or more and upload them again.",
        "too-many-pixels": "The picture is too large: at most {most} million pixels are read. Scan it anew at 200 to 400 dpi and upload it again.",
        "recognised": "The text of {count} pages was recognised: pages {pages}. Compare it with the facsimile.",
        "doubtful-line": "On page {page}, the line “{text}” was not read with confidence ({score} %): compare the facsimile.",
        "office-missing": "To read DOC, WPS, RTF and ODT takes LibreOffice, which this server does not have. Save the file as DOCX (.docx) and upload it again, or ask the administrator to install it.",
        "office-failed": "LibreOffice could not convert this file within {seconds} seconds. Save it as DOCX (.docx) with an office program and upload it again.",
        "parse-memory": "Reading this file took more memory than is allowed ({most} MB) and was stopped. Divide it and upload the parts.",
        "parse-time": "Reading this file took more time than is allowed and was stopped. It may be damaged or too large: save it anew or divide it, and upload it again.",
        "parse-output": "More was read out of this file than is allowed ({most} MB), so reading was stopped. Divide it and upload the parts.",
        "parse-crashed": "The parser broke off while it read this file; the original is kept. The file may be damaged: save it anew and upload it again. If that does not help, tell the administrator.",
        "too-deep": "The build of the page is out of the ordinary (elements nested too deep, or too many attributes of one); it may be damaged. Open it in a browser, save its text as plain text (.txt) and upload that.",
        "tracked-changes": "The document holds tracked changes: {inserted} insertions were taken as accepted, {deleted} deletions were not read. Please check.",
        "member-refused": "“{member}” in the archive was not read: {reason}",
        "pages-bound": "{count} pictures are the pages of one book, in the order of their names: the first is “{first}”, the last “{last}”. Check the order.",
        "page-refused": "Page {page}, “{name}”, was not read: {reason}",
        "pages-without-text": "{count} pages hold no text that can be read and were left out: {pages}. Check them in the original.",
        "line-hole": "On page {page}, the space above “{text}” is too wide: a line may be missing. Compare the page.",
        "macros": "The document holds macros, which were not read and are never run.",
        "no-such-entry": "The entry is no longer where it was: it may have been merged, split or taken elsewhere.",
        "no-such-section": "The section is no longer where it was: it may have been joined to another.",
        "nothing-there": "There is no text in that place, or it belongs to another yearbook.",
        "split-at-start": "The text of “{title}” begins here: split here, it would have none left.",
        "not-in-body": "That place is not in the text of the entry “{title}”.",
        "title-wanted": "No line of the text from here on can be a title. Type the title of the new entry.",
        "key-taken": "An entry or a section begins here already.",
        "first-in-section": "“{title}” is the first entry of its section: there is none before it to take it up.",
        "only-section": "This is the only section: there is none to join.",
        "title-empty": "A title cannot be empty.",
        "heading-empty": "A heading cannot be empty.",
        "title-left-empty": "This would leave the entry “{title}” without a title. Give it another title or merge it first.",
        "heading-left-empty": "This would leave the section “{heading}” without a heading. Join it to the one before first.",
        "no-entry-named": "Say first which entry takes it in.",
        "no-names": "No names can be read in these words.",
        "not-in-one": "Words to be corrected must stand in one paragraph or one title.",
        "says-nothing": "A correction cannot be empty; to take words away, leave them aside as page furniture.",
        "bad-kind": "There is no kind of section “{kind}”.",
        "bad-fact": "“{value}” cannot be the {label}.",
        "no-warning": "This remark is no longer there.",
    }
)


def facts_of(sentence: str) -> tuple[str, dict[str, str]] | None:
    """Return the code of a parse's Chinese sentence with the facts in it; None for any other."""
    for code in CHINESE:
        if match := _pattern(code).fullmatch(sentence):
            return code, match.groupdict()
    return None


@cache
def _pattern(code: str) -> re.Pattern[str]:
    """Return what a sentence of that code looks like; a fact said twice is the same twice."""
    parts = re.split(r"\{(\w+)\}", CHINESE[code])
    said: set[str] = set()
    for at in range(1, len(parts), 2):
        name = parts[at]
        parts[at] = f"(?P={name})" if name in said else f"(?P<{name}>.*)"
        said.add(name)
    parts[::2] = map(re.escape, parts[::2])
    return re.compile("".join(parts), re.DOTALL)
