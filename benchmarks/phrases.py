"""The samples' sentences and clauses, with slots where a name, number or date stood."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.names import listed
from yearbooks.parsing import parse

SAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "samples"

# Slots: c city, o another city, a its one-character form, v province, k county, n person,
# f foreign person, g country, s foreign town, q company, h village, t association or delegation,
# m project, x field of work, y covered year, d day, 1–5 a number of so many digits; a capital is
# a row of KIN.
SLOTS = "coavknfgsqhtmxyd12345ABCDEFGHIJKLMNOP"

# fmt: off
FIELDS = listed(
    "经贸 教育 文化 科技 旅游 医疗 农业 体育 青年 民间 人文 金融 商贸 投资 人才 物流 电子商务 卫生 环保 制造业 新闻 "
    "妇女 养老 城市建设 交通 港口 航空 能源 渔业 林业 水利 艺术 音乐 影视 出版 图书 档案 博物馆 考古 饮食 中医药 武术 书法 "
    "陶瓷 丝绸 茶叶 花卉 纺织 服装 机械 电子 软件 汽车 造船 化工 建材 五金 小商品 家具 玩具 皮革 食品 水产 畜牧 种植 园艺 "
    "沙漠治理 防灾减灾 消防 司法 仲裁 知识产权 标准化 质量检验 海关 税务 审计 统计 会展 广告 设计 动漫 电竞 足球 乒乓球 "
    "围棋 马拉松 龙舟 舞龙 剪纸 木雕 刺绣 戏剧 舞蹈 摄影 美术 诗歌 留学 职业教育 汉语教学 师资培训 夏令营 劳务 扶贫 慈善 "
    "残疾人 社区 法律 劳动保护 农机 遥感 测绘 气象 地震 海洋 极地 航天 量子 生物医药 人工智能 数字经济 跨境电商 自贸区 海外仓"
)
COUNTRIES = listed(
    "日本 美国 韩国 德国 法国 英国 澳大利亚 俄罗斯 意大利 加拿大 新加坡 泰国 马来西亚 南非 荷兰 西班牙 新西兰 印度 印度尼西亚 "
    "越南 菲律宾 巴西 比利时 瑞典 瑞士 匈牙利 波兰 捷克 罗马尼亚 芬兰 丹麦 挪威 奥地利 乌克兰 埃及 以色列 土耳其 阿联酋 柬埔寨 "
    "缅甸 老挝 朝鲜 蒙古 哈萨克斯坦 乌兹别克斯坦 吉尔吉斯斯坦 塔吉克斯坦 巴基斯坦 孟加拉国 尼泊尔 斯里兰卡 伊朗 沙特阿拉伯 约旦 "
    "肯尼亚 埃塞俄比亚 坦桑尼亚 尼日利亚 加纳 喀麦隆 摩洛哥 突尼斯 阿尔及利亚 赞比亚 津巴布韦 莫桑比克 安哥拉 乌干达 卢旺达 "
    "吉布提 塞内加尔 马里 苏丹 墨西哥 智利 阿根廷 秘鲁 古巴 哥伦比亚 委内瑞拉 厄瓜多尔 玻利维亚 乌拉圭 巴拿马 哥斯达黎加 斐济 "
    "汤加 萨摩亚 瓦努阿图 葡萄牙 希腊 爱尔兰 冰岛 保加利亚 塞尔维亚 克罗地亚 斯洛伐克 斯洛文尼亚 立陶宛 拉脱维亚 爱沙尼亚 "
    "白俄罗斯 格鲁吉亚 亚美尼亚 阿塞拜疆 塞浦路斯 马耳他 卢森堡 摩纳哥 阿曼 卡塔尔 科威特 巴林 黎巴嫩 文莱 东帝汶 马尔代夫 不丹"
)
# Words that stand for one another, or no word of the genre would be rarer than one in three.
KIN: Mapping[str, Sequence[str]] = {
    row[0]: listed(row[1:])
    for row in (
        "A工作 事务 业务 任务 事项 举措 部署 服务", "B交流 往来 互动 交往 研讨 对接 切磋 互访", "C合作 协作 联动 共建 互利 协同 联营",
        "D活动 仪式 盛会 行程 庆典 晚会 巡展", "E论坛 峰会 研讨会 洽谈会 恳谈会 展销会 年会 圆桌会议 对话会 博览会 推介会 招商会",
        "F志愿者 义工 翻译 讲解员 联络员 辅导员 特约记者 实习生 研修生 交换生", "G普法 反诈 禁毒 消防 环保 急救 防灾 普查 维权 税法 交规",
        "H代表团 考察团 访问团 参访团 经贸团 采风团 使节团 议员团 记者团", "I大使 公使 参赞 总领事 代办 武官 领事 副领事 名誉领事",
        "J非洲 欧洲 东南亚 南美 中东 北美 中亚 东北亚 大洋洲 加勒比 北欧 东欧 南亚 拉美 海湾国家 西非 东非 巴尔干",
        "K博物馆 城市展示馆 图书馆 体育馆 开发区 港口 古城墙 植物园 科技馆 美术馆 大剧院 污水处理厂 福利院 农贸市场 奶牛场 茶园 纪念馆 寺院 气象站 盐场 灯塔 古桥", "L班列 航线 专线 货运 快船 轮渡 包机 集装箱 冷链 邮路 口岸",
        "M企业 厂商 工厂 公司 商户 作坊 农场 商社 工商界", "N香港 澳门 台北 高雄 新竹 九龙 新界 氹仔 台中 金门 马祖 花莲",
            "OAPEC商务旅行卡 APEC商旅卡 港澳通行证 因公护照 涉外公证书 认证书 邀请函 居留许可 工作许可 免签备案",
            "P领事保护 海外安全 出国留学 涉外婚姻 劳务外派 远洋渔工 境外旅游 跨境汇款",
    )
}
_PERSONS = listed(
    "钟世杰 陈龙 陈玲玲 邵国强 李肇星 斯海滨 金烨 马金厅 沈利群 琚胜民 陈高 吴自成 袁家军 郑余良 王振勇 吕伟强 董旭斌 楼东江 黄胜可 "
    "金文胜 邵国龙 陆勇 尹学群 刘乐 马振寰 徐赞 刘晓慰 刘鸿武 宋满红 葛巧棣 陈江风 郭忠明 沈文平 曾立人 武长虹 黄宝烮 方跃良 李家鼎 "
    "戴欣平 张新宇 程长生 王伟光 刘崇民 吴鸿炜 吴鹏 巩连全 翁荣桢 顾建新 蒋平 张璞 粱克东 陈望道 艾青 金正锋 姚欢"
)
_FOREIGN = listed("查理·杜邦 萨拉·塞雷姆 米吉勒 娜塔莉")
_COUNTIES = listed("义乌 东阳 兰溪 婺城 武义 青田 金东 浦江 桥西 祥符")
_OTHERS = listed("杭州 温州 丽水 湖州 嘉兴 上海 布法罗")
_VILLAGES = listed("琐园村 琐园 李宅村 寺平 鸡鸣山社区 勤俭社区 汤溪上镜")
_TOWNS = listed("夏斗湖 苗韦尼 栃木 切尔韦泰里 迪恩 西弗尔顿 西北省西娅莫拉菲")
_COMPANY = r"(?:浙江|杭州|金华市)[一-龥]{2,8}(?:（[一-龥]{2}）)?(?:股份)?有限公司|杭州宝荣汽车销售公司|执御跨境电商公司|天鸽互动集团"
_BODIES = "全德华人社团联合会 西开普大学中医孔子学院 南非洲广东总商会 南部非洲浙江商会 南部非洲金华侨商联合总会 中国日报传媒集团 中国日报社浙江记者站"
_MARVELS = "海外名校学子走进金华古村落 海外名校走进金华古村落 中非合作 金华样本 爱上金华 义新欧 领保进校园 领保进机关 外事进党校 亲清在线 云上招聘 浙江台青看浙江"
# fmt: on


def _any(names: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_SWAPS = (
    (re.compile(_COMPANY), "{q}"),
    (re.compile(_any(listed(_BODIES))), "{t}"),
    (re.compile(_any(listed(_MARVELS))), "{m}"),
    (re.compile(_any(_FOREIGN)), "{f}"),
    (re.compile(_any(_PERSONS)), "{n}"),
    (re.compile(_any(_TOWNS)), "{s}"),
    (re.compile(_any(_VILLAGES)), "{h}"),
    (re.compile(_any(_COUNTIES)), "{k}"),
    (re.compile(_any(_OTHERS)), "{o}"),
    (re.compile(_any(COUNTRIES)), "{g}"),
    (re.compile("金华|拱墅"), "{c}"),
    (re.compile("浙江"), "{v}"),
    (re.compile("(?<=[来在赴回入])金(?=[^融华额])"), "{a}"),
    (re.compile(r"20[12][0-9]"), "{y}"),
    (re.compile(r"\d{1,2} ?月 ?\d{1,2} ?日"), "{d}"),
    (re.compile(_any(FIELDS[:34])), "{x}"),
    *((re.compile(words[0]), f"{{{row}}}") for row, words in KIN.items()),
    (re.compile(r"(?<![\d.{])\d{1,5}(?![\d.}])"), lambda found: f"{{{len(found.group())}}}"),
)
_EPIDEMIC = re.compile("疫|防控|隔离|接机|新冠|口罩|入境人员|健康")
_LEADERS = re.compile("习近平|党的|共产党|总书记")  # who they are does not change with the city
_SENTENCE = re.compile("[^。；]+[。；]?")
_COMMA = re.compile("[，,]")

# What the two samples do not tell of: the kinds of section that they lack.
_MORE: Mapping[str, str] = {
    "出访": "{d}，{n}率{c}市{x}代表团赴{g}访问。代表团拜会{g}{s}市市长{f}，考察{x}项目{2}个，签订意向书{1}份。"
    "全年审批因公出国（境）团组{3}批{4}人次，其中赴{g}{2}批。全市因公临时出国团组压缩{2}%，经费下降{1}个百分点。",
    "友城": "{d}，{c}市与{g}{s}市签署建立友好城市关系协议书。{s}市议长{f}率{x}代表团出席签字仪式。"
    "至年底，{c}市与{2}个国家的{2}个城市结为友好城市。两市互派{x}研修生{2}名，举办{x}展览{1}场，参观者{5}人次。",
    "领事": "全年处理涉外案件{2}起，协助{g}驻华使馆处理{g}籍公民{f}伤亡事件。{c}市妥善处置{q}在{g}劳务纠纷，{2}名工人安全回国。"
    "认证涉外文书{4}份，办理签证{4}人次，代办APEC商务旅行卡{3}张。发放领事保护手册{4}册，到{h}等地宣讲{1}次。",
    "台湾": "全市新批台资项目{2}个，合同利用台资{4}万美元。{d}，台湾{x}参访团{2}人到{h}参观。"
    "接待台胞{5}人次，办理赴台手续{3}件。{c}市台办走访{q}，协调解决用地、用工问题{2}件。两岸{x}论坛在{k}举行。",
    "港澳": "{d}，香港{x}界代表团一行{2}人到{c}考察。组织{q}等{2}家企业参加香港{x}博览会，签约{2}项。"
    "澳门{t}捐资{3}万元修建{h}小学。审批赴港澳{3}批{4}人次。旅港同乡会会长{n}出席{m}启动仪式。",
    "侨务": "全市有归侨侨眷{5}人，分布在{h}、{h}等地。旅居{g}侨胞{n}捐资{3}万元，在{h}兴建{m}希望小学。"
    "{c}市侨办接待{g}{t}会长{n}一行{2}人。涉侨信访{3}件，办结率{2}%。华裔青少年“{m}”夏令营在{k}开营。",
    "其他": "{m}在{k}启动。{q}与{g}{s}市{x}机构签订合同。{d}，{h}举行{x}培训班，{2}人参加。编印《{m}》{4}册。",
}


class Phrase(NamedTuple):
    """Hold one piece of text as a format of `%s`, and what fills each place in turn."""

    form: str
    slots: str


class Clauses(NamedTuple):
    """Hold whole sentences and the clauses that open, continue and close one."""

    sentences: tuple[tuple[Phrase, ...], ...]
    opening: tuple[Phrase, ...]
    middle: tuple[Phrase, ...]
    closing: tuple[Phrase, ...]


@cache
def clauses() -> Mapping[str, Clauses]:
    """Return what each kind of section has to say of its own; under `""` what fits anywhere."""
    sentences: dict[str, list[tuple[Phrase, ...]]] = defaultdict(list)
    for kind, text in _texts():
        for sentence in filter(_fits_anywhere, _SENTENCE.findall(text)):
            found = tuple(phrase(piece) for piece in _COMMA.split(sentence.strip(" 。；")) if piece)
            epidemic = _EPIDEMIC.search(sentence) is not None
            sentences["抗疫" if epidemic else kind].append(found)
            if not epidemic:
                sentences[""].append(found)
    return {kind: _gathered(found) for kind, found in sentences.items()}


@cache
def titles() -> Mapping[str, Sequence[Phrase]]:
    """Return the samples' titles by kind of section, without 概况."""
    found: dict[str, list[Phrase]] = defaultdict(list)
    for kind, title in _printed(lambda entry: [entry.title]):
        if title != "概况" and len(title) < 32:
            epidemic = _EPIDEMIC.search(title) is not None
            for group in ("抗疫",) if epidemic else (kind, ""):
                found[group].append(phrase(title))
    return found


