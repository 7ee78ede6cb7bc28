"""Prints a session for each person who is measured, as JSON: `python -m bench.sign_in`."""

import json

import django


def cookies_of(email):
    """The cookies of someone who has just signed in."""
    from django.test import Client

    from coproduction.people.models import User

    client = Client()
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return {name: morsel.value for name, morsel in client.cookies.items()}


if __name__ == "__main__":
    from bench.recipe import READER, WRITER

    django.setup()
    from projects.models import Project

    subjects = Project.objects.filter(created_by__email=WRITER)
    print(
        json.dumps(
            {
                "reader": cookies_of(READER),
                "writer": cookies_of(WRITER),
                "references": {project.title: project.reference for project in subjects},
                "organisation": Project.objects.order_by("pk")[5].lead_organisation_id,
            }
        )
    )
