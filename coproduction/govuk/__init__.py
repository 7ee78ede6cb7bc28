"""Forms in GOV.UK's clothes: `class MyForm(GovForm, forms.Form)`, then `{% crispy form %}` in the page.

Stands below every app: it knows Django's forms and crispy, and nothing of ours.
"""

from crispy_forms.layout import HTML, Layout

from coproduction.govuk.fields import DateField, LongTextField, TimeField
from coproduction.govuk.form import GovForm
from coproduction.govuk.layout import Buttons, Field, Fieldset, Submit
from coproduction.govuk.once import KeepsKey
from coproduction.govuk.quicker import KnowsRevision, KnowsWhatStood
from coproduction.govuk.widgets import CheckboxSelectMultiple, DateInput, RadioSelect, Textarea

__all__ = [
    "HTML",
    "Buttons",
    "CheckboxSelectMultiple",
    "DateField",
    "DateInput",
    "Field",
    "Fieldset",
    "GovForm",
    "KeepsKey",
    "KnowsRevision",
    "KnowsWhatStood",
    "Layout",
    "LongTextField",
    "RadioSelect",
    "Submit",
    "Textarea",
    "TimeField",
]
