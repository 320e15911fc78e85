"""A house behind its listening server, and those who ask it over HTTP."""
import http.client
import json
import os
import re
import resource
import signal
import socket
import subprocess
import threading
import time

import house


def answer(sock, rest=b""):
    """One whole answer of a raw socket: status, head, body and what came after it; None where the line was cut."""
    data = rest
    while b"\r\n\r\n" not in data:
        more = sock.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    length = int(lengths[1]) if lengths else 0
    while len(body) < length:
        more = sock.recv(65536)
        if not more:
            return None
        body += more
    return int(head.split(b" ", 2)[1]), head, body[:length], body[length:]


class Served:
    """A server over a home; everything it says goes to a file beside the home."""

    def __init__(self, home, *words):
        # slowhttptest and its like want a thousand lines at once, and so does the server.
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 16384), hard))
        self.home, self.said = home, home.folder + "-said"
        with open(self.said, "wb") as out:
            self.process = subprocess.Popen(
                [house.PROGRAM, "serve", "--no-pages", "--listen", "127.0.0.1:0", "--open-metrics", *words],
                env=home.environment, cwd=house.ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        self.port = int(self.wait(r"listening on http://127\.0\.0\.1:(\d+)"))
        self.url = f"http://127.0.0.1:{self.port}"

    def wait(self, pattern, seconds=60):
        end = time.time() + seconds
        while time.time() < end:
            with open(self.said, encoding="utf-8", errors="replace") as file:
                text = file.read()
            if found := re.search(pattern, text):
                return found[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(f"the server did not say {pattern}: {text[-500:]}")

    def sign_in(self):
        """The first controller's token."""
        code = self.wait(r"with this code:\s+(\S+)")
        status, body = self.ask("POST", "/v1/first-account", {
            "name": "load", "code": code, "password": "a long and dull password", "bearer": True})
        if status != 201:
            raise RuntimeError(f"first account: {status} {body}")
        self.token = body["token"]
        return self.token

    @property
    def bearer(self):
        return {"Authorization": f"Bearer {self.token}"}

    def ask(self, method, path, value=None, headers=None, timeout=30):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            line.request(method, path, None if value is None else json.dumps(value), headers or {})
            reply = line.getresponse()
            text = reply.read()
            try:
                return reply.status, json.loads(text)
            except ValueError:
                return reply.status, text.decode(errors="replace")
        finally:
            line.close()

    def metrics(self):
        numbers = {}
        status, text = self.ask("GET", "/metrics")
        for row in text.splitlines() if status == 200 else []:
            if row and not row.startswith("#"):
                name, _, number = row.rpartition(" ")
                numbers[name.removeprefix("countenance_")] = float(number)
        return numbers

    @property
    def memory(self):
        """The most memory the process ever held, and what it holds now, in MiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            text = file.read()
        return tuple(int(re.search(rf"{name}:\s+(\d+)", text)[1]) / 1024 for name in ("VmHWM", "VmRSS"))

    def end(self, number=signal.SIGTERM, timeout=20):
        """How many seconds it took to end, and its exit code."""
        start = time.monotonic()
        self.process.send_signal(number)
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = None
        return time.monotonic() - start, code


class Visitors:
    """Those who ask the same thing so many times a second, on lines that are kept."""

    def __init__(self, served, request, rate, hands=8):
        self.served, self.request, self.rate = served, request, rate
        self.times, self.statuses, self.cut, self.lost = [], {}, 0, 0
        self.stopped, self.lock = threading.Event(), threading.Lock()
        self.threads = [threading.Thread(target=self.visit, args=(n, hands)) for n in range(hands)]

    def __enter__(self):
        self.start = time.monotonic()
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def visit(self, number, hands):
        turn, sock = number, None
        while not self.stopped.is_set():
            if self.rate:
                # The time of a request is counted from when it was due: waiting for others is waiting.
                due = self.start + turn / self.rate
                turn += hands
                time.sleep(max(0, due - time.monotonic()))
                if self.stopped.is_set():
                    break
            else:
                due = time.monotonic()
            sock = self.one(sock, due)
        if sock:
            sock.close()

    def one(self, sock, due):
        sent = False
        try:
            sock = sock or socket.create_connection(("127.0.0.1", self.served.port), timeout=30)
            sock.sendall(self.request)
            sent = True
            said = answer(sock)
        except OSError:
            said = None
        with self.lock:
            if said is None:
                self.cut, self.lost = self.cut + sent, self.lost + (not sent)
                if sock:
                    sock.close()
                return None
            self.times.append(time.monotonic() - due)
            self.statuses[said[0]] = self.statuses.get(said[0], 0) + 1
        if b"\r\nconnection: close" in said[1].lower():
            sock.close()
            return None
        return sock

    @property
    def asked(self):
        return sum(self.statuses.values()) + self.cut + self.lost

    @property
    def good(self):
        return sum(count for status, count in self.statuses.items() if status < 400)

    def quantile(self, part):
        times = sorted(self.times)
        return times[min(len(times) - 1, int(part * len(times)))] * 1000 if times else float("nan")


def raw(method, path, body=b"", **headers):
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
