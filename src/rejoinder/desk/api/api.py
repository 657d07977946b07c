"""The API as one object, and where it lies."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from rejoinder import __version__
from rejoinder.desk.api.auth import Key
from rejoinder.desk.api.cases import router
from rejoinder.desk.api.described import completed
from rejoinder.desk.api.doing import router as doing
from rejoinder.desk.api.errors import install
from rejoinder.desk.api.follow import router as follow
from rejoinder.desk.api.incoming import router as incoming
from rejoinder.desk.api.lists import router as lists
from rejoinder.desk.api.once import done_once
from rejoinder.desk.api.promises import router as promises


class Api(NinjaAPI):
    """Describes its errors, its idempotency keys and its files as well."""

    def get_openapi_schema(self, *args: Any, **named: Any) -> OpenAPISchema:
        """Return the description."""
        return completed(super().get_openapi_schema(*args, **named))


api = Api(
    title="Rejoinder",
    version=__version__,
    description="The actions of the desk over HTTP. Errors are problem+json in English and Chinese.",
    auth=Key(),
    docs_url=None,
    urls_namespace="api",
)
api.add_decorator(done_once)
api.add_router("", router)
api.add_router("", doing)
api.add_router("", lists)
api.add_router("", incoming)
api.add_router("", follow)
api.add_router("", promises)
install(api)
