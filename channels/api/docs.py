"""The API described on one page, which loads nothing from anywhere."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import FastAPI, Request
from jinja2 import Environment, PackageLoader
from starlette.responses import HTMLResponse, Response


def add(app: FastAPI) -> None:
    """Put the page at /docs."""

    async def docs(request: Request) -> Response:
        page = _template().render(api=app.openapi(), named=named)
        return HTMLResponse(page, headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"})

    app.add_api_route("/docs", docs, methods=["GET"], include_in_schema=False)


def named(schema: dict[str, Any]) -> str:
    """The form of a value in a word or two, as the page shows it."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(named(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {named(schema.get('items', {}))}"
    return str(schema.get("type", "anything"))


@cache
def _template() -> Any:
    environment = Environment(loader=PackageLoader("channels.api", "pages"), autoescape=True)
    return environment.get_template("docs.html")
