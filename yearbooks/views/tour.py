"""The tour: what the site does, in pictures of itself; `make tour` takes them anew."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe


class Form(NamedTuple):
    """Hold a form of the pictures: how it is called, the window it is taken in, pixels a point."""

    name: str
    width: int
    height: int
    density: int

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels."""
        return self.width * self.density, self.height * self.density


WIDE = Form("wide", 960, 480, 1)
NARROW = Form("narrow", 390, 520, 2)


class Step(NamedTuple):
    """Hold one step: the name of its pictures, what to say, what they show, where to try it."""

    name: str
    title: Promise
    says: Promise
    shows: Promise
    address: str

    @property
    def pictures(self) -> dict[str, str]:
        """Return the pictures by form and paper: `wide_light` to `narrow_dark`."""
        return {
            f"{form.name}_{paper}": f"tour/{self.name}-{form.name}-{paper}.webp"
            for form in (WIDE, NARROW)
            for paper in ("light", "dark")
        }


STEPS = (
    Step(
        "results",
        _("Search to the character"),
        _(
            "Type a word, a name, a phrase. What is found is every entry that holds it, character "
            "by character, and no other; each shows the passage, with the find marked. Synonyms "
            "are searched openly and can be switched off."
        ),
        _("Results for one word: entries with their passages, the word marked in each."),
        "/search/?q=友城",
    ),
    Step(
        "facets",
        _("Narrow down"),
        _(
            "Beside the results stand the places, covered years, sections and topics of all that "
            "was found, with their counts. What you choose appears above the results, and a click "
            "there takes it off."
        ),
        _("Results narrowed down to Jinhua and to one section, with the counts beside."),
        "/search/?q=疫情&place=jinhua&section=抗疫",
    ),
    Step(
        "kwic",
        _("See each find in its line"),
        _(
            "The keyword in context sets all finds one below the other, sorted by what is written "
            "before or after: how a word is used shows at a glance."
        ),
        _("Lines with one word in the middle, sorted by the words that follow."),
        "/search/kwic/?q=接机&sort=right",
    ),
    Step(
        "entry",
        _("Read an entry"),
        _(
            "The text stands as it was printed. Beside it: a citation, the permanent address, the "
            "topics with the words that spoke for them, the revision. Finds stay marked; n and p "
            "step through them."
        ),
        _("An entry with its text, its marked finds, and its citation beside."),
        "/search/?q=接机",
    ),
    Step(
        "passage",
        _("Quote a passage"),
        _(
            "Select words in the text: one button copies them with the citation and a link that "
            "leads a browser to these very words."
        ),
        _("Selected words in an entry, and below them the buttons that copy."),
        "/search/?q=接机",
    ),
    Step(
        "list",
        _("Collect a reading list"),
        _(
            "“Add to the list” stands beside every entry. Your browser keeps the list; all "
            "citations are copied or saved at once, and a link sends the list to others."
        ),
        _("A reading list of four entries with their citations and files."),
        "/search/list/",
    ),
    Step(
        "contents",
        _("Read a whole chapter"),
        _(
            "Each yearbook has its contents as printed; the whole chapter can be read as one page, "
            "printed, and searched with the browser's own search."
        ),
        _("The contents of the Gongshu yearbook 2021, section by section."),
        "/yearbooks/",
    ),
    Step(
        "verify",
        _("Trust what you cite"),
        _(
            "Every correction makes a new revision and earlier ones stay. The text has a hash that "
            "the site recomputes before your eyes. If something is wrong, tell the archivists: the "
            "link stands beside every entry."
        ),
        _("The verification of an entry: published and recomputed hash agree."),
        "/about/",
    ),
)


@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    """Lead through the site in some minutes."""
    return render(request, "tour.html", {"steps": STEPS, "wide": WIDE, "narrow": NARROW})
