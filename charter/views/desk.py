"""The desk of those who run the area: what waits for them, and by when."""

from charter.summary.desk import Desk
from coproduction.pages import page
from coproduction.people.access import for_area_runners


@for_area_runners
def desk(request):
    return page(request, "charter/panel/desk.html", desk=Desk(request.user))
