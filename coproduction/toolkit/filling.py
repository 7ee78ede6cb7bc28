"""An area's charter says what is its own. What it leaves out is as in the product's charter."""

from coproduction.toolkit.combining import tables

# Numbers: each that is left out is taken over by itself.
NUMBERS = ("panel", "promises", "project_mark", "service_mark")
# Words: taken over only as a whole, so that one letter is not in two voices.
WORDS = ("outcomes", "findings")


def filled(table, ours):
    """The `table` of a charter, completed from the table of the product's charter. Neither is changed.

    Words that are taken over say which language they are in. What is no table is left for `build` to tell.
    """
    numbers = {name: _numbers(table.get(name, {}), ours.get(name, {})) for name in NUMBERS}
    words = {name: [{"language": ours.get("language", "")} | part for part in tables(ours.get(name))] for name in WORDS}
    return words | table | numbers


def _numbers(own, ours):
    return ours | own if isinstance(own, dict) and isinstance(ours, dict) else own
