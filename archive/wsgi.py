"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
application = get_wsgi_application()

# The dictionary and the segments load for a second: before the first reader comes, and once for all
# workers where gunicorn preloads. Only now that Django is set up may the archive be imported.
from yearbooks.search import warm  # noqa: E402

warm()
