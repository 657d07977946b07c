"""Every address of the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from rejoinder.desk.api.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("", include("rejoinder.desk.pages.urls")),
]
handler400 = "rejoinder.desk.pages.errors.not_understood"
handler403 = "rejoinder.desk.pages.errors.forbidden"
handler404 = "rejoinder.desk.pages.errors.not_found"
handler500 = "rejoinder.desk.pages.errors.broken"
