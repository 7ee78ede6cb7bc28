"""Who is at the table, the directory, guides and case examples: every page fits and is accessible."""

import pytest

from tests.browser.axe import look_at
from tests.projects.test_recognition import given
from tests.projects.test_stakeholders import a_group
from tests.toolkit.test_cases import a_case


@pytest.mark.long
def test_every_page_is_accessible_and_fits(page, signed_in, rania, lena, olu, project):
    group, received = a_group(project, olu), given(project, olu)
    a_group(project, olu, name="Nurses", segment="health", ring="close", is_involved=False)
    case = a_case(lena, said_yes=True)
    public = a_case(lena, published_by=lena)
    signed_in(page, rania)
    home = f"/projects/{project.reference}/"
    ours = ["stakeholders/", "stakeholders/missing/", "stakeholders/new/", f"stakeholders/{group.pk}/"]
    ours += [f"stakeholders/{group.pk}/remove/", "recognition/", "recognition/new/"]
    ours += [f"recognition/{received.pk}/remove/"]
    look_at(page, *[home + path for path in ours])
    look_at(page, "/partners/", "/partners/all/", f"/partners/{rania.organisation_id}/")
    look_at(page, "/toolkit/guides/law/", "/toolkit/guides/what-it-is/", "/toolkit/ladder/", "/toolkit/cases/")
    look_at(page, "/toolkit/cases/desk/", "/toolkit/cases/new/")
    signed_in(page, lena)
    look_at(page, "/toolkit/cases/desk/", f"/toolkit/cases/{case.pk}/", f"/toolkit/cases/{case.pk}/consent/")
    look_at(page, f"/toolkit/cases/{public.pk}/withdraw/")
