#!/usr/bin/env python3
"""Hostile requests as every role, made from the interface's own description by schemathesis (promise A3).

    interface.py PROGRAM [--seconds 8] [--seed N] [--role controller ...]

A house is made with an account of each role, a person, and a key; each role is played against it. What counts: answers
of 500 and above, answers that the description does not tell, and routes that ignore who asks. The control plays against
a description that lies about one answer, and must find it. Needs .deps/schemathesis (Scripts/setup.sh tests).
"""

import argparse
import base64
import hashlib
import hmac
import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOL = ROOT / ".deps/schemathesis/bin/st"
REGISTRY = ROOT / "Examples/registry.yaml"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance," \
    "ignored_auth,unsupported_method,negative_data_rejection"
# What ends the very session that plays: tried last and once.
LAST = ["signOut", "changePassword", "renewSecondFactor", "disableAccount", "changeRole", "replaceRegistry"]
SETTINGS = ROOT / "Trials/interface.toml"
PASSWORD = "correct horse battery staple"


class Served:
    """A house that is served, and somebody of every role in it."""

    def __init__(self, program, folder):
        self.program, self.home = program, f"{folder}/home"
        self.run("init", "--controller", "sunrise-property")
        self.run("registry", "apply", str(REGISTRY))
        self.log = open(f"{folder}/serve.log", "w+")
        self.process = subprocess.Popen(
            [program, "serve", "--no-pages", "--home", self.home, "--listen", "127.0.0.1:0"], stdout=self.log,
            stderr=subprocess.STDOUT)
        self.address = self.wait()
        self.tokens = {"anonymous": None}

    def run(self, *words):
        subprocess.run([self.program, *words, "--home", self.home], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    def said(self):
        self.log.flush()
        return pathlib.Path(self.log.name).read_text()

    def wait(self):
        for _ in range(200):
            found = re.search(r"listening on (\S+)", self.said())
            if found:
                return found[1]
            time.sleep(0.1)
        raise SystemExit(f"interface: the server does not listen: {self.said()}")

    def ask(self, method, path, body=None, role=None):
        headers = {"content-type": "application/json", "idempotency-key": os.urandom(8).hex()}
        if role:
            headers["authorization"] = f"Bearer {self.tokens[role]}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")

    def need(self, method, path, body=None, role=None):
        status, answer = self.ask(method, path, body, role)
        if status >= 300:
            raise SystemExit(f"interface: {method} {path}: {status} {answer}")
        return answer

    def people(self):
        """An account of each role, a person, a key."""
        code = re.search(r"^\s+(\S{20,})$", self.said(), re.M)[1]
        form = {"name": "first", "code": code, "password": PASSWORD, "bearer": True}
        self.tokens["controller"] = self.need("POST", "/v1/first-account", form)["token"]
        self.account("second", "controller", approver=None)
        for role in ("operator", "auditor", "witness"):
            self.account(role, role, approver="second")
        self.tokens.pop("second")
        person = self.need("POST", "/v1/people", {"reference": "flat-1"}, "controller")["id"]
        code = self.need("POST", f"/v1/people/{person}/codes", role="operator")["code"]
        form = {"person": person, "code": code, "bearer": True}
        self.tokens["subject"] = self.need("POST", "/v1/me/sign-in", form)["token"]
        form = {"label": "trial", "purpose": self.purpose(), "site": "compound-a", "device": self.device(),
                "operations": ["verify", "identify", "enrol", "detect"]}
        self.tokens["integration"] = self.need("POST", "/v1/keys", form, "controller")["key"]
        return self

    def purpose(self):
        found = self.need("GET", "/v1/purposes", role="controller")["items"]
        return next(purpose["id"] for purpose in found if purpose["id"] == "gate-access")

    def device(self):
        devices = self.need("GET", "/v1/devices", role="controller")["items"]
        return next(device["id"] for device in devices if device["site"] == "compound-a")

    def account(self, name, role, approver):
        status, answer = self.ask("POST", "/v1/accounts", {"name": name, "role": role}, "controller")
        if approver and status != 201:
            wish = answer["approval"]
            self.need("POST", f"/v1/approvals/{wish['id']}/approve", {"payload": wish["payload"]}, approver)
            status, answer = self.ask("POST", "/v1/accounts", {"name": name, "role": role}, "controller")
        if status != 201:
            raise SystemExit(f"interface: account {name}: {status} {answer}")
        form = {"name": name, "code": answer["code"], "password": PASSWORD, "bearer": True}
        self.tokens[name] = self.need("POST", "/v1/accounts/join", form)["token"]

    def stop(self):
        self.process.terminate()
        return self.process.wait(15)


