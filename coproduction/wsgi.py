"""What a web server loads: `gunicorn coproduction.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coproduction.settings")
application = get_wsgi_application()

from coproduction.toolkit import library  # noqa: E402  (needs the settings that the line above loads)

library.everything()  # a toolkit file that is not sound stops the start, in sentences
