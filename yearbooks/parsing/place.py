"""Decide which place 行政区划 a chapter is about."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    context = _context([text for _, text in named], bodies, gazetteer)
    ambiguous: Found | None = None
    best: Found | None = None
    for reason, text in named:
        found = _in_name(text, reason, context, gazetteer)
        if found and found.code and (best is None or _refines(found, best, gazetteer)):
            best = found
        elif found and not found.code:
            ambiguous = ambiguous or found
    return best or ambiguous or _commonest(context, gazetteer)


def _refines(found: Found, best: Found, gazetteer: Gazetteer) -> bool:
    return found.code is not None and best.code in _ancestor_codes(found.code, gazetteer)


def _ancestor_codes(code: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(place.code for place in gazetteer.ancestors(code))


def _in_name(
    text: str, reason: str, context: Counter[str], gazetteer: Gazetteer
) -> Found | None:
    """Read the chain of places that a name begins with or holds: 杭州市拱墅区…, 拱墅年鉴."""
    stem = _SUFFIX.sub("", text)
    options = list(gazetteer.find(stem)) or list(gazetteer.find(text))
    if not options:
        hit = gazetteer.longest_in(text)
        if hit is None:
            return None
        place, _, end = hit
        deeper = _chain(text, end, place, gazetteer)
        if deeper is not place:
            return _sure(deeper, reason, gazetteer)
        options = list(gazetteer.find(text[hit[1] : end]))
        options = options or [place]
    return _choose(options, stem, reason, context, gazetteer)


def _chain(text: str, end: int, place: PlaceName, gazetteer: Gazetteer) -> PlaceName:
    while True:
        hit = gazetteer.longest_in(text[end : end + 16], within=place.code)
        if hit is None or hit[1] != 0:
            return place
        place, end = hit[0], end + hit[2]


def _choose(
    options: Sequence[PlaceName],
    name: str,
    reason: str,
    context: Counter[str],
    gazetteer: Gazetteer,
) -> Found:
    if len(options) == 1:
        return _sure(options[0], reason, gazetteer)
    # 杭州 is the city: a county of the same short name would be named in full.
    senior = [place for place in options if place.level == options[0].level]
    ranked = sorted(senior, key=lambda place: -_support(place, context, gazetteer))
    if len(senior) == 1 and senior[0].level != "county":
        return _sure(senior[0], reason, gazetteer)
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    if _support(first, context, gazetteer) > (
        _support(second, context, gazetteer) if second else 0
    ):
        return _sure(first, reason, gazetteer)
    return Found(name, choices=tuple(gazetteer.full_name(place.code) for place in options[:6]))


def _support(place: PlaceName, context: Counter[str], gazetteer: Gazetteer) -> int:
    return sum(context[code] for code in _ancestor_codes(place.code, gazetteer) if code != place.code)


def _sure(place: PlaceName, reason: str, gazetteer: Gazetteer) -> Found:
    return Found(shown_name(place, gazetteer), place.code, reason)


def shown_name(place: PlaceName, gazetteer: Gazetteer) -> str:
    """Name a place below its province: 杭州市拱墅区."""
    chain = [p for p in gazetteer.ancestors(place.code) if p.code != place.code]
    below = [p for p in chain if p.level != "province"]
    below.sort(key=lambda p: ("province", "prefecture", "county").index(p.level))
    return "".join(p.name for p in below) + place.name


def _context(
    names: Sequence[str], bodies: Sequence[str], gazetteer: Gazetteer
) -> Counter[str]:
    """Count the places named anywhere, each with all it lies in counted by its own mention."""
    counts: Counter[str] = Counter()
    for text in [*names, *bodies]:
        position = 0
        while hit := gazetteer.longest_in(text[position : position + 400]):
            place, start, end = hit
            mention = text[position + start : position + end]
            options = gazetteer.find(mention)
            for option in options[:1] if len(options) != 1 else options:
                counts[option.code] += 1 if len(options) > 1 else 2
            position += max(end, 1)
    return counts


def _commonest(context: Counter[str], gazetteer: Gazetteer) -> Found:
    """Take the place most often named in the bodies, if it clearly leads."""
    ranked = [(code, count) for code, count in context.most_common(6)]
    if not ranked:
        return Found(None)
    code, count = ranked[0]
    rivals = [
        number
        for other, number in ranked[1:]
        if other not in _ancestor_codes(code, gazetteer)
        and code not in _ancestor_codes(other, gazetteer)
    ]
    if count < 4 or (rivals and count < 2 * rivals[0]):
        return Found(None)
    place = gazetteer.get(code)
    if place is None:
        return Found(None)
    found = _sure(place, "正文中最常提到", gazetteer)
    return Found(found.name, found.code, found.reason, inferred=True)


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
