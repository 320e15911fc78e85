"""A house that is served with its pages, and people in it: what every journey begins with."""
import base64
import hashlib
import hmac
import json
import os
import pathlib
import re
import ssl
import struct
import subprocess
import time
import urllib.error
import urllib.request

from browser import free_port

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DEPS = pathlib.Path(os.environ.get("DEPS", ROOT / ".deps"))
PASSWORD = "correct horse battery staple"
CONSENT = {"site": "compound-a", "purpose": "gate-access", "operations": ["enrol", "verify", "identify"],
           "noticeShown": True, "freelyGiven": True, "offDevice": True, "ageBand": "adult"}


def photo(name):
    return DEPS / "photos" / name


def time_code(secret):
    """The code a person's program shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    code = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    place = code[-1] & 15
    return f"{(struct.unpack('>I', code[place:place + 4])[0] & 0x7fffffff) % 1000000:06d}"


class Refused(Exception):
    """The house answered with a problem."""

    def __init__(self, status, body):
        super().__init__(f"{status} {body}")
        self.status, self.body = status, body


def ports():
    """A port with three free ones after it."""
    while True:
        first = free_port()
        if first < 60000 and all(_is_free(first + step) for step in range(4)):
            return first


def _is_free(port):
    import socket
    with socket.socket() as sock:
        try:
            sock.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


class Stage:
    """The served house; `tokens` by account's name."""

    def __init__(self, program, folder):
        self.program, self.home = str(program), f"{folder}/home"
        self.environment = {**os.environ, "COUNTENANCE_HOME": self.home, "COUNTENANCE_MODELS": str(DEPS / "bundle"),
                            "COUNTENANCE_PAGES": os.environ.get("COUNTENANCE_PAGES", str(ROOT / "Pages"))}
        self.tokens, self.secrets, self.log_path = {}, {}, f"{folder}/serve.log"
        self.port, self.process = ports(), None
        # A certificate and its key where it is served by TLS, and what believes that certificate.
        self.papers, self.believing = None, None

    def secure(self, folder):
        """Serves by TLS, and so by HTTP/2 to browsers, under a certificate of its own making."""
        self.papers = [f"{folder}/cert.pem", f"{folder}/key.pem"]
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
             self.papers[1], "-out", self.papers[0], "-days", "2", "-subj", "/CN=localhost", "-addext",
             "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
        self.believing = ssl.create_default_context(cafile=self.papers[0])
        return self

    @property
    def scheme(self):
        return "https" if self.papers else "http"

    def run(self, *words):
        return subprocess.run([self.program, *words], env=self.environment, check=True, capture_output=True, text=True).stdout

    def found(self, registry=ROOT / "Examples/registry.yaml"):
        """Makes the house, and opens it."""
        self.run("init", "--controller", "sunrise-property")
        self.run("registry", "apply", str(registry))
        return self.open()

    def open(self):
        with open(self.log_path, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", "--listen", f"127.0.0.1:{self.port}",
                 *(["--certificate", self.papers[0], "--key", self.papers[1]] if self.papers else [])],
                env=self.environment, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        self.wait(r"listening on (\S+)")
        for name in ("console", "portal", "kiosk"):
            self.wait(rf"the {name} is at (\S+)")
        return self

    def said(self):
        return pathlib.Path(self.log_path).read_text(encoding="utf-8", errors="replace")

    def wait(self, pattern, seconds=60):
        end = time.time() + seconds
        while time.time() < end:
            if match := re.search(pattern, self.said(), re.M):
                return match[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise SystemExit(f"e2e: the server did not say {pattern}: {self.said()[-800:]}")

    @property
    def interface(self):
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def place(self, origin):
        """The address of console, portal or kiosk."""
        return f"{self.scheme}://localhost:{self.port + ['console', 'portal', 'kiosk'].index(origin) + 1}"

    def ask(self, method, path, body=None, who=None, token=None, headers=None, raw=None, type="application/json"):
        """Asks the interface; a problem is `Refused`."""
        sent = {"content-type": type, "idempotency-key": os.urandom(8).hex(), **(headers or {})}
        if token or who:
            sent["authorization"] = f"Bearer {token or self.tokens[who]}"
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.interface + path, data, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60, context=self.believing) as answer:
                text = answer.read()
                return json.loads(text) if "json" in (answer.headers["content-type"] or "") else text
        except urllib.error.HTTPError as error:
            text = error.read()
            raise Refused(error.code, json.loads(text) if text[:1] == b"{" else text.decode(errors="replace")) from None

    @property
    def first_code(self):
        return self.wait(r"^\s+(\S{20,})$")

    def first_account(self, name="alice"):
        answer = self.ask("POST", "/v1/first-account", {
            "name": name, "code": self.first_code, "password": PASSWORD, "bearer": True})
        return self._keep(name, answer)

    def account(self, name, role, by="alice", approver=None):
        """An account; where two must agree, `approver` does."""
        form = {"name": name, "role": role}
        try:
            answer = self.ask("POST", "/v1/accounts", form, by)
        except Refused as refused:
            wish = refused.body["approval"]
            self.ask("POST", f"/v1/approvals/{wish['id']}/approve", {"payload": wish["payload"]}, approver)
            answer = self.ask("POST", "/v1/accounts", form, by)
        return self._keep(name, self.ask("POST", "/v1/accounts/join", {
            "name": name, "code": answer["code"], "password": PASSWORD, "bearer": True}))

    def _keep(self, name, answer):
        self.tokens[name], self.secrets[name] = answer["token"], answer["secondFactor"]["secret"]
        return answer

    def person(self, reference, name=None, consent=None, by="alice"):
        """Somebody on record, with a consent where one is given (see CONSENT)."""
        form = {"reference": reference, **({"name": name} if name else {})}
        person = self.ask("POST", "/v1/people", form, by)["id"]
        if consent:
            self.ask("POST", f"/v1/people/{person}/consents", consent, by)
        return person

    def enrol(self, person, picture, site="compound-a", by="alice"):
        kind = "image/png" if str(picture).endswith("png") else "image/jpeg"
        return self.ask("POST", f"/v1/enrolments?person={person}&site={site}", who=by,
                        raw=pathlib.Path(picture).read_bytes(), type=kind)

    def verify(self, person, picture, site="compound-a", by="alice"):
        """Whether a photo is of somebody; what the house answers."""
        return self.ask("POST", f"/v1/verifications?person={person}&site={site}", who=by,
                        raw=pathlib.Path(picture).read_bytes(), type="image/jpeg")

    def person_code(self, person, by="alice"):
        return self.ask("POST", f"/v1/people/{person}/codes", {}, by)["code"]

    def entries(self, kind):
        """The public entries of a kind."""
        found, after = [], ""
        while True:
            page = self.ask("GET", f"/v1/ledger/entries?limit=100{after}")
            found += [one for one in page["items"] if one["kind"] == kind]
            if "next" not in page:
                return found
            after = f"&after={page['next']}"

    def device_code(self, device="gate-a-terminal", by="alice"):
        """What an operator types into a new tablet."""
        return self.ask("POST", f"/v1/devices/{device}/codes", {}, by)["code"]

    def person_token(self, person, by="alice"):
        return self.ask("POST", "/v1/me/sign-in", {
            "person": person, "code": self.person_code(person, by), "bearer": True})["token"]

    def enter(self, browser, origin, who):
        """Signs a browser in as an account (console) or a person (portal), as the page's own script would."""
        browser.go(self.place(origin) + ("/console/sign-in" if origin == "console" else "/me/sign-in"))
        if origin == "console":
            path, form = "/v1/sign-in/password", {
                "name": who, "password": PASSWORD, "code": self.fresh_code(who)}
        else:
            path, form = "/v1/me/sign-in", {"person": who, "code": self.person_code(who)}
        status = browser.script("""const reply = await fetch(arguments[0], { method: 'POST', body: JSON.stringify(arguments[1]),
            headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } }); return reply.status""",
            path, form)
        if status not in (200, 201):
            raise SystemExit(f"e2e: {who} could not sign in at the {origin}: {status}")

    def fresh_code(self, name):
        """A time code that was not used yet: each serves once."""
        used = self.__dict__.setdefault("used", {})
        while (code := time_code(self.secrets[name])) == used.get(name):
            time.sleep(0.5)
        used[name] = code
        return code

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
