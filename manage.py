#!/usr/bin/env python
"""The command line of the site: `manage.py help` lists what it can do."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coproduction.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as sentence:
        sys.exit(str(sentence))


if __name__ == "__main__":
    main()
