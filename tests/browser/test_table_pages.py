"""Who is at the table, the directory, guides and case examples: every page fits and is accessible."""

from tests.browser.axe import assert_accessible, assert_no_sideways_scroll
from tests.browser.test_journey import sign_in
from tests.projects.test_recognition import given
from tests.projects.test_stakeholders import a_group
from tests.toolkit.test_cases import a_case


def test_every_page_is_accessible_and_fits(any_width, rania, lena, olu, project):
    group, received = a_group(project, olu), given(project, olu)
    a_group(project, olu, name="Nurses", segment="health", ring="close", is_involved=False)
    case = a_case(lena, said_yes=True)
    a_case(lena, published_by=lena)
    sign_in(any_width, rania)
    home = f"/projects/{project.reference}/"
    ours = ["stakeholders/", "stakeholders/missing/", "stakeholders/new/", f"stakeholders/{group.pk}/"]
    ours += [f"stakeholders/{group.pk}/remove/", "recognition/", "recognition/new/"]
    ours += [f"recognition/{received.pk}/remove/"]
    look_at(any_width, [home + path for path in ours])
    look_at(any_width, ["/partners/", "/partners/all/", f"/partners/{rania.organisation_id}/"])
    look_at(any_width, ["/toolkit/guides/law/", "/toolkit/guides/what-it-is/", "/toolkit/ladder/", "/toolkit/cases/"])
    look_at(any_width, ["/toolkit/cases/desk/", "/toolkit/cases/new/"])
    any_width.context.clear_cookies()
    sign_in(any_width, lena)
    look_at(any_width, ["/toolkit/cases/desk/", f"/toolkit/cases/{case.pk}/", f"/toolkit/cases/{case.pk}/consent/"])


def look_at(page, addresses):
    for address in addresses:
        assert page.goto(address).status == 200, address
        assert_accessible(page)
        assert_no_sideways_scroll(page)
