"""The API as one object, and where it lies."""

from __future__ import annotations

from ninja import NinjaAPI

from rejoinder import __version__
from rejoinder.desk.api.auth import Key
from rejoinder.desk.api.cases import router
from rejoinder.desk.api.errors import install
from rejoinder.desk.api.follow import router as follow
from rejoinder.desk.api.incoming import router as incoming
from rejoinder.desk.api.lists import router as lists

api = NinjaAPI(
    title="Rejoinder",
    version=__version__,
    description="The actions of the desk over HTTP. Errors are problem+json in English and Chinese.",
    auth=Key(),
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", router)
api.add_router("", lists)
api.add_router("", incoming)
api.add_router("", follow)
install(api)
