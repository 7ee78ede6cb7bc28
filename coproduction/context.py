"""What every page needs to know about the local area."""

from django.conf import settings


def area(request):
    """Context for `base.html`: names and addresses from the settings, no queries."""
    return {
        "area_name": settings.AREA_NAME,
        "service_name": settings.SERVICE_NAME,
        "help_email": settings.HELP_EMAIL,
        "has_area_logo": bool(settings.AREA_LOGO),
        "debug": settings.DEBUG,
        "is_public": getattr(request, "is_public", False),
    }
