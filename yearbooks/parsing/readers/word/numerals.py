"""Write numbers as word processors do before paragraphs: 1, 一, ①, IV, c."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def counted(number: int, digits: str = _DIGITS, tens: str = "十百千") -> str:
    """Write a number below 10,000 as one says it.

    >>> [counted(n) for n in (7, 10, 12, 20, 105, 110, 2020)]
    ['七', '十', '十二', '二十', '一百零五', '一百一十', '二千零二十']
    """
    if not 0 < number < 10_000:
        return str(number)
    said, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            skipped = bool(said)
            continue
        if skipped:
            said, skipped = said + "零", False
        said += digits[digit] + (tens[place - 1] if place else "")
    if digits is _DIGITS and 10 <= number < 20:
        return said[1:]
    return said


def roman(number: int) -> str:
    """Write a number in Roman numerals, small ones.

    >>> roman(14)
    'xiv'
    """
    if not 0 < number < 4000:
        return str(number)
    said = ""
    for worth, mark in _ROMAN:
        said += mark * (number // worth)
        number %= worth
    return said


def lettered(number: int) -> str:
    """Write a number as Word letters it: a … z, aa, bb.

    >>> lettered(3), lettered(28)
    ('c', 'bb')
    """
    if not 0 < number < 1000:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else str(number)


def _one_of(marks: str) -> Callable[[int], str]:
    return lambda number: marks[number - 1] if 0 < number <= len(marks) else str(number)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _wide(number: int) -> str:
    return str(number).translate({ord("0") + n: ord("０") + n for n in range(10)})


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": counted,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": lambda number: counted(number, _LEGAL, "拾佰仟"),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographEnclosedCircle": _from("㊀", 10),
    "lowerLetter": lettered,
    "upperLetter": lambda number: lettered(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
}


def numeral(number: int, form: str) -> str:
    """Write a number in a form that Word names; plain digits in one that we do not know.

    >>> numeral(3, "chineseCounting"), numeral(2, "decimalEnclosedCircle"), numeral(4, "hebrew1")
    ('三', '②', '4')
    """
    return FORMATS.get(form, str)(number)
