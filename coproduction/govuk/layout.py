"""What may stand in a form's layout, beside the names of its fields."""

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django.template.loader import render_to_string


class Field:
    """One field with a bigger label: `Field("title", label_size="l", as_heading=True)` makes the label the page's h1.

    Sizes are "s", "m", "l" and "xl", as in GOV.UK's type scale.
    """

    def __init__(self, name, *, label_size="", as_heading=False):
        self.name, self.label_size, self.as_heading = name, label_size, as_heading

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        bound = form[self.name]
        bound.label_size, bound.as_heading = self.label_size, self.as_heading
        return render_field(self.name, form, context, template_pack=template_pack)


class Fieldset(LayoutObject):
    """Fields under one legend: `Fieldset(_("Who to ask"), "name", "email", size="m", hint=_("…"))`."""

    def __init__(self, legend, *fields, size="m", hint=""):
        self.legend, self.fields, self.size, self.hint = legend, list(fields), size, hint

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        inside = self.get_rendered_fields(form, context, template_pack)
        return render_to_string("govuk/layout/fieldset.html", {"fieldset": self, "inside": inside})


class Submit:
    """A button that sends the form: `Submit(_("Save"))`, `Submit(_("Remove"), name="remove", style="warning")`.

    `style` is "primary", "secondary" or "warning". Without a name nothing extra is sent.
    """

    def __init__(self, label, *, name="", value="1", style="primary"):
        self.label, self.name, self.value, self.style = label, name, value, style

    def render(self, form=None, context=None, template_pack=TEMPLATE_PACK, **kwargs):
        return render_to_string("govuk/layout/submit.html", {"button": self})


class Buttons(LayoutObject):
    """Several buttons in a row."""

    def __init__(self, *buttons):
        self.fields = list(buttons)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        inside = self.get_rendered_fields(form, context, template_pack)
        return render_to_string("govuk/layout/buttons.html", {"inside": inside})
