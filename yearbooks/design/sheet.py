"""The custom properties of the style sheet, as each theme has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r":root\s*\{([^{}]*)\}")
_PROPERTY = re.compile(r"(--[a-z][a-z0-9-]*)\s*:\s*([^;]+);")
_REFERENCE = re.compile(r"var\((--[a-z][a-z0-9-]*)\)")
_TOKENS = "@layer tokens {"
_DARK = "@media (prefers-color-scheme: dark) {"


@dataclass(frozen=True, slots=True)
class Themes:
    """Hold the tokens of the light theme, and those of the dark one: all of them in each."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


def themes(css: str) -> Themes:
    """Read the tokens from a sheet: the `:root` rules of the layer `tokens`, in their order.

    Raises ValueError where the sheet has no such layer.

    >>> themes("@layer tokens { :root { --ink: #000; } }").light
    {'--ink': '#000'}
    """
    _before, found, layer = _COMMENT.sub("", css).partition(_TOKENS)
    if not found:
        raise ValueError("The style sheet has no layer `tokens`.")
    layer = layer.partition("@layer")[0]
    light, _media, dark = layer.partition(_DARK)
    tokens = _properties(light)
    return Themes(tokens, tokens | _properties(dark))


def resolved(tokens: Mapping[str, str], name: str) -> str:
    """Return the value of a token, with the tokens that it refers to put in their places.

    >>> resolved({"--a": "var(--b) solid", "--b": "1px"}, "--a")
    '1px solid'
    """
    return _REFERENCE.sub(lambda match: resolved(tokens, match[1]), tokens[name])


def _properties(rules: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for body in _ROOT.findall(rules):
        found |= {name: " ".join(value.split()) for name, value in _PROPERTY.findall(body)}
    return found
