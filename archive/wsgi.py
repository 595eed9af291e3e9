"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
application = get_wsgi_application()

# The dictionary loads for a second: before the first reader comes, and once for all workers where
# gunicorn preloads. Only now that Django is set up may modules of the archive be imported.
from yearbooks.text.tokens import words  # noqa: E402

words("年鉴")
