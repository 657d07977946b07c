"""What the description of the API says beside the calls themselves: errors, idempotency keys, files."""

from __future__ import annotations

from typing import Any

from ninja.openapi.schema import OpenAPISchema

FILES = ("/pack", "/export")
PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "An error as RFC 9457 has it, in both languages.",
    "required": ["type", "status", "title", "title_zh"],
    "properties": {
        "type": {"type": "string", "description": "urn:rejoinder: and a stable code"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "title_zh": {"type": "string"},
        "detail": {"type": "string", "description": "what to do next"},
        "detail_zh": {"type": "string"},
        "where": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}, "description": "which parts of the body are wrong"},
    },
}
ERROR = {
    "description": "What is wrong, in both languages",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
ONCE = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string"},
    "description": "The call is done once for a key and answered alike for two days; with another body it is an error.",
}
ZIP = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}


def completed(schema: OpenAPISchema) -> OpenAPISchema:
    """Return the description with what every call has in common."""
    schema["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    for path, methods in schema["paths"].items():
        for method, call in methods.items():
            call["responses"]["default"] = ERROR
            if method == "post":
                call["parameters"] = [*call.get("parameters", []), ONCE]
            if method == "get" and path.endswith(FILES):
                call["responses"][200]["content"] = ZIP
    return schema
