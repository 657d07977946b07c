"""Every address of the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rejoinder.desk.pages.urls")),
]
handler404 = "rejoinder.desk.pages.errors.not_found"
handler500 = "rejoinder.desk.pages.errors.broken"
