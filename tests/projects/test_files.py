import io
import tracemalloc
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.formats import date_format

from projects.models import Attachment
from projects.uploads import TEST_VIRUS, media_type_of
from tests.factories import a_meeting
from tests.pages import fields, words

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 40
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <<>>\n%%EOF\n"


def office(*parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as document:
        document.writestr("[Content_Types].xml", "<Types/>")
        for part in parts:
            document.writestr(part, "<w/>")
    return packed.getvalue()


def open_document(mimetype=b"application/vnd.oasis.opendocument.text"):
    """The bytes of an .odt, its parts pressed together."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as document:
        document.writestr("mimetype", mimetype)
    return packed.getvalue()


def broken(document):
    """The same with a first part that can't be unpacked."""
    start = document.index(b"mimetype") + len(b"mimetype")
    return document[:start] + b"\xff" * 8 + document[start + 8 :]


def at(project, path=""):
    return f"/projects/{project.reference}/files/{path}"


def add(browser, project, filename, content, **more):
    sending = fields(browser.get(at(project, "new/"))) | {"is_confidential": "False"} | more
    return browser.post(at(project, "new/"), sending | {"file": SimpleUploadedFile(filename, content)})


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("notes.pdf", PDF, "application/pdf"),
        ("picture.PNG", PNG, "image/png"),
        ("words.txt", "Ŵythnos dda 🎉".encode(), "text/plain"),
        ("words.txt", b"MZ and BM, two letters each", "text/plain"),
        ("table.csv", b"MZ;tickets\n1;2\n", "text/csv"),
        ("table.csv", b"BM;tickets\n1;2\n", "text/csv"),
        ("table.csv", b"who,what\nRania,room\n", "text/csv"),
        (
            "letter.docx",
            office("word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_member_adds_a_file_and_another_downloads_it(as_user, olu, rhea, project, name, content, media_type):
    assert add(as_user(olu), project, name, content).status_code == 302
    stored = Attachment.objects.get()
    answer = as_user(rhea).get(at(project, f"{stored.pk}/"))
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_files_lie_outside_the_web_root_under_names_that_say_nothing(as_user, olu, project, settings):
    add(as_user(olu), project, "secret-plan.pdf", PDF)
    stored = Attachment.objects.get()
    assert stored.file.path.startswith(str(settings.MEDIA_ROOT))
    assert "secret" not in stored.file.path
    assert as_user(olu).get("/media/" + stored.file.name).status_code == 404


TAKEN = "PDF, .docx, .xlsx, .pptx, .odt, .ods, .odp, JPG, PNG, .txt or .csv"
DOS_PROGRAM = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"
VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + TEST_VIRUS + b"!$H+H*"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("run.exe", b"MZ\x90\0", "We can't take this kind of file."),
        ("page.html", b"<html></html>", "We can't take this kind of file."),
        ("drawing.svg", b"<svg/>", "We can't take this kind of file."),
        ("photo.HEIC", b"\0\0\0\x18ftypheic", "We can't take HEIC pictures. Send it as a JPG: on an iPhone, choose"),
        ("letter.odt", broken(open_document()), "This file's name ends in .odt, but that is not what is inside."),
        ("letter.doc", b"\xd0\xcf\x11\xe0", "We can't take .doc, an older kind of file. Open it, save it as .docx"),
        ("money.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx, then add that."),
        ("talk.ppt", b"\xd0\xcf\x11\xe0", "save it as .pptx, then add that."),
        ("run.exe", b"MZ\x90\0", f"Use {TAKEN}."),
        ("notes.pdf", PNG, "This file's name ends in .pdf, but that is not what is inside."),
        ("letter.docx", PDF, "This file's name ends in .docx, but that is not what is inside."),
        ("letter.docx", office("xl/workbook.xml"), "This file's name ends in .docx"),
        ("words.txt", b"<script>alert(1)</script>", "This file's name ends in .txt"),
        ("words.txt", b"a\0b", "This file's name ends in .txt"),
        ("words.txt", VIRUS, "it looks like a virus or a program"),
        ("notes.pdf", b"MZ" + PDF, "it looks like a virus or a program"),
        ("words.txt", DOS_PROGRAM, "it looks like a virus or a program"),
        ("sums.csv", b"MZ" + DOS_PROGRAM, "it looks like a virus or a program"),
        ("words.txt", b"BM\x36\0\0\0", "This file's name ends in .txt"),
        ("notes.pdf", PDF + b"/JavaScript (app.alert)", "This file holds a macro or a script"),
        ("letter.docx", office("word/document.xml", "word/vbaProject.bin"), "This file holds a macro or a script"),
        ("notes.pdf", b"", "This file is empty."),
        ("notes.pdf", PDF + b" " * (10 * 1024 * 1024), "This file is too big. The most we can take is 10 MB."),
    ],
)
def test_a_file_that_we_do_not_take_gets_one_clear_sentence(as_user, olu, project, name, content, sentence):
    answer = add(as_user(olu), project, name, content, name="Our notes")
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert fields(answer)["name"] == "Our notes"
    assert not Attachment.objects.exists()


def test_a_file_that_would_unpack_to_very_much_is_not_unpacked():
    bomb = SimpleUploadedFile("letter.odt", open_document(b"\0" * 50_000_000))
    tracemalloc.start()
    with pytest.raises(ValidationError, match="not what is inside"):
        media_type_of(bomb, limit_mb=10)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def test_the_form_says_by_name_what_we_take(as_user, olu, project):
    assert f"Choose a file {TAKEN}, up to 10 MB." in words(as_user(olu).get(at(project, "new/")))


def test_the_same_form_sent_twice_keeps_one_file(as_user, olu, project):
    browser = as_user(olu)
    sending = fields(browser.get(at(project, "new/"))) | {"is_confidential": "False"}
    for _ in range(2):
        browser.post(at(project, "new/"), sending | {"file": SimpleUploadedFile("a.pdf", PDF)})
    assert Attachment.objects.count() == 1


def test_taking_a_file_away_hides_it_and_keeps_it(as_user, olu, project):
    browser = as_user(olu)
    add(browser, project, "a.pdf", PDF)
    stored = Attachment.objects.get()
    browser.post(at(project, f"{stored.pk}/remove/"))
    assert browser.get(at(project, f"{stored.pk}/")).status_code == 404
    assert "a.pdf" not in words(browser.get(at(project)))
    stored.refresh_from_db()
    assert stored.removed_by == olu
    assert stored.file.storage.exists(stored.file.name)


def test_a_confidential_file_needs_a_reason(as_user, olu, project):
    answer = add(as_user(olu), project, "a.pdf", PDF, is_confidential="True")
    assert answer.status_code == 422
    assert "Say why this is confidential." in words(answer)


def test_a_confidential_file_is_for_members_only(as_user, olu, rhea, pat, project):
    add(as_user(olu), project, "a.pdf", PDF, name="Money", is_confidential="True", confidential_reason="Budgets")
    stored = Attachment.objects.get()
    assert b"".join(as_user(rhea).get(at(project, f"{stored.pk}/")).streaming_content) == PDF
    partner = as_user(pat)
    assert partner.get(at(project, f"{stored.pk}/")).status_code == 404
    assert "Money" not in words(partner.get(at(project)))
    assert "Money" not in words(partner.get(f"/projects/{project.reference}/history/"))


def test_a_file_of_a_confidential_meeting_is_for_members_only(as_user, olu, pat, project):
    meeting = a_meeting(project, olu, is_confidential=True, confidential_reason="Staff")
    add(as_user(olu), project, "a.pdf", PDF, name="Money", meeting=meeting.pk)
    stored = Attachment.objects.get()
    assert as_user(pat).get(at(project, f"{stored.pk}/")).status_code == 404
    assert "Money" not in words(as_user(pat).get(at(project)))
    for listed in (at(project), f"/projects/{project.reference}/meetings/{meeting.pk}/"):
        assert "· Confidential · Remove : Money" in words(as_user(olu).get(listed))


def test_the_list_says_who_added_each_file_and_when(as_user, olu, rhea, project):
    add(as_user(olu), project, "a.pdf", PDF, name="Money")
    text = words(as_user(rhea).get(at(project)))
    assert f"added by Olu Adeyemi on {date_format(timezone.localdate(), 'j F Y')}" in text
    assert "Confidential" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_files_takes_five_queries(as_user, olu, project, django_assert_num_queries, count):
    browser = as_user(olu)
    for number in range(count):
        add(browser, project, f"{number}.pdf", PDF)
    with django_assert_num_queries(5):
        browser.get(at(project))
