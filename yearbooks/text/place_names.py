"""Tell how a place 行政区划 is called in running text: short names, and names that are also words."""

import re

# The 55 peoples as official place names spell them, longest first so that 东乡族 goes before 乡族.
PEOPLES = sorted(
    "蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 "
    "傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 "
    "羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 "
    "德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 各族 "
    "蒙古 哈萨克 柯尔克孜 塔吉克 锡伯 维吾尔".split(),
    key=len,
    reverse=True,
)

_GENERIC = re.compile(r"(?:特别行政区|行政委员会|自治[区州县旗]|地区|群岛|[林特]区|[省市区县盟旗])$")
_NEW_AREA = re.compile(r"^(..)新区$")
# Without its last character such a name is nobody's name: a banner is told from its sister by 左旗,
# a mining district from the county beside it by 矿区, and zones are called in full.
_INDIVISIBLE = re.compile(
    r"(?:[左右前后中]旗|联合旗|矿区|开发区|园区|示范区|[管治]理区|[实试]验区|名胜区|食品区|聚集区|新区)$"
)

# Names that running text mostly uses as plain words: 来宾 is a guest, 友好 is friendly, 郊区 a suburb.
# Such a name is only believed directly after the name of a place that it lies in.
WORDS = frozenset(
    # provinces' and prefectures' short names
    "来宾 大同 白银 日照 安康 阿里 中山 文山 长治 四平 "
    # counties' short names
    "安定 安宁 宝山 长安 成武 城东 城北 城关 城西 城中 城区 朝天 昌明 大方 大观 大名 大通 德保 德化 "
    "东部 东方 东风 东区 东海 东山 东升 独山 丰满 富民 富强 富裕 高明 高新 革吉 公安 工农 共和 古城 "
    "关岭 光明 光泽 海港 海关 和平 和顺 河东 河口 河西 红旗 红星 互助 会同 会理 建设 江北 江南 江口 "
    "郊区 解放 金山 金沙 金属 开放 开平 开发 矿区 老城 乐业 路南 路北 罗平 茂名 民主 民和 民乐 民丰 "
    "明山 明水 南部 南方 南海 南山 南华 南湖 平安 平和 平江 平原 平山 平定 前进 前锋 清水 青山 青年 "
    "仁和 仁化 如东 三江 三元 山城 山阳 上街 胜利 石门 市北 市南 市中 水城 顺义 思明 太平 天桥 天平 "
    "通道 通海 同心 同江 同仁 团结 望江 温泉 文化 文明 五华 武功 西安区 西部 西湖 西区 新城 新华 新建 "
    "新民 新市 新兴 新星 兴业 兴国 向阳 阳明 阳光 友好 友谊 裕民 元宝 远安 运河 站前 昭明 镇江区 正安 "
    "中方 中原 中央 中站 忠县 爱民 滨江 滨海 白云 宝塔 长海 长寿 永和 永安 永定 永兴 龙门 龙山 云山 "
    "港口 港北 港南 海口区 湖滨 花园 江海 西市 东市 东城 西城 北区 南区 上城 下城 "
    # full names
    "城区 郊区 矿区 东区 西区 新县 富县 老城区 新城区 新市区 江南区 河东区 河西区 海港区 港口区 "
    "城东区 城西区 城北区 城中区 东城区 西城区 中原区 站前区 滨海区".split()
)


def short_name(name: str) -> str:
    """Drop the generic part and the peoples from a place's official name, keeping two characters.

    >>> [short_name(name) for name in ("拱墅区", "单县", "延边朝鲜族自治州", "内蒙古自治区")]
    ['拱墅', '单县', '延边', '内蒙古']
    >>> [short_name(name) for name in ("土默特左旗", "井陉矿区", "浦东新区", "东乡族自治县")]
    ['土默特左旗', '井陉矿区', '浦东', '东乡']
    """
    if new_area := _NEW_AREA.match(name):
        return new_area[1]
    if _INDIVISIBLE.search(name):
        return name
    bare = _GENERIC.sub("", name)
    if len(bare) < 2:
        return name
    return _without_peoples(bare)


def _without_peoples(name: str) -> str:
    """Drop the peoples that a name ends with; a name that is nothing but one loses its 族."""
    for people in PEOPLES:
        if name.endswith(people) and len(name) >= len(people) + 2:
            return _without_peoples(name.removesuffix(people))
    return name.removesuffix("族") if name in PEOPLES else name
