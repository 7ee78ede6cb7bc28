"""Files of a portfolio or a frozen version, always as a download that no browser will run."""

from django.http import FileResponse


def as_download(opened, name, stored, media_type):
    """`opened` is the file's content, `name` what people call it, `stored` the name that it lies under."""
    ending = "." + stored.rpartition(".")[2]
    filename = name if name.lower().endswith(ending) else name + ending
    response = FileResponse(opened, as_attachment=True, filename=filename)
    response["Content-Type"] = media_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
