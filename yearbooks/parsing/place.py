"""Decide which place 行政区划 a chapter is about."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yearbooks.parsing.characters import simplified
from yearbooks.text.gazetteer import Gazetteer, PlaceName

_SEAT = r"(?:市|区|區|县|縣|自治州|地区|盟|旗|州|省|自治区)"
_PRINTED = re.compile(rf"(?:[\u4e00-\u9fff]{{2,8}}?{_SEAT})+")
_OFFICE = re.compile(
    rf"(?P<place>(?:[\u4e00-\u9fff]{{2,7}}?{_SEAT}){{1,3}})(?:人民政府|人民政協|委|政府)?"
    r"(?:外事|外侨|侨务|台湾|臺灣|港澳|侨联|外办|台办)"
)
_LINE = re.compile(rf"[\u4e00-\u9fff]{{2,12}}{_SEAT}")
_SUFFIX = re.compile(
    r"(?:人民政府|外事|侨务|外侨|港澳|台湾|综合|统计|经济|社会|改革|城市|政府|工作).*|(?:年鉴|年鑑|志|誌)$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Hold a decision: the name to show, the code if sure, why, and what else it might be."""

    name: str | None
    code: str | None = None
    reason: str = ""
    inferred: bool = False
    choices: tuple[str, ...] = ()


def is_place_line(text: str) -> bool:
    """Tell whether a squeezed line is the name of a place and nothing else.

    >>> is_place_line("金华市"), is_place_line("外事")
    (True, False)
    """
    return len(text) <= 14 and _LINE.fullmatch(text) is not None


def decide(
    names: Iterable[tuple[str, str]], bodies: Sequence[str], gazetteer: Gazetteer | None
) -> Found:
    """Decide from `(reason, text)` pairs, the most telling first, then from the bodies."""
    named = [(reason, text) for reason, text in names if text]
    if gazetteer is None:
        return _by_form(named, bodies)
    named = [(reason, simplified(text)) for reason, text in named]
    bodies = [simplified(body) for body in bodies]
    evidence = _Evidence(gazetteer, [*(text for _, text in named), *bodies])
    best: Found | None = None
    for reason, text in named:
        found = evidence.read_name(text, reason)
        if found and (best is None or _refines(found, best, gazetteer)):
            best = found
    if best and best.code:
        return best
    by_office = evidence.commonest(bodies)
    return by_office if by_office.code and not best else best or by_office


def _refines(found: Found, best: Found, gazetteer: Gazetteer) -> bool:
    if best.code is None:
        return found.code is not None
    return found.code is not None and gazetteer.is_within(found.code, best.code)


class _Evidence:
    """Hold what all the texts name, to choose among places of one name."""

    def __init__(self, gazetteer: Gazetteer, texts: Sequence[str]) -> None:
        self.gazetteer = gazetteer
        self.text = "\n".join(texts)
        self.counts = Counter(hit.place.code for hit in gazetteer.all_in(self.text))

    def read_name(self, text: str, reason: str) -> Found | None:
        """Read the place a name is about: 拱墅年鉴, 杭州市拱墅区人民政府外事办公室."""
        stem = _SUFFIX.sub("", text)
        options = self.gazetteer.find(stem)
        if len(options) > 1:
            return self._choose(options, stem, reason)
        if options:
            return self._sure(options[0], reason)
        place = self._first_chain(text)
        return self._sure(place, reason) if place else None

    def _first_chain(self, text: str) -> PlaceName | None:
        """Follow the first place into the ones inside it that are named right after it."""
        place: PlaceName | None = None
        end = 0
        for hit in self.gazetteer.all_in(text):
            if place is not None and not (
                hit.start == end and self.gazetteer.is_within(hit.place.code, place.code)
            ):
                break
            place, end = hit.place, hit.end
        return place

    def _choose(self, options: Sequence[PlaceName], name: str, reason: str) -> Found:
        options = [place for place in options if not place.abolished] or options
        scores = {place.code: self._score(place, options) for place in options}
        most = max(scores.values())
        living = [place for place in options if scores[place.code] == most]
        senior = [place for place in living if place.level == living[0].level]
        if len(senior) == 1 and (most or senior[0].level != "county" or len(living) == 1):
            return self._sure(senior[0], reason)
        names = (self.gazetteer.full_name(place.code) for place in options[:6])
        return Found(name, choices=tuple(names))

    def _score(self, place: PlaceName, options: Sequence[PlaceName]) -> int:
        """Count what speaks for a place: the places it lies in, and its own name in full."""
        around = (p for p in self.gazetteer.ancestors(place.code) if p not in options)
        above = sum(self.counts[p.code] > 0 for p in around)
        return 2 * above + (place.name in self.text)

    def _sure(self, place: PlaceName, reason: str) -> Found:
        return Found(shown_name(place, self.gazetteer), place.code, reason)

    def commonest(self, bodies: Sequence[str]) -> Found:
        """Take the seat of the offices the bodies name, else the place that clearly leads."""
        offices = Counter(
            place.code
            for body in bodies
            for match in _OFFICE.finditer(body)
            if (place := self._first_chain(match["place"]))
        )
        code = self._leader(offices, least=1) or self._leader(self.counts, least=3)
        place = self.gazetteer.get(code) if code else None
        if place is None:
            return Found(None)
        found = self._sure(place, "正文中最常提到")
        return Found(found.name, found.code, found.reason, inferred=True)

    def _leader(self, counts: Counter[str], least: int) -> str | None:
        ranked = counts.most_common(8)
        if not ranked or ranked[0][1] < least:
            return None
        code, count = ranked[0]
        within = self.gazetteer.is_within
        rivals = [n for other, n in ranked[1:] if not (within(code, other) or within(other, code))]
        return code if not rivals or count >= 2 * rivals[0] else None


def shown_name(place: PlaceName, gazetteer: Gazetteer) -> str:
    """Name a place below its province: 杭州市拱墅区."""
    above = [p.name for p in gazetteer.ancestors(place.code) if p.level != "province"]
    # A district of 北京市 has only the city, a province, above it.
    if not above and place.level == "county":
        above = [p.name for p in gazetteer.ancestors(place.code) if p.name.endswith("市")]
    return "".join(above) + place.name


def _by_form(named: Sequence[tuple[str, str]], bodies: Sequence[str]) -> Found:
    """Without a gazetteer, give the name as printed and no code."""
    for reason, text in named:
        match = _PRINTED.match(text)
        if match:
            return Found(match.group(), reason=reason)
        stem = _SUFFIX.sub("", text)
        if 2 <= len(stem) <= 6:
            full = re.compile(rf"(?:[\u4e00-\u9fff]{{2,3}}市)?{re.escape(stem)}{_SEAT}")
            printed = Counter(hit for body in bodies for hit in full.findall(body))
            return Found(max(printed, key=len) if printed else stem, reason=reason)
    offices = Counter(match["place"] for body in bodies for match in _OFFICE.finditer(body))
    if offices:
        return Found(offices.most_common(1)[0][0], reason="正文中的机构名", inferred=True)
    return Found(None)
