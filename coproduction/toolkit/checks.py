"""A toolkit file that is not sound stops the start, with its file, key and cure."""

from django.core.checks import Error, register

from coproduction.toolkit import library
from coproduction.toolkit.problems import ToolkitProblems


@register
def toolkits_are_sound(app_configs, **kwargs):
    """One error a problem. The web server's own start does the same in `coproduction.wsgi`."""
    try:
        library.everything()
    except ToolkitProblems as problems:
        return [Error(str(problem), id="toolkit.E001") for problem in problems.problems]
    return []
