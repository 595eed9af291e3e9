"""The rules of topics 主题 as data: read, checked, and held as frozen records."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from yearbooks.text.folding import fold

GAP = "…"

Where = Literal["any", "title", "body"]

_SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")
_RULE_KEYS = {"terms", "exclusions", "threshold"}
_TERM_KEYS = {"term", "where", "weight", "requires"}


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one term: a string, or two joined by `…`, the second at most 30 characters on.

    A term with `requires` counts only in an entry that also holds one of those strings.
    """

    text: str
    where: Where = "any"
    weight: float = 1.0
    requires: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """Return what must stand before the gap, folded; empty for a plain term."""
        return fold(self.text.rpartition(GAP)[0])

    @property
    def anchor(self) -> str:
        """Return the folded string that is looked for first: all of a plain term."""
        return fold(self.text.rpartition(GAP)[2])


@dataclass(frozen=True, slots=True)
class TopicRule:
    """Hold what makes an entry bear a topic: one term in its title, or `threshold` in its body.

    An exclusion cancels each occurrence of a term that lies inside it.
    """

    slug: str
    parent: str | None = None
    terms: tuple[Term, ...] = ()
    exclusions: tuple[str, ...] = ()
    threshold: float = 2.0

    def __hash__(self) -> int:
        """Hash by slug: rules are keys of a cache that is asked once for every entry."""
        return hash(self.slug)


def rules_from_json(records: Iterable[Mapping[str, Any]]) -> tuple[TopicRule, ...]:
    """Read records of `slug`, `parent` and `rule`; raise ValueError, a Chinese sentence, on a slip.

    >>> rules_from_json([{"slug": "culture", "rule": {"terms": ["文化交流"]}}])[0].terms[0].weight
    1.0
    """
    rules = tuple(_rule(record) for record in records)
    _check_tree(rules)
    return rules


def _rule(record: Mapping[str, Any]) -> TopicRule:
    slug = record.get("slug")
    if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
        raise ValueError(f"主题标识“{slug}”不合规：只能用小写英文字母，词间用连字符。")
    data = record.get("rule") or {}
    if not isinstance(data, Mapping):
        raise _slip(slug, "规则应为一个对象，含 terms、exclusions、threshold。")
    _check_keys(slug, data, _RULE_KEYS)
    terms = tuple(_term(slug, item) for item in _list(slug, data, "terms"))
    exclusions = tuple(_string(slug, item) for item in _list(slug, data, "exclusions"))
    _check_terms(slug, terms)
    _check_exclusions(slug, exclusions, terms)
    threshold = _number(slug, data.get("threshold", 2.0))
    return TopicRule(slug, _parent(slug, record), terms, exclusions, threshold)


def _parent(slug: str, record: Mapping[str, Any]) -> str | None:
    parent = record.get("parent") or None
    if parent is not None and not isinstance(parent, str):
        raise _slip(slug, f"上级主题“{parent}”应为一个主题的标识。")
    return parent


def _term(slug: str, item: object) -> Term:
    if isinstance(item, str):
        return Term(_string(slug, item))
    if not isinstance(item, Mapping):
        raise _slip(slug, f"词条“{item}”应为字符串或对象。")
    _check_keys(slug, item, _TERM_KEYS)
    where = item.get("where", "any")
    if where not in get_args(Where):
        raise _slip(slug, f"词条“{item.get('term')}”的 where 只能是 any、title 或 body。")
    return Term(
        _string(slug, item.get("term")),
        cast(Where, where),
        _number(slug, item.get("weight", 1.0)),
        tuple(_string(slug, required) for required in _list(slug, item, "requires")),
    )


def _list(slug: str, data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key, [])
    if not isinstance(value, list | tuple):
        raise _slip(slug, f"{key} 应为列表。")
    return list(value)


def _string(slug: str, value: object) -> str:
    if not isinstance(value, str) or len(fold(value)) < 2:
        raise _slip(slug, f"词条“{value}”太短：至少要有两个字符。")
    return value


def _number(slug: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise _slip(slug, f"“{value}”不是大于零的数。")
    return float(value)


def _check_keys(slug: str, data: Mapping[str, Any], known: set[str]) -> None:
    strange = sorted(set(data) - known)
    if strange:
        raise _slip(
            slug, f"不认识的项目：{'、'.join(strange)}；可用的有 {'、'.join(sorted(known))}。"
        )


def _check_terms(slug: str, terms: tuple[Term, ...]) -> None:
    seen = set()
    for term in terms:
        gapped = GAP in term.text
        if len(term.anchor) < 2 or (gapped and not term.head) or term.text.count(GAP) > 1:
            raise _slip(slug, f"词条“{term.text}”的“{GAP}”前须有字，后须至少两个字，且只用一次。")
        key = (term.head, term.anchor, term.where)
        if key in seen:
            raise _slip(slug, f"词条“{term.text}”重复。")
        seen.add(key)


def _check_exclusions(slug: str, exclusions: tuple[str, ...], terms: tuple[Term, ...]) -> None:
    anchors = [term.anchor for term in terms]
    for exclusion in exclusions:
        if not any(anchor in fold(exclusion) for anchor in anchors):
            raise _slip(slug, f"排除词“{exclusion}”不含任何词条，永远不起作用。")


def _check_tree(rules: tuple[TopicRule, ...]) -> None:
    parents: dict[str, str | None] = {}
    for rule in rules:
        if rule.slug in parents:
            raise _slip(rule.slug, "标识重复。")
        parents[rule.slug] = rule.parent
    for rule in rules:
        if rule.parent is not None and rule.parent not in parents:
            raise _slip(rule.slug, f"上级主题“{rule.parent}”不存在。")
        if rule.parent is not None and parents[rule.parent] is not None:
            raise _slip(rule.slug, f"上级主题“{rule.parent}”自己也有上级：主题只分两级。")
        if not rule.terms and rule.slug not in parents.values():
            raise _slip(rule.slug, "既无词条也无下级主题，永远不会用到。")


def _slip(slug: str, sentence: str) -> ValueError:
    return ValueError(f"主题“{slug}”：{sentence}")
