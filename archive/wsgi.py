"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
application = get_wsgi_application()

# The dictionary and the segments load for a second: before the first reader comes, and once for all
# workers where gunicorn preloads. Only now that Django is set up may the archive be imported.
from yearbooks.search import warm  # noqa: E402

warm()
# What is loaded now stays for ever: the collector need not look at it again (a tenth of a page's
# time), and forked workers go on sharing its memory.
gc.collect()
gc.freeze()
