"""A form with every kind of control, for tests only."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from coproduction import urls as site
from coproduction.govuk import (
    Buttons,
    CheckboxSelectMultiple,
    DateField,
    Field,
    Fieldset,
    GovForm,
    Layout,
    LongTextField,
    RadioSelect,
    Submit,
    TimeField,
)
from coproduction.pages import posted

PAGE = """{% extends "base.html" %}{% load crispy_forms_tags %}
{% block title %}Kitchen{% endblock title %}
{% block content %}{% crispy form %}{% endblock content %}"""
PARTIES = [("council", "Council"), ("forum", "Parent carer forum"), ("health", "Health")]


class KitchenForm(GovForm, forms.Form):
    name = forms.CharField(label="What is it called?", max_length=10, help_text="A short name.")
    email = forms.EmailField(label="Your email address")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    story = LongTextField(label="What happened?", max_length=100, help_text="Do not name any child.")
    party = forms.ChoiceField(
        label="Who are you?", choices=PARTIES, widget=RadioSelect(hints={"forum": "Or another family."})
    )
    urgent = forms.ChoiceField(
        label="Is it urgent?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=RadioSelect(inline=True, conditional={"yes": ["reason"]}),
    )
    reason = forms.CharField(label="Why is it urgent?")
    partners = forms.MultipleChoiceField(
        label="Who helps?", choices=PARTIES, widget=CheckboxSelectMultiple(conditional={"health": ["team"]})
    )
    team = forms.CharField(label="Which team?")
    agree = forms.BooleanField(label="We all agree", help_text="Ask everyone first.")
    stage = forms.ChoiceField(label="Stage", choices=[("", "Choose one"), ("plan", "Plan"), ("do", "Do")])
    people = forms.IntegerField(label="How many people?", min_value=1)
    day = DateField(label="When do you meet?", help_text="For example, 27 3 2026.")
    start = TimeField(label="What time?")
    paper = forms.FileField(label="Add a file")
    token = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(label="Anything else?", required=False)

    def layout(self):
        return Layout(
            Field("name", label_size="l", as_heading=True),
            Fieldset("About you", "email", "secret", "party", hint="We keep this safe."),
            *("story", "urgent", "partners", "agree", "stage", "people", "day", "start", "paper", "note"),
            Buttons(Submit("Save"), Submit("Save as draft", name="draft", style="secondary")),
        )

    def clean(self):
        self.add_error(None, "Two answers do not fit together.")


@login_not_required
def kitchen(request):
    form = KitchenForm(**posted(request), initial={"token": "x"})
    if request.method == "POST" and form.is_valid():
        return HttpResponse("saved")
    page = engines["django"].from_string(PAGE).render({"form": form}, request)
    return HttpResponse(page, status=422 if form.is_bound else 200)


@login_not_required
def broken(request):
    raise RuntimeError("kitchen fire")


handler400, handler500 = site.handler400, site.handler500
urlpatterns = [path("kitchen/", kitchen), path("broken/", broken), path("", include(site))]