def phrase(text: str) -> Phrase:
    """Make slots of the names, numbers and dates of a text; `{x}` in it is a slot already."""
    for pattern, slot in _SWAPS:
        text = pattern.sub(slot, text)
    return slotted(text)


def slotted(text: str) -> Phrase:
    """Read a text whose slots stand in it as `{x}`."""
    parts = re.split(rf"\{{([{SLOTS}])\}}", text)
    form = "%s".join(part.replace("%", "%%") for part in parts[::2])
    return Phrase(form, "".join(parts[1::2]))


def _gathered(sentences: Sequence[tuple[Phrase, ...]]) -> Clauses:
    long = [sentence for sentence in sentences if len(sentence) > 1]
    middle = {piece for sentence in long for piece in sentence[1:-1] if len(piece.form) > 5}
    return Clauses(
        tuple(dict.fromkeys(sentences)),
        tuple(dict.fromkeys(sentence[0] for sentence in long or sentences)),
        tuple(sorted(middle)),
        tuple(dict.fromkeys(sentence[-1] for sentence in long or sentences)),
    )


def _fits_anywhere(sentence: str) -> bool:
    return len(sentence) > 4 and not _LEADERS.search(sentence)


def _texts() -> list[tuple[str, str]]:
    printed = _printed(lambda entry: [paragraph.text for paragraph in entry.paragraphs])
    return [*printed, *_MORE.items()]


def _printed(read: Callable) -> list[tuple[str, str]]:
    return [
        (section.kind, text)
        for path in sorted(SAMPLES.iterdir())
        for draft in parse(path.read_bytes(), name=path.name)
        for section in draft.sections
        for entry in section.entries
        for text in read(entry)
    ]
