"""Names with a long tail: persons, towns, companies, villages, associations; new ones keep coming."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


def listed(words: str) -> list[str]:
    """Cut a list of words at its spaces."""
    return words.split()


# fmt: off
SURNAMES = listed(
    "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 "
    "袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 "
    "秦 邱 江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴 莫 孔 向 汤 欧阳 上官 司徒 诸葛"
)
GIVEN = (
    "伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉梅建国志红文斌海燕晓东春雷永生宝林金凤云飞家鼎立人崇民"
    "鸿武长虹巧棣旭胜可良余振满学群玲新宇欣跃荣桢连全望道肇星克寰赞慰利江风忠烨厅祖德守义润泽承先继业仲伯远航"
    "书翰墨香若思齐景行知秋冬阳夏雨晨曦浩然子轩梓涵一诺嘉怡雅琪佩瑶婉婷淑珍彩霞惠兰碧莲根水火土木旺财茂盛隆昌"
    "兴运来福禄寿康宁安邦定宪章法度量衡均匀光辉灿烂耀宗显扬博学审问慎思辨笃行毅恒坚韧刚柔并济"
)
SYLLABLES = listed(
    "阿 巴 贝 比 博 布 卡 科 克 达 德 迪 多 杜 埃 费 弗 戈 格 哈 海 霍 基 贾 凯 拉 莱 兰 勒 雷 利 林 隆 卢 鲁 "
    "罗 马 曼 梅 米 莫 姆 纳 内 尼 诺 帕 佩 皮 普 奇 乔 热 萨 塞 沙 舍 圣 斯 苏 索 塔 泰 特 蒂 托 图 瓦 韦 维 "
    "沃 西 希 夏 谢 雅 耶 伊 尤 泽 扎 佐 茨 森 顿 堡 堪 维尔 斯特 切尔 苗"
)
LATIN = listed(
    "an ba be bo ca chi da de di el fa fer ga gri ha he ja jo ka la le li lo ma mi mo na ne ni no pa pe ra "
    "re ri ro sa se si ta te ti to va ve vi wa ya za"
)
HOUSE = (
    "天地恒泰和瑞华丰盛达通宏远博雅信诚德润金银玉宝鑫隆昌兴旺腾飞龙凤翔云海江山峰岭松柏兰竹梅星辰光明创新科智联合众"
    "亿万顺安康健美佳丽雅洁源泉清澄碧绿蓝虹霞曙晨旭东南西北中正大同共济巨力强劲锐捷迅驰骏骐骥"
)
TRADES = listed(
    "纺织 服饰 电子 电源 机械 五金 工具 化工 医药 生物 食品 茶业 水产 农业 林业 家具 木业 造纸 印刷 玩具 工艺品 陶瓷 "
    "玻璃 水泥 钢铁 铝业 铜业 稀土 矿业 能源 光伏 风电 电缆 电器 汽车 汽配 摩托车 船舶 航空 物流 供应链 贸易 进出口 "
    "电子商务 软件 网络 通信 半导体 仪器 光学 环保 建设 路桥 置业 酒店 旅游 文化 传媒 动漫 影视 教育 体育用品 乐器 "
    "珠宝 眼镜 箱包 鞋业 皮革 丝绸 羊绒 地毯 花卉 种业 饲料 乳业 酒业 饮料 罐头 粮油 制糖 橡胶 塑料 涂料 轴承 阀门"
)
FORMS = listed("有限公司 股份有限公司 集团有限公司 （集团）股份有限公司 厂 实业公司 总公司 合资公司")
HAMLETS = (
    "上下前后里外东西南北大小新老石水山溪塘湖桥田坪坑坞岭岗沙洲港湾井泉松竹柳桃李杏梅枫樟槐梨茶荷莲鹤凤龙虎马牛羊鹿白"
    "黄红青金银王陈张李赵刘周吴徐孙朱胡林何郭高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅钟"
)
HAMLET_ENDS = listed("村 庄 屯 寨 镇 乡 坝 街道 社区 古村 渔村 新村")
BODIES = listed(
    "友好协会 商会 工商联合会 同乡会 华人社团联合会 企业家协会 青年联合会 妇女联合会 贸易促进会 议会 市政厅 教育局 "
    "旅游局 新闻代表团 医疗队 艺术团 交响乐团 少年足球队 专家组 商务考察团 友好访问团 经贸代表团 教育代表团 农业考察团 "
    "文化代表团 记者团 校友会 宗亲会 基金会 研究所 大学 港务局 总领事馆 大使馆 市议会代表团 州政府代表团 县政府代表团"
)
MARVELS = listed(
    "丝路 海丝 星火 彩虹 明珠 金桥 银帆 春晖 扬帆 凤还巢 同心 携手 共享 之江 未来 蓝海 青松 木兰 启航 云端 远方 茶香 "
    "侨心 乡音 寻根 归雁 北斗 极光 四海 五洲 百川 千帆 万里 锦绣 和合 知行 领航 破浪 聚力 汇智 融通 暖阳 春风 金秋"
)
MARVEL_ENDS = listed("行动 计划 工程 项目 论坛 专场 之旅 夏令营 班列 平台 驿站 讲堂 艺术节 展览 对话 大赛 基地 联盟 集市 课堂")
# fmt: on


def skewed(rng: Random, pool: Sequence[Item], skew: float = 1.5) -> Item:
    """Draw one; the first ones of `pool` more often than the last ones."""
    return pool[int(len(pool) * rng.random() ** skew)]


def person(rng: Random) -> str:
    """Make a Chinese person's name of two to four characters."""
    given = skewed(rng, GIVEN, 1.2)
    return (
        skewed(rng, SURNAMES, 2) + given + (skewed(rng, GIVEN, 1.2) if rng.random() < 0.7 else "")
    )


def foreigner(rng: Random) -> str:
    """Make a foreign person's name, one in eight with its Latin spelling."""
    name = f"{_sounds(rng, 2)}·{_sounds(rng, 3)}"
    if rng.random() < 0.125:
        return f"{name}({_latin(rng, 2)} {_latin(rng, 3)})"
    return name


def town(rng: Random) -> str:
    """Make the Chinese name of a foreign town, without 市."""
    return _sounds(rng, 2 + (rng.random() < 0.6) + (rng.random() < 0.25))


def company(rng: Random) -> str:
    """Make a company's name, without its place."""
    house = "".join(skewed(rng, HOUSE, 1.1) for _ in range(2 + (rng.random() < 0.2)))
    return house + skewed(rng, TRADES) + skewed(rng, FORMS, 2)


def hamlet(rng: Random) -> str:
    """Make a village's or a town's name."""
    return "".join(rng.choices(HAMLETS, k=2)) + skewed(rng, HAMLET_ENDS, 2)


def body(rng: Random, country: str) -> str:
    """Make the name of an association or a delegation of `country`."""
    middle = town(rng) + "市" if rng.random() < 0.5 else ""
    return country + middle + skewed(rng, BODIES)


def marvel(rng: Random) -> str:
    """Make the fancy name of a project."""
    second = skewed(rng, MARVELS) if rng.random() < 0.4 else rng.choice(HOUSE) + rng.choice(HOUSE)
    return skewed(rng, MARVELS) + second + skewed(rng, MARVEL_ENDS)


def _sounds(rng: Random, count: int) -> str:
    return "".join(skewed(rng, SYLLABLES, 1.2) for _ in range(count))


def _latin(rng: Random, count: int) -> str:
    return "".join(rng.choices(LATIN, k=count)).capitalize()
