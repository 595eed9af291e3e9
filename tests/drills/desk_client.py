"""An archivist at the desk of a running site, without a browser: forms read and sent over HTTP."""

import re
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from uuid import uuid4

PATIENCE = 30


class _Form(HTMLParser):
    """Gather what the inputs of the first form hold whose address ends so."""

    def __init__(self, ending: str) -> None:
        super().__init__()
        self._ending = ending
        self._inside = False
        self.action: str | None = None
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take the form and what stands in it."""
        held = dict(attributes)
        if tag == "form" and self.action is None:
            action = held.get("action") or ""
            if action.endswith(self._ending):
                self.action, self._inside = action, True
        sends = held.get("type") not in {"checkbox", "radio", "file"} or "checked" in held
        if tag == "input" and self._inside and held.get("name") and sends:
            self.fields[held["name"]] = held.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        if tag == "form":
            self._inside = False


class Desk:
    """Sign in, upload, publish."""

    def __init__(self, site_url: str, password: str) -> None:
        self._site = site_url
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        page = self.get("/admin/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        self._post(
            "/admin/login/",
            {
                "csrfmiddlewaretoken": token,
                "username": "admin",
                "password": password,
                "next": "/admin/",
            },
        )

    def get(self, path: str) -> str:
        """Return the page at `path`."""
        with self._opener.open(f"{self._site}{path}", timeout=PATIENCE) as answer:
            return answer.read().decode()

    def upload(self, name: str, content: bytes) -> None:
        """Send the upload form with one file."""
        path = "/admin/yearbooks/import/add/"
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path))[1]
        border = uuid4().hex
        head = (
            f"--{border}\r\nContent-Disposition: form-data; "
            f'name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n--{border}\r\nContent-Disposition: '
            f'form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        )
        body = head.encode() + content + f"\r\n--{border}--\r\n".encode()
        self._send(path, body, f"multipart/form-data; boundary={border}")

    def publish(self, pk: int) -> None:
        """Send the form that publishes the import, as the desk fills it in."""
        path = f"/admin/yearbooks/import/{pk}/publish/"
        form = _Form("/publish/")
        form.feed(self.get(path))
        self._post(form.action or path, form.fields)

    def _post(self, path: str, fields: dict[str, str]) -> None:
        body = urllib.parse.urlencode(fields).encode()
        self._send(path, body, "application/x-www-form-urlencoded")

    def _send(self, path: str, body: bytes, content_type: str) -> None:
        request = urllib.request.Request(
            f"{self._site}{path}",
            body,
            {"Content-Type": content_type, "Referer": f"{self._site}{path}"},
        )
        with self._opener.open(request, timeout=PATIENCE) as answer:
            answer.read()
