"""What a web server loads: `gunicorn coproduction.wsgi`."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coproduction.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402

from coproduction.documents.checks import why_no_files  # noqa: E402  (needs the settings that are loaded above)
from coproduction.toolkit import library  # noqa: E402

library.everything()  # a toolkit file that is not sound stops the start, in sentences
if problem := why_no_files(Path(settings.MEDIA_ROOT)):
    raise ImproperlyConfigured(problem)
