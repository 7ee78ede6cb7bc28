"""What every page needs to know about the local area, and about where it stands in the site."""

from django.conf import settings

# Names of apps and of views: to each leads a link in the navigation, marked on the pages that are there.
ROOMS = {"projects", "assessments", "charter", "toolkit", "join", "account_login", "people:list", "people:account"}


def area(request):
    """Context for `base.html`: names and addresses from the settings, `here` (one of `ROOMS`, or ""); no queries."""
    match = request.resolver_match
    names = {match.app_name, match.view_name} if match else set()
    return {
        "here": next(iter(names & ROOMS), ""),
        "area_name": settings.AREA_NAME,
        "service_name": settings.SERVICE_NAME,
        "help_email": settings.HELP_EMAIL,
        "has_area_logo": bool(settings.AREA_LOGO),
        "debug": settings.DEBUG,
        "is_public": getattr(request, "is_public", False),
    }
