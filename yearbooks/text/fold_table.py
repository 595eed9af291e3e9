"""Hold the characters that fold differently from what Unicode and OpenCC say, as data."""

# Radicals that NFKC leaves alone, each above its ideograph: the Equivalent_Unified_Ideograph
# property of Unicode 14 for U+2E80–2EFF. The Kangxi radicals U+2F00–2FDF are NFKC's work.
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞"
    "⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼"
    "⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙"
    "⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺"
    "民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉"
    "𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦"
    "页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"
)

# One row a class: the character that stands for the class, and its printed variants. Variants that
# NFKC already maps to a member of the class (，﹐․｡ and so on) need no place here.
_VARIANTS = (
    ('"', "“”„‟«»「」〝〞〟⹂"),
    ("'", "‘’‚‛‹›『』"),
    (",", "、"),
    ("-", "‐‑‒–—―−─━"),
    ("--", "⸺"),
    ("---", "⸻"),
    ("~", "〜〰∼⁓"),
    ("·", "‧•・∙⋅⸱ꞏ᛫"),
)

FOLD_TABLE: dict[str, str] = {
    **dict(zip(_RADICALS, _IDEOGRAPHS, strict=True)),
    **{variant: folded for folded, variants in _VARIANTS for variant in variants},
}

# The Default_Ignorable_Code_Point property of Unicode 14 (soft hyphen, zero-width space and
# joiners, directions, fillers, variation selectors, byte order mark, tags): invisible, folds to
# nothing.
INVISIBLE_RANGES: tuple[tuple[int, int], ...] = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)

# Han: iteration mark, zero, Hangzhou numerals, the unified and compatibility blocks, and the two
# planes set aside for ideographs.
HAN_RANGES: tuple[tuple[int, int], ...] = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303B),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFD),
)
