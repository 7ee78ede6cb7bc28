"""Addresses of the charter, one block for each room."""

from django.urls import include, path, register_converter

from charter.views import (
    appeals,
    assessors,
    credentials,
    decisions,
    desk,
    evidence,
    marks,
    panel,
    portfolio,
    register,
    renewals,
    reviews,
    submissions,
    testimony,
    versions,
)


class MarkReference:
    """`CM-2026-0001` in an address, in large or small letters."""

    regex = r"[Cc][Mm]-\d{4}-\d{4,9}"

    def to_python(self, value):
        return value.upper()

    def to_url(self, value):
        return value


class SubmissionReference:
    """`CS-2026-0001` in an address, in large or small letters."""

    regex = r"[Cc][Ss]-\d{4}-\d{4,9}"

    def to_python(self, value):
        return value.upper()

    def to_url(self, value):
        return value


register_converter(MarkReference, "mark")
register_converter(SubmissionReference, "submission")

app_name = "charter"
# One submission: asking for the mark
one_submission = [
    path("", submissions.submission, name="submission"),
    path("evidence/", evidence.evidence, name="evidence"),
    path("evidence/<slug:criterion>/", evidence.criterion, name="criterion"),
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio/files/new/", portfolio.new_file, name="portfolio_file_new"),
    path("portfolio/files/<int:pk>/", portfolio.download, name="portfolio_file"),
    path("portfolio/files/<int:pk>/remove/", portfolio.remove_file, name="portfolio_file_remove"),
    path("portfolio/team/add/", portfolio.team_add, name="team_add"),
    path("portfolio/team/<int:pk>/remove/", portfolio.team_remove, name="team_remove"),
    path("testimonies/", testimony.testimonies, name="testimonies"),
    path("testimonies/new/", testimony.testimony_new, name="testimony_new"),
    path("testimonies/<int:pk>/sheet.pdf", testimony.sheet_pdf, name="sheet_pdf"),
    path("ask/", submissions.ask_page, name="ask"),
    path("withdraw/", submissions.withdraw, name="withdraw"),
    path("history/", submissions.history, name="history"),
    path("versions/<int:number>/", versions.version, name="version"),
    path("versions/<int:number>/version.pdf", versions.version_pdf, name="version_pdf"),
    path("versions/<int:number>/files/<int:place>/", versions.version_file, name="version_file"),
]
# What the panel decided, and appeals against it
one_submission += [
    path("decide/", decisions.decide, name="decide"),
    path("decisions/<int:number>/", decisions.decision, name="decision"),
    path("decisions/<int:number>/letter.pdf", decisions.letter_pdf, name="letter"),
    path("decisions/<int:number>/send/", decisions.send_letter, name="send_letter"),
    path("decisions/<int:number>/conditions/<int:pk>/", decisions.condition, name="condition"),
    path("decisions/<int:number>/conditions/<int:pk>/met/", decisions.condition_met, name="condition_met"),
    path("decisions/<int:number>/appeal/", appeals.appeal, name="appeal"),
    path("decisions/<int:number>/appeal/acknowledge/", appeals.acknowledge, name="appeal_acknowledge"),
    path("decisions/<int:number>/appeal/answer/", appeals.answer, name="appeal_answer"),
    path("decisions/<int:number>/appeal/to-panel/", appeals.to_panel, name="appeal_to_panel"),
    path("decisions/<int:number>/appeal/leave/", appeals.leave, name="appeal_leave"),
    path("decisions/<int:number>/appeal/panel/", appeals.panel, name="appeal_panel"),
]
# One submission: its panel
one_panel = [
    path("", panel.panel, name="panel"),
    path("invite/", panel.panel_invite, name="panel_invite"),
    path("seats/<int:pk>/stand-down/", panel.stand_down, name="panel_stand_down"),
    path("meeting/", panel.meeting, name="meeting"),
    path("meeting/<slug:criterion>/", panel.meeting_criterion, name="meeting_criterion"),
    path("meeting.pdf", panel.meeting_pdf, name="meeting_pdf"),
]
# One's own review
one_review = [
    path("", reviews.review, name="review"),
    path("everything/", reviews.everything, name="review_everything"),
    path("check/", reviews.check, name="review_check"),
    path("recuse/", reviews.recuse, name="recuse"),
    path("files/<int:row>/", reviews.file, name="review_file"),
    path("<slug:criterion>/", reviews.finding, name="finding"),
    path("<slug:criterion>/draft/", reviews.draft, name="finding_draft"),
]
urlpatterns = [
    # The mark: anyone may look
    path("", register.register, name="register"),
    path("marks.csv", register.register_csv, name="register_csv"),
    path("marks/", register.look_up, name="look_up"),
    path("marks/<mark:reference>/", marks.mark, name="mark"),
    path("marks/<mark:reference>/certificate.pdf", marks.certificate, name="certificate"),
    path("marks/<mark:reference>/badge.svg", marks.badge_svg, name="badge"),
    path("marks/<mark:reference>/achievement.json", credentials.achievement, name="achievement"),
    path("marks/<mark:reference>/credential.jwt", credentials.credential, name="credential"),
    path("marks/<str:typed>/", marks.unknown, name="unknown_mark"),
    path("revoked.json", credentials.revoked, name="revoked"),
    path("issuer.json", credentials.issuer, name="issuer"),
    path("keys/<slug:kid>.json", credentials.key, name="key"),
    # The mark: those who hold it, and those who run the area
    path("marks/<mark:reference>/holder/", marks.holder, name="holder"),
    path("marks/<mark:reference>/checks/<int:pk>/", marks.check, name="mark_check"),
    path("marks/<mark:reference>/withdraw/", marks.withdraw, name="withdraw_mark"),
    path("marks/<mark:reference>/renew/", renewals.renew, name="renew"),
    # Asking for the mark, and testimony
    path("submissions/", submissions.submissions, name="submissions"),
    path("submissions/new/", submissions.new, name="new"),
    path("submissions/<submission:reference>/", include(one_submission)),
    path("testimony/sheet/", testimony.sheet, name="sheet"),
    path("testimony/sheet/withdraw/", testimony.sheet_withdraw, name="sheet_withdraw"),
    path("testimony/<str:token>/", testimony.testimony, name="testimony"),
    path("testimony/<str:token>/withdraw/", testimony.testimony_withdraw, name="testimony_withdraw"),
    # Reviewing, and those who run the area
    path("submissions/<submission:reference>/panel/", include(one_panel)),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/<int:pk>/", include(one_review)),
    path("desk/", desk.desk, name="desk"),
    path("assessors/", assessors.assessors, name="assessors"),
    path("assessors/add/", assessors.assessor_add, name="assessor_add"),
    path("assessors/<int:pk>/stop/", assessors.assessor_stop, name="assessor_stop"),
]
