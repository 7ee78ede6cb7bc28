"""What somebody leads alone, told to those who would close their account (`coproduction.people.leaving`)."""

from django.urls import reverse

from coproduction.people.leaving import Left, finds
from projects.access import led_alone_by


@finds
def projects_led(person, by):
    seen, others = led_alone_by(person, by)
    if not seen and not others:
        return None
    return Left([project.title for project in seen], others, reverse("projects:hand_over", args=[person.pk]))