def play(served, role, seconds, seed, description=None, only=None):
    """One role against the house: how many cases, and what was found."""
    words = [str(TOOL), "--config-file", str(SETTINGS), "run", description or f"{served.address}/openapi.yaml", "--url", served.address, "-c", CHECKS,
             "--phases", "coverage,fuzzing", "--max-time", str(seconds), "--seed", str(seed), "--continue-on-failure",
             "--no-color", "--suppress-health-check", "all", "--request-timeout", "20", "--exclude-tag", "events"]
    token = served.tokens[role]
    if token:
        words += ["-H", f"Authorization: Bearer {token}"]
    words += [word for name in LAST for word in ("--exclude-operation-id", name)] if not only else \
        ["--include-operation-id", only]
    done = subprocess.run(words, capture_output=True, text=True, timeout=seconds * 6 + 120, cwd=tempfile.gettempdir())
    cases = re.search(r"(\d+) generated", done.stdout)
    failures = re.search(r"(\d+) unique failures?", done.stdout)
    return int(cases[1]) if cases else 0, int(failures[1]) if failures else (0 if done.returncode == 0 else 1), done.stdout


def lying(served, folder):
    """The description, with one lie: that `live` answers with a number."""
    with urllib.request.urlopen(f"{served.address}/openapi.yaml") as answer:
        text = answer.read().decode()
    place = text.index('operationId": "live"')
    lie = text[:place] + re.sub(r'"status":\n(\s+)"type": "string"', r'"status":\n\1"type": "integer"', text[place:], count=1)
    assert lie != text, "the description has another form than this trial knows"
    path = f"{folder}/lie.yaml"
    pathlib.Path(path).write_text(lie)
    return path


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("program")
    asked.add_argument("--seconds", type=int, default=8)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--role", action="append")
    asked = asked.parse_args()
    if not TOOL.exists():
        raise SystemExit("interface: .deps/schemathesis is missing; run Scripts/setup.sh tests")
    with tempfile.TemporaryDirectory() as folder:
        served = Served(str(pathlib.Path(asked.program).resolve()), folder).people()
        total, found, idle = 0, 0, []
        for role in asked.role or list(served.tokens):
            cases, failures, text = play(served, role, asked.seconds, asked.seed)
            if not cases:
                # A machine that is busy has read the description by then, and no more.
                cases, failures, text = play(served, role, asked.seconds * 4, asked.seed)
            idle += [role] if not cases else []
            total, found = total + cases, found + failures
            print(f"interface: {role}: {cases} cases, {failures} failures", flush=True)
            if failures:
                print(text)
        caught = play(served, "anonymous", 5, asked.seed, lying(served, folder), only="live")[1]
        alive = served.ask("GET", "/healthz")[0] == 200
        ended = served.stop()
    print(f"promise A3: {total} cases as {len(asked.role or served.tokens)} roles, {found} failures, roles that were not played: {idle}, "
          f"server alive: {alive}, ended with {ended}; control: a lie in the description caught: {bool(caught)}")
    sys.exit(0 if not found and not idle and alive and caught else 1)


if __name__ == "__main__":
    main()
