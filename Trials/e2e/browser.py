"""A real Chromium, driven over the WebDriver protocol with Python's standard library."""
import base64
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time

TAB, ENTER, SPACE, ESCAPE, RIGHT, DOWN = "\ue004", "\ue007", " ", "\ue00c", "\ue014", "\ue015"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--mute-audio", "--hide-scrollbars",
         "--force-color-profile=srgb", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--disable-default-apps", "--use-fake-ui-for-media-stream",
         "--use-fake-device-for-media-stream"]
# What a page may not do: a payload that runs calls it, and so does a violation of the policy.
WATCH = """
globalThis.__ran = [];
globalThis.pwned = (what) => globalThis.__ran.push(String(what));
for (const name of ['alert', 'confirm', 'prompt']) globalThis[name] = (text) => { globalThis.__ran.push(name + ': ' + text); };
globalThis.__violations = [];
document.addEventListener('securitypolicyviolation', (event) => globalThis.__violations.push(
  event.effectiveDirective + ' ' + event.blockedURI + ' ' + (event.sample ?? '')));
"""


class BrowserError(Exception):
    """What the driver answered instead of doing what it was told."""


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Browser:
    """One window. `camera` is a file of MJPEG or Y4M that stands for the camera."""

    def __init__(self, camera=None, folder=None):
        self.folder = tempfile.mkdtemp(prefix="countenance-e2e-", dir=folder)
        self.port = free_port()
        driver = shutil.which("chromedriver") or "/usr/bin/chromedriver"
        self.driver = subprocess.Popen(
            [driver, f"--port={self.port}", "--log-level=OFF"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "HOME": self.folder})
        flags = FLAGS + [f"--user-data-dir={self.folder}/profile"]
        if camera:
            flags.append(f"--use-file-for-fake-video-capture={os.path.abspath(camera)}")
        wanted = {"browserName": "chrome", "acceptInsecureCerts": True, "unhandledPromptBehavior": "accept",
                  "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"},
                  "goog:chromeOptions": {"binary": shutil.which("chromium"), "args": flags}}
        self.session = ""
        for attempt in range(100):
            try:
                answer = self.tell("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
                break
            except (ConnectionError, OSError):
                time.sleep(0.1)
        else:
            raise BrowserError("chromedriver does not answer")
        self.session = f"/session/{answer['sessionId']}"
        self.hosts, self.errors = set(), []
        self.tell("POST", "/timeouts", {"script": 55000})
        self.cdp("Network.enable")
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        self.look()

    def tell(self, method, path, value=None):
        """One command of the protocol."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            body = None if method in ("GET", "DELETE") else json.dumps(value or {})
            line.request(method, self.session + path, body, {"content-type": "application/json"})
            answer = json.loads(line.getresponse().read() or b"{}").get("value")
        finally:
            line.close()
        if isinstance(answer, dict) and "error" in answer:
            raise BrowserError(f"{answer['error']}: {answer.get('message', '')[:300]}")
        return answer

    def cdp(self, command, **values):
        return self.tell("POST", "/goog/cdp/execute", {"cmd": command, "params": values})

    def look(self, width=1280, height=900, language="en", dark=False):
        """How wide the window is, what its reader reads, and whether they like it dark; holds for what is loaded next."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.cdp("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.cdp("Network.setExtraHTTPHeaders", headers={"accept-language": language})

    def go(self, url):
        self.tell("POST", "/url", {"url": url})
        self.hear()

    def script(self, text, *values):
        """Runs a function's body in the page; may `return`, also a promise."""
        whole = "const done = arguments[arguments.length - 1]; const given = Array.from(arguments).slice(0, -1);" \
            "(async function () { " + text + " }).apply(null, given).then((v) => done([true, v ?? null]), (e) => done([false, String(e)]));"
        fine, value = self.tell("POST", "/execute/async", {"script": whole, "args": list(values)})
        if not fine:
            raise BrowserError(value)
        return value

    def find(self, selector, seconds=8):
        """The element a CSS selector names, once it is there and shown."""
        end = time.time() + seconds
        while True:
            try:
                element = self.tell("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]
                if self.tell("GET", f"/element/{element}/displayed"):
                    return element
            except BrowserError:
                pass
            if time.time() > end:
                raise BrowserError(f"{selector} is not shown at {self.url}: {self.text('body')[:600]}")
            time.sleep(0.05)

    def has(self, selector):
        return bool(self.script("return document.querySelector(arguments[0]) !== null", selector))

    def click(self, selector, seconds=8):
        end = time.time() + seconds
        while True:
            try:
                return self.tell("POST", f"/element/{self.find(selector, seconds)}/click")
            except BrowserError as error:
                if time.time() > end:
                    raise BrowserError(f"{selector} cannot be clicked: {error}") from error
                time.sleep(0.1)

    def type(self, selector, text):
        element = self.find(selector)
        self.tell("POST", f"/element/{element}/clear")
        self.tell("POST", f"/element/{element}/value", {"text": text})

    def give(self, selector, path):
        """A file, to a field for files (which may be hidden)."""
        element = self.tell("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]
        self.tell("POST", f"/element/{element}/value", {"text": os.path.abspath(path)})

    def choose(self, selector, value):
        self.script("""const field = document.querySelector(arguments[0]); field.value = arguments[1];
            field.dispatchEvent(new Event('input', { bubbles: true })); field.dispatchEvent(new Event('change', { bubbles: true }));
            if (field.value !== arguments[1]) throw new Error('no such choice')""", selector, value)

    def press(self, keys):
        self.tell("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": [
            step for key in keys for step in ({"type": "keyDown", "value": key}, {"type": "keyUp", "value": key})]}]})

    def tab_to(self, selector, most=60):
        """Moves with the tabulator until something has the focus; gives how many steps that took."""
        for steps in range(most):
            if self.script("return Boolean(document.activeElement?.matches(arguments[0]))", selector):
                return steps
            self.press([TAB])
        raise BrowserError(f"{selector} is not reached with the tabulator at {self.url}")

    def box(self, selector):
        """Where an element stands, and how its words are set."""
        return self.script("""const node = document.querySelector(arguments[0]); const box = node.getBoundingClientRect();
            const style = getComputedStyle(node); const label = getComputedStyle(node.querySelector('.label') ?? node);
            return { width: Math.round(box.width), height: Math.round(box.height), top: Math.round(box.top),
              size: label.fontSize, weight: label.fontWeight, colour: style.color, ground: style.backgroundColor,
              border: style.borderTopColor + ' ' + style.borderTopWidth }""", selector)

    def tone(self, dark):
        """Light or dark, for the page that is open."""
        self.cdp("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def text(self, selector="main"):
        return self.script("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def wait(self, what, seconds=10):
        """Until a text stands in the page, or a function's body says so; gives what was waited for."""
        end = time.time() + seconds
        while time.time() < end:
            try:
                if what in self.text("body") if not what.startswith(("return ", "const ")) else self.script(what):
                    return what
            except BrowserError:
                pass
            time.sleep(0.08)
        raise BrowserError(f"`{what}` did not come at {self.url}: {self.text('body')[:900]}")

    @property
    def url(self):
        return self.tell("GET", "/url")

    def wait_path(self, path, seconds=10):
        end = time.time() + seconds
        while time.time() < end:
            here = re.sub(r"^https?://[^/]+", "", self.url)
            if re.fullmatch(path, here.split("?")[0].split("#")[0]):
                return here
            time.sleep(0.05)
        raise BrowserError(f"not led to {path} but to {self.url}: {self.text('body')[:600]}")

    def shot(self, path):
        """A picture of the whole page."""
        size = self.script("""const page = document.documentElement;
            return [page.clientWidth, Math.min(Math.max(page.scrollHeight, innerHeight), 5000)]""")
        picture = self.cdp("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip={
            "x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1})
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(picture["data"]))

    def hear(self):
        """Takes what Chromium tells of requests and complaints."""
        for line in self.tell("POST", "/se/log", {"type": "performance"}):
            message = json.loads(line["message"])["message"]
            if message["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                values = message["params"]
                url = values.get("url") or values["request"]["url"]
                if found := re.match(r"(?:https?|wss?|ftp)://([^/]+)", url):
                    self.hosts.add(found[1])
        for line in self.tell("POST", "/se/log", {"type": "browser"}):
            if line["level"] == "SEVERE" and not re.search(r"status of 4\d\d|status of 503|INTERNET_DISCONNECTED", line["message"]):
                self.errors.append(line["message"])

    def amiss(self):
        """What ran that should not, and what the policy stopped, on the page that is open."""
        self.hear()
        ran, violations = self.script("return [globalThis.__ran ?? [], globalThis.__violations ?? []]")
        errors, self.errors = self.errors, []
        return [f"ran: {what}" for what in ran] + [f"policy: {what}" for what in violations] + \
            [f"error: {what}" for what in errors]

    def authenticator(self):
        """A passkey's keeper that agrees to everything."""
        return self.tell("POST", "/webauthn/authenticator", {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "isUserConsenting": True})

    def close(self):
        for step in (lambda: self.tell("DELETE", ""), self.driver.kill, self.driver.wait):
            try:
                step()
            except (BrowserError, OSError, http.client.HTTPException):
                pass
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
