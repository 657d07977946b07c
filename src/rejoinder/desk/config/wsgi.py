"""The face a web server talks to."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

from rejoinder.desk.config.boot import boot

boot()
application = get_wsgi_application()
