"""The mixin that makes a form one of ours."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.forms import CharField, Textarea
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coproduction.govuk.layout import Submit
from coproduction.govuk.text import refuse_controls


class GovForm:
    """Put it first: `class PlanForm(GovForm, forms.Form)`. Then `{% crispy form %}`.

    A follow-up question (named in a widget's `conditional`) is drawn under its choice. Declare it required and it is
    required of those who made the choice; for everyone else it is emptied, so that no answer is kept that nobody sees.
    """

    use_required_attribute = False
    form_tag = True  # False when the page writes <form> and the token itself
    method = "post"
    action = ""
    form_id = ""
    submit_label = _("Save and continue")  # empty for no button
    mark_optional = True  # False where everything is optional, as in filters

    def layout(self):
        """A crispy `Layout`. Override to group fields; follow-up questions are not named in it."""
        follow_ups = {name for names in self._follow_ups().values() for name in names}
        fields = [name for name in self.fields if name not in follow_ups]
        return Layout(*fields, *([Submit(self.submit_label)] if self.submit_label else []))

    @cached_property
    def helper(self):
        helper = FormHelper()
        helper.form_tag, helper.form_method, helper.form_action = self.form_tag, self.method, self.action
        helper.disable_csrf = not self.form_tag or self.method != "post"
        helper.form_id, helper.attrs = self.form_id, {"novalidate": True}
        helper.render_hidden_fields = True
        helper.include_media = False
        helper.layout = self.layout()
        return helper

    @property
    def has_words(self):
        """Whether somebody writes in it: several lines, or one line that is no number, day or email address."""
        return any(is_for_words(field.widget) for field in self.fields.values())

    def _follow_ups(self):
        """{(field, choice): [names of follow-up fields]}"""
        return {
            (name, choice): names
            for name, field in self.fields.items()
            for choice, names in getattr(field.widget, "conditional", {}).items()
        }

    def _clean_fields(self):
        super()._clean_fields()
        self._refuse_controls()
        for (parent, choice), names in self._follow_ups().items():
            if not self._is_chosen(parent, choice):
                for name in names:
                    self.errors.pop(name, None)
                    self.cleaned_data[name] = self.fields[name].to_python(None)

    def _refuse_controls(self):
        """Text with a control character gets one sentence about it, whatever else is wrong with it."""
        for name, field in self.fields.items():
            typed = self[name].data if isinstance(field, CharField) else None
            try:
                refuse_controls(typed or "")
            except ValidationError as error:
                self.errors.pop(name, None)
                self.add_error(name, error)

    def _is_chosen(self, parent, choice):
        chosen = self[parent].data
        return choice in ([str(one) for one in chosen] if isinstance(chosen, (list, tuple)) else [str(chosen)])


def is_for_words(widget):
    return isinstance(widget, Textarea) or getattr(widget, "input_type", "") == "text"
