"""Tell how running text calls a place 行政区划: short names, and names that are also plain words."""

import re

# The peoples as official place names spell them.
_PEOPLES = """
蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族
土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族
纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族
锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族
裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 各族 蒙古 哈萨克
柯尔克孜 塔吉克 锡伯 维吾尔
"""
PEOPLES = sorted(_PEOPLES.split(), key=len, reverse=True)

_GENERIC = re.compile(
    r"(?:特别行政区|行政委员会|自治[区州县旗]|地区|群岛|(?<=浦东|滨海|沈北)新区|(?<=神农架)林区|特区"
    r"|[省市区县盟旗])$"
)
# Shorn of its last character such a name is nobody's name: 左旗 tells a banner from its sister,
# 矿区 a mining district from the county beside it, and zones are always called in full.
_INDIVISIBLE = re.compile(
    r"(?:[左右前后中]旗|联合旗|矿区|开发区|[工产化创][业工意]园区|示范区|管理区|[实试]验区|名胜区|食品区"
    r"|聚集区|(?<!^浦东)(?<!^滨海)(?<!^沈北)(?<=..)新区)$"
)

# What only looks like a place: a longer word that begins with, or holds, a short name.
_LOOKALIKES = "北海道 大理石 孙中山 中山装 中山陵 阿里巴巴 长治久安 四平八稳"
LOOKALIKES = frozenset(_LOOKALIKES.split())

# Names that running text mostly uses as plain words: 来宾 is a guest, 友好 friendly, 郊区 a suburb.
# One is believed only directly after the name of a place that holds it (甘肃白银, 伊春友好).
_SHORT_WORDS = """
来宾 大同 白银 日照 安康 阿里 中山 文山 长治 四平
安定 安居 安宁 安福 安平 白塔 白玉 白云 白朗 白水 白杨 保康 宝塔 比如 博爱
常宁 长安 长寿 长子 朝天 城北 城东 城关 城厢 城西 城中 赤壁 赤水 崇仁 船山
大安 大方 大观 大化 大名 大通 大兴 大英 大竹 大足 丹凤 当阳 灯塔 定边 定远
东安 东方 东风 东山 洞口 二道 二七 方城 方正 丰满 凤凰 芙蓉 扶风 复兴 富民
富裕 高陵 高明 高台 根河 工农 公安 共和 古塔 鼓楼 官渡 光明 光泽 海门 海棠
合作 和平 和顺 河东 河间 河口 河西 黑水 红旗 红塔 宏伟 互助 黄龙 回民 会同
惠民 鸡冠 集美 集贤 嘉禾 江岸 江北 江口 江南 解放 界首 金安 金门 金牛 金沙
金山 静安 开远 康定 康乐 乐安 莲池 莲花 凌云 龙凤 龙口 龙门 龙山 路北 路南
马尾 弥勒 民丰 民和 民乐 民权 名山 明光 明山 木兰 南岸 南部 南海 南湖 南华
南山 内乡 宁远 蓬莱 盘龙 平安 平定 平度 平房 平和 平江 平原 平山 七星 麒麟
前锋 前进 清流 清水 清新 青山 仁和 三门 三台 三元 三江 上党 上高 神木 石鼓
石林 石门 石棉 石屏 石狮 石柱 市北 市南 市中 双峰 双流 双桥 双塔 水城 思明
太白 太和 太平 天长 天柱 天心 天涯 天元 通道 同仁 同心 铁山 桃源 铜鼓 万安
万年 望江 威信 未央 温泉 文昌 文成 文峰 五常 五峰 武功 西湖 向阳 小店 小金
孝义 新华 新民 新兴 新星 新市 兴业 修水 玄武 延长 延寿 阳春 阳明 永定 永丰
永和 友好 友谊 玉泉 玉田 裕民 元宝 云霄 运河 振兴 镇远 正安 正定 中方 中原
中站 钟楼 钟山 资源 紫金 紫云 爱民 滨江 滨海 港口 海港 台前 上街 站前 老城
建华 华安 六合
"""
_OFFICIAL_WORDS = """
城区 郊区 矿区 东区 西区 新县 富县 老城区 新城区 新市区 港口区 城东区 城西区
城北区 城中区
"""
WORDS = frozenset((_SHORT_WORDS + _OFFICIAL_WORDS).split())


def short_name(name: str) -> str:
    """Drop the generic part and the peoples from an official name, keeping two characters at least.

    >>> [short_name(name) for name in ("拱墅区", "单县", "延边朝鲜族自治州", "内蒙古自治区")]
    ['拱墅', '单县', '延边', '内蒙古']
    >>> [short_name(name) for name in ("土默特左旗", "井陉矿区", "浦东新区", "东乡族自治县")]
    ['土默特左旗', '井陉矿区', '浦东', '东乡']
    """
    if _INDIVISIBLE.search(name):
        return name
    bare = _GENERIC.sub("", name)
    if len(bare) < 2:
        return name
    return _without_peoples(bare) if _of_peoples(name) else bare


def names_of(name: str) -> tuple[set[str], set[str]]:
    """Return the full names and the short names of the place with this official name.

    A full name is also the official one without peoples and 自治, as papers mostly print it.

    >>> names_of("景宁畲族自治县") == ({"景宁畲族自治县", "景宁县"}, {"景宁"})
    True
    >>> names_of("单县")
    ({'单县'}, set())
    """
    short = short_name(name)
    if short == name:
        return {name}, set()
    if _of_peoples(name) and not name.endswith("自治区"):
        return {name, short + name[-1]}, {short}
    return {name}, {short}


def _of_peoples(name: str) -> bool:
    return "自治" in name or name.endswith("族区")


def _without_peoples(name: str) -> str:
    """Drop the peoples that a name ends with; a name that is nothing but one loses its 族."""
    for people in PEOPLES:
        if name.endswith(people) and len(name) >= len(people) + 2:
            return _without_peoples(name.removesuffix(people))
    return name.removesuffix("族") if name in PEOPLES else name
