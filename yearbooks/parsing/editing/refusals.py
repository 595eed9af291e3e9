"""Say in Chinese, once each, why an edit does not fit the draft."""

from dataclasses import dataclass
from types import MappingProxyType

from yearbooks.parsing.editing.edits import Edit

REFUSALS = MappingProxyType(
    {
        "no-such-entry": "要改的条目已经不在原处，可能已被合并、拆分或移作他用。",
        "no-such-section": "要改的类目已经不在原处，可能已被合并。",
        "nothing-there": "所选的地方没有文字，或不属于这部年鉴。",
        "split-at-start": "条目“{title}”的正文正是从这里开始的，拆分之后前一条就没有正文了。",
        "not-in-body": "所选的位置不在条目“{title}”的正文里。",
        "title-wanted": "从这里开始的文字没有可作标题的一行，请写出新条目的标题。",
        "key-taken": "这里已经有一个条目或类目开始。",
        "first-in-section": "条目“{title}”是类目的第一条，前面没有可并入的条目。",
        "only-section": "只有这一个类目，没有可并入的类目。",
        "title-empty": "标题不能为空。",
        "heading-empty": "类目标题不能为空。",
        "title-left-empty": "这样会使条目“{title}”没有标题，请先改标题或并入前一条。",
        "heading-left-empty": "这样会使类目“{heading}”没有标题，请先把类目并入前一个。",
        "no-entry-named": "请先指明归入哪个条目。",
        "no-names": "所选的文字中读不出姓名。",
        "not-in-one": "要更正的文字须在同一段正文或同一个标题之内。",
        "says-nothing": "更正后的文字不能为空；要去掉文字，请标作版面附件。",
        "bad-kind": "没有“{kind}”这种类目。",
        "bad-fact": "“{value}”不能作{label}。",
        "no-warning": "这条提示已经不在了。",
    }
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Hold an edit that no longer fits, its place in the list, and why, as a Chinese sentence."""

    number: int
    edit: Edit
    code: str
    message: str


class Refused(Exception):
    """Stop an edit that does not fit; the draft is as it was before."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.message = REFUSALS[code].format(**facts)
        super().__init__(self.message)
