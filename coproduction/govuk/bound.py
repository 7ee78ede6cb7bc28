"""What a template needs to know about one field: ids, errors, attributes. Every form uses it, allauth's too."""

from html import escape

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from coproduction.govuk.text import one_line_end, without_controls
from coproduction.govuk.widgets import DateInput

# The first that fits: CheckboxSelectMultiple is a RadioSelect, and a RadioSelect is a Select's cousin.
KINDS = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (DateInput, "date"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)
CLASSES = {"select": "govuk-select", "textarea": "govuk-textarea", "file": "govuk-file-upload"}
QUIET_UP_TO = 500  # a longer limit is only mentioned to people who come near it

REQUIRED = {
    "input": _lazy("Fill in “%(label)s”."),
    "radios": _lazy("Choose an answer for “%(label)s”."),
    "select": _lazy("Choose an answer for “%(label)s”."),
    "checkboxes": _lazy("Choose at least one answer for “%(label)s”."),
    "checkbox": _lazy("Tick the box “%(label)s”."),
    "date": _lazy("Enter a date for “%(label)s”."),
    "file": _lazy("Choose a file for “%(label)s”."),
}
TOO_LONG = _lazy("“%(label)s” is too long: use %(limit)s characters or fewer. You have %(typed)s.")
BEYOND = {
    "max_value": (MaxValueValidator.message, _lazy("“%(label)s” must be %(limit)s or less.")),
    "min_value": (MinValueValidator.message, _lazy("“%(label)s” must be %(limit)s or more.")),
}


