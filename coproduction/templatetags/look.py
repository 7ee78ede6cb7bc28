"""Tags of the look: `{% load look %}`."""

from django import template

from coproduction.devices import device
from coproduction.looks import look_version

register = template.Library()
register.simple_tag(look_version)
register.filter(device)


@register.inclusion_tag("govuk/error_summary.html")
def error_summary(*forms):
    """What is wrong in these forms, each line a link to the control it is about. Nothing when all is well."""
    singles = [single for form in forms if form for single in getattr(form, "forms", [form])]  # a formset holds forms
    return {"problems": [problem for form in singles if form.is_bound for problem in form_problems(form)]}


def form_problems(form):
    """[{"text", "id"}]: a problem of the whole form, or of a field nobody sees, leads to the form's first control."""
    fields = [form[name] for name in form.fields]
    first = next((field.focus_id for field in fields if field.kind != "hidden"), "")
    problems = [{"text": error, "id": first} for error in form.non_field_errors()]
    for field in fields:
        problems += [{"text": error, "id": field.focus_id or first} for error in field.problems_by_name]
    return problems
