"""Markup in every field that somebody can fill: nothing of it runs on any page."""
import json
import re

import pages
from browser import Browser
from stage import CONSENT, Refused

WEIGHT = 4
PAYLOADS = ['<img src=x onerror=pwned(1)>', '"><svg onload=pwned(2)>', "'-pwned(3)-'", '</script><script>pwned(4)</script>',
            '{{{w.common.name}}}{{#w}}', 'javascript:pwned(5)', '<a href="javascript:pwned(6)">x</a>']


def run(trial):
    stage = trial.peopled()
    fill(trial, stage)
    with Browser() as browser:
        for origin, who, paths in pages.of(stage):
            if who:
                stage.enter(browser, origin, who)
            for path in paths:
                browser.go(stage.place(origin) + path)
                browser.script("await new Promise((next) => setTimeout(next, 150))")
                trial.amiss(origin + path, *browser.amiss())
                trial.count("pages")


def fill(trial, stage):
    """Puts payloads into every text of the registry that is no identifier, and into what people write."""
    turn = iter(range(10 ** 6))

    def spoil(value, name=""):
        if isinstance(value, dict):
            return {key: spoil(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [spoil(inner, name) for inner in value]
        if isinstance(value, str) and (" " in value or name in ("name", "text")):
            trial.count("fields")
            return f"{value} {PAYLOADS[next(turn) % len(PAYLOADS)]}"
        return value

    sections = ["controllers", "sites", "areas", "devices", "purposes", "assessments", "notices", "alternatives"]
    for section in sections:
        try:
            items = stage.ask("GET", f"/v1/{section}", who="alice")["items"]
        except Refused:
            continue
        for item in items:
            put(stage, section, item, spoil(item))
    person = stage.person("flat-13", PAYLOADS[0], CONSENT)
    for person, text in ((person, PAYLOADS[1]), (stage.person_id, PAYLOADS[3])):
        token = stage.person_token(person)
        for path in ("complaints", "objections", "restrictions"):
            try:
                stage.ask("POST", f"/v1/me/{path}", {"text": text, "reason": text, "purpose": "gate-access"}, token=token)
                trial.count("fields")
            except Refused:
                pass
        try:
            stage.ask("GET", f"/v1/people/{person}", who="alice", headers={"x-reason": re.sub(r"[^ -~]", "", text)})
        except Refused:
            pass


def put(stage, section, old, new):
    try:
        stage.ask("PUT", f"/v1/{section}/{old['id']}", new, "alice", headers={"if-match": "*"})
    except Refused as refused:
        wish = refused.body.get("approval") if isinstance(refused.body, dict) else None
        if wish:
            stage.ask("POST", f"/v1/approvals/{wish['id']}/approve", {"payload": wish["payload"]}, "bo")
            stage.ask("PUT", f"/v1/{section}/{old['id']}", new, "alice", headers={"if-match": "*"})
        elif refused.status == 412:
            raise SystemExit(f"e2e: {json.dumps(refused.body)}") from None
