"""Write small Word documents by hand, part by part."""

from html import escape

from fixtures.readers.packing import pack

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPENING = "<w:p><w:r><w:t>外事</w:t></w:r></w:p><w:p><w:r><w:t>【概况】好。</w:t></w:r></w:p>"


def run(text, properties=""):
    """Write a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*contents, properties=""):
    """Write a paragraph of runs; a plain string is one."""
    runs = "".join(c if c.startswith("<") else run(c) for c in contents)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def word_document(body, **parts):
    """Pack a document; `numbering`, `styles` and the like are the insides of other parts."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    named = {
        f"word/{name}.xml": f"<w:{roots[name]} {W}>{content}</w:{roots[name]}>"
        for name, content in parts.items()
    }
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return pack({"word/document.xml": document, **named})