class GovBoundField(BoundField):
    label_size = ""
    as_heading = False

    def __getitem__(self, key):
        """A template asks for field["kind"] before field.kind: answering saves an exception at each turn."""
        if isinstance(key, str):
            try:
                return getattr(self, key)
            except AttributeError:
                raise KeyError(key) from None
        return super().__getitem__(key)

    def value(self):
        """What is shown: never a control character, which no page can hold."""
        value = super().value()
        return without_controls(one_line_end(value)) if isinstance(value, str) else value

    @cached_property
    def kind(self):
        """Which of templates/govuk/controls/ draws it."""
        widget = self.field.widget
        if widget.is_hidden:
            return "hidden"
        return next((kind for widget_class, kind in KINDS if isinstance(widget, widget_class)), "input")

    @cached_property
    def control_template(self):
        return f"govuk/controls/{self.kind}.html"

    @cached_property
    def in_fieldset(self):
        return self.kind in ("radios", "checkboxes", "date")

    @cached_property
    def stands_alone(self):
        """Whether its template draws all of it: a hidden field has no label, a checkbox has it behind."""
        return self.kind in ("hidden", "checkbox")

    @cached_property
    def caption(self):
        """The label, and whether it may be left out: not what `needed_later`, though it may wait today."""
        needed = self.field.required or getattr(self.field, "needed_later", False)
        if needed or not getattr(self.form, "mark_optional", True):
            return self.label
        return _("%(label)s (optional)") % {"label": self.label}

    @property
    def label_class(self):
        kind = "fieldset__legend" if self.in_fieldset else "label"
        return f" govuk-{kind}--{self.label_size}" if self.label_size else ""

    @property
    def fieldset_attrs(self):
        """A group without a choice takes the focus itself, so that its error has somewhere to lead."""
        nothing_to_choose = self.kind != "date" and not self.options
        return flatatt(
            {
                "id": self.id if nothing_to_choose else None,
                "tabindex": "-1" if nothing_to_choose else None,
                "aria-describedby": self.aria_describedby,
            }
        )

    @cached_property
    def id(self):
        return self.field.widget.attrs.get("id") or self.auto_id or f"id_{self.html_name}"

    @cached_property
    def problems(self):
        """What is wrong, a sentence each. Django's "This field is required" says too little in a list of errors."""
        return [self._in_our_words(error, text) for error, text in zip(self.errors.as_data(), self.errors, strict=True)]

    def _in_our_words(self, error, text):
        if error.code == "required" and error.message == forms.Field.default_error_messages["required"]:
            return REQUIRED.get(self.kind, REQUIRED["input"]) % {"label": self.label}
        if error.code == "max_length":
            limit, typed = error.params["limit_value"], error.params["show_value"]
            return TOO_LONG % {"label": self.label, "limit": f"{limit:,}", "typed": f"{typed:,}"}
        djangos, ours = BEYOND.get(error.code, (None, None))
        if ours and error.message == djangos:
            return ours % {"label": self.label, "limit": f"{error.params['limit_value']:,}"}
        return text

    @cached_property
    def problems_by_name(self):
        """The same for a list of all that is wrong, where "The year must have 4 numbers" may be about either date."""
        label = str(self.label)
        about = label if label.endswith(("?", ".", "!", ":")) else f"{label}:"
        return [f"{about} {text}" if self._is_nameless(text) else text for text in self.problems]

    def _is_nameless(self, text):
        """Whether an error says what the kind of field says of any field."""
        kinds = type(self.field).__mro__
        standard = (message for kind in kinds for message in vars(kind).get("default_error_messages", {}).values())
        return text in map(str, standard)

    @cached_property
    def error_text(self):
        return " ".join(self.problems) if self.errors else ""

    @cached_property
    def boxes_in_error(self):
        """For a date: the places (0, 1, 2) of the boxes that its error is about."""
        if not self.errors:
            return []
        parts = [part for error in self.errors.as_data() for part in (error.params or {}).get("boxes", DateInput.PARTS)]
        return [place for place, part in enumerate(DateInput.PARTS) if part in parts]

    @cached_property
    def focus_id(self):
        """The id of the control that an error-summary link must land on; empty for a hidden field."""
        if self.kind == "hidden":
            return ""
        if self.kind == "date":
            return f"{self.id}_{self.boxes_in_error[0] if self.boxes_in_error else 0}"
        if self.in_fieldset:
            return self.options[0]["id"] if self.options else self.id
        return self.id

    @property
    def aria_describedby(self):
        """Ids of the hint, the error and the count, in the order they are read."""
        if self.kind == "hidden":
            return None
        ids = [f"{self.id}-hint"] if self.help_text else []
        ids += [f"{self.id}-error"] if self.errors else []
        ids += [f"{self.id}-info"] if self.count else []
        return " ".join(ids) or None

    @cached_property
    def count(self):
        """How many characters fit, shown under a text area; 0 for no count."""
        if self.kind != "textarea":
            return 0
        count = getattr(self.field.widget, "count", None)
        return (getattr(self.field, "max_length", None) or 0) if count is None else count

    @cached_property
    def count_threshold(self):
        return 0 if self.count <= QUIET_UP_TO else 75

    @cached_property
    def count_text(self):
        return f"{self.count:,}"

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)  # the browser's own bubbles are not accessible; the server answers in our words
        return attrs

    @cached_property
    def drawn(self):
        """Django's own description of the widget, in our classes and without limits that cut what people paste."""
        widget = self.field.widget
        drawn = widget.get_context(self.html_name, self.value(), self.build_widget_attrs({"id": self.id}))["widget"]
        attrs, base = drawn["attrs"], CLASSES.get(self.kind, "govuk-input")
        classes = [base, attrs.get("class", "")]
        classes += [f"{base}--error"] if self.errors else []
        classes += ["govuk-js-character-count"] if self.count else []
        if drawn.get("type") == "number":
            classes += self._draw_as_text(drawn)
        attrs["class"] = " ".join(filter(None, classes))
        attrs.pop("maxlength", None)
        attrs.pop("placeholder", None)  # it goes away just when people need it, and is too pale to read
        return drawn

    @staticmethod
    def _draw_as_text(drawn):
        """A number is typed, not spun: a turn of the mouse wheel must not change an answer. Gives its classes."""
        attrs = drawn["attrs"]
        whole = str(attrs.pop("step", 1)) == "1"
        attrs.pop("min", None)
        attrs.pop("max", None)
        drawn["type"], attrs["inputmode"] = "text", "numeric" if whole else "decimal"
        return [] if "--width" in attrs.get("class", "") else ["govuk-input--width-5"]

    @cached_property
    def attrs(self):
        return mark_safe(flatatt(self.drawn["attrs"]))  # noqa: S308 - flatatt escapes

    @cached_property
    def options(self):
        """Choices of a select, radios or checkboxes: dicts with id, value, label, checked, hint and follow_ups."""
        widget = self.field.widget
        hints, follow_ups = getattr(widget, "hints", {}), getattr(widget, "conditional", {})
        options = []
        for _group, group_options, _index in self.drawn["optgroups"]:
            for option in group_options:
                value = str(option["value"])
                options.append(
                    {
                        "id": f"{self.id}_{len(options)}",
                        "value": value,
                        "label": option["label"],
                        "checked": option["selected"],
                        "hint": hints.get(value),
                        "follow_ups": [self.form[name] for name in follow_ups.get(value, ())],
                    }
                )
        return options

    @cached_property
    def options_html(self):
        """A select's choices. Written here, not in a template: filters have a hundred, and this is faster."""
        parts = (
            f'<option value="{escape(one["value"])}"{" selected" if one["checked"] else ""}>{escape(str(one["label"]))}'
            for one in self.options
        )
        return mark_safe("</option>".join([*parts, ""]))  # noqa: S308 - both parts are escaped

    @cached_property
    def has_follow_ups(self):
        return any(option["follow_ups"] for option in self.options)


class Renderer(TemplatesSetting):
    """settings.FORM_RENDERER: templates as everywhere else, and our bound field in every form."""

    bound_field_class = GovBoundField
    form_template_name = "govuk/uni_form.html"
