"""The page in a real browser, behind a proxy that serves it below a path of its own."""

import httpx
import pytest
from playwright.sync_api import expect
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dateline.ui.commands.serve_commands import free_port
from dateline.ui.server import Server

pytestmark = pytest.mark.browser

NOT_PASSED_ON = ("content-length", "content-encoding", "transfer-encoding")


class Proxy:
    """What stands before a server in a newsroom: it answers below /archive, and takes that off before it asks."""

    def __init__(self, address: str) -> None:
        self._client = httpx.AsyncClient(base_url=address, timeout=60)

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        answer = await self._answer(request)
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if not request.url.path.startswith("/archive/"):
            return Response("not mine", 404)
        headers = {name: value for name, value in request.headers.items() if name != "accept-encoding"}
        headers["x-forwarded-host"] = request.headers["host"]
        address = request.url.path.removeprefix("/archive") + "?" + request.url.query
        asked = self._client.build_request(request.method, address, headers=headers, content=await request.body())
        answer = await self._client.send(asked, stream=True)
        kept = {name: value for name, value in answer.headers.items() if name not in NOT_PASSED_ON}
        return StreamingResponse(answer.aiter_bytes(), answer.status_code, kept)


def test_behind_a_proxy_that_serves_it_below_a_path_the_page_works_as_at_the_root(serve, visit, scripted_desk):
    behind = serve(scripted_desk, root_path="/archive")
    proxy = Server(Proxy(behind), "127.0.0.1", free_port("127.0.0.1", 7960))
    page = visit(f"{proxy.start()}archive/")
    page.get_by_label("Question").fill("What will the wall cost?")
    page.keyboard.press("Enter")
    expect(page.locator(".checked .answer")).to_contain_text("4.2 million")
    page.locator(".card h2 a").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("The eastern quay stays open throughout.")
    with page.expect_popup() as opened:
        page.keyboard.press("Escape")
        page.locator(".take").get_by_role("link", name="Link").click()
    expect(opened.value.locator("body")).to_contain_text("4.2 million")
    proxy.close()
