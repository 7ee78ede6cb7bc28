"""Controls that Django does not have: choices with hints and follow-up questions, a date in three boxes."""

from django import forms


class _Choices:
    """Adds to a list of choices what GOV.UK's has.

    `hints`: {value: a short line under that choice}.
    `conditional`: {value: [names of the fields asked only of those who choose it]}. See `GovForm` for what they mean.
    `inline`: side by side, for two short choices. `small`: smaller boxes, for filters.
    """

    def __init__(self, attrs=None, choices=(), *, hints=None, conditional=None, inline=False, small=False):
        super().__init__(attrs, choices)
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.conditional = {str(value): list(names) for value, names in (conditional or {}).items()}
        self.inline = inline
        self.small = small


class RadioSelect(_Choices, forms.RadioSelect):
    """One of several. Takes what `_Choices` describes."""


class CheckboxSelectMultiple(_Choices, forms.CheckboxSelectMultiple):
    """Any number of several. Takes what `_Choices` describes."""


class Textarea(forms.Textarea):
    """Several lines. `count` (the field's `max_length` unless given) shows how much room is left; 0 shows nothing."""

    def __init__(self, attrs=None, *, rows=5, count=None):
        super().__init__({"rows": rows, **(attrs or {})})
        self.attrs.pop("cols", None)
        self.count = count


class DateInput(forms.MultiWidget):
    """A day, a month and a year, each in its own box. Gives a list of what was typed, day first."""

    use_fieldset = True
    PARTS = ("day", "month", "year")

    def __init__(self, attrs=None):
        super().__init__({part: forms.TextInput() for part in self.PARTS}, attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_):
        return f"{id_}_0" if id_ else id_
