"""A table of plain values (from TOML or from a stored edition) becomes a shape, and back.

`tell(key, cure)` is called for each thing that does not fit; what was built is then only good for finding more.
"""

import types
from dataclasses import MISSING, asdict, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import get_args, get_origin, get_type_hints

WORDS = {str: "text in quotes", bool: "true or false", int: "a whole number"}


def build(shape, table, tell, at=""):
    """The `shape` (a dataclass) made of `table`, or None when something that it needs is missing."""
    hints = _hints(shape)
    for name in table.keys() - hints.keys():
        near = get_close_matches(name, hints, 1)
        does_not = f"“{name}” is not something that can be said here."
        tell(_at(at, name), f"{does_not} Did you mean “{near[0]}”?" if near else f"{does_not} Use: {', '.join(hints)}.")
    values = {name: _value(hints[name], table[name], tell, _at(at, name)) for name in hints if name in table}
    missing = [f.name for f in fields(shape) if f.default is MISSING and values.get(f.name) in (None, "", ())]
    for name in missing:
        if name not in table or table[name] in (None, "", [], ()):  # for anything else, what is wrong was told
            tell(_at(at, name), f"“{name}” is missing or empty. {_how_to_add(name, hints[name])}")
    return None if missing else shape(**{name: value for name, value in values.items() if value is not None})


def plain(shape):
    """The table that `build` makes the same shape of again: only dictionaries, lists, texts, numbers."""
    return asdict(shape)


def thaw(shape, table):
    """A shape from a table that once was one: what shapes no longer have is passed over in silence."""
    return build(shape, table, lambda key, cure: None)


@cache
def _hints(shape):
    return get_type_hints(shape)


def _value(hint, value, tell, at):
    if isinstance(hint, types.UnionType):
        hint = next(kind for kind in get_args(hint) if kind is not type(None))
        if value is None:
            return None
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint), value, tell, at)
    if is_dataclass(hint):
        if isinstance(value, dict):
            return build(hint, value, tell, at)
        return tell(at, f"write it as a table of its own, like [{at}].")
    if type(value) is not hint:
        return tell(at, f"write {WORDS[hint]} here, not {value!r}.")
    return _text(value, tell, at) if hint is str else value


def _tuple(kinds, value, tell, at):
    kind, length = kinds[0], None if kinds[-1] is Ellipsis else len(kinds)
    if not isinstance(value, list | tuple) or (length and len(value) != length):
        how = f"a list of {length}" if length else "a list"
        return tell(at, f"write {how} here, in square brackets.")
    return tuple(_value(kind, each, tell, _part(at, each, n)) for n, each in enumerate(value, start=1))


def _text(value, tell, at):
    for character in value:
        if ord(character) < 32 and character not in "\n\t" or 127 <= ord(character) < 160:
            tell(at, f"take out the control character U+{ord(character):04X}: nobody can read it.")
    return value.strip()


def _how_to_add(name, hint):
    if name == "version":
        return 'Add a line such as version = "1", and raise it whenever the wording changes.'
    if get_args(hint) and get_args(hint)[0] is str:
        return f"Add a line such as {name} = […]"
    return f"Add a line such as {name} = …" if hint is str else f"Add at least one [[{name}]]."


def _at(at, name):
    return f"{at}.{name}" if at else name


def _part(at, each, number):
    """Where a part of a list is: by its own key when it has one, so that its author finds it."""
    key = each.get("key") if isinstance(each, dict) else None
    above = at.rpartition(".")[0]
    return _at(above, key) if isinstance(key, str) and key else f"{at} {number}"
