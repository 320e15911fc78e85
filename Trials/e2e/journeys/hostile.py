"""Markup in every field that somebody can fill: nothing of it runs on any page."""
import re
import urllib.parse

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
    """Puts payloads into every text of the registry that is no identifier, and into what people write; only what was kept counts."""
    turn = iter(range(10 ** 6))

    def payload():
        return PAYLOADS[next(turn) % len(PAYLOADS)]

    def spoil(value, name, spoiled):
        if isinstance(value, dict):
            return {key: spoil(inner, key, spoiled) for key, inner in value.items()}
        if isinstance(value, list):
            return [spoil(inner, name, spoiled) for inner in value]
        if isinstance(value, str) and (" " in value or name in ("name", "text")):
            spoiled.append(name)
            return f"{value} {payload()}"
        return value

    for section in ("controllers", "sites", "areas", "devices", "purposes", "assessments", "notices", "alternatives"):
        for item in stage.ask("GET", f"/v1/{section}", who="alice")["items"]:
            spoiled = []
            new = spoil(item, "", spoiled)
            if spoiled:
                put(stage, section, item, new)
                trial.count("fields", len(spoiled))
    stage.ask("POST", "/v1/keys", {"label": payload(), "purpose": "gate-access", "site": "compound-a", "device": "gate-a-terminal",
                                   "operations": ["verify"]}, "alice")
    trial.count("fields")
    person = stage.person("flat-13", PAYLOADS[0], CONSENT)
    for person, text in ((person, PAYLOADS[1]), (stage.person_id, PAYLOADS[3])):
        token = stage.person_token(person)
        for path in ("complaints", "corrections"):
            asked = stage.ask("POST", f"/v1/me/{path}", {"text": text}, token=token)["request"]
            stage.ask("POST", f"/v1/requests/{asked}/answer", {"outcome": "refused", "text": text}, "alice")
            trial.count("fields", 2)
        stage.ask("GET", f"/v1/people/{person}", who="alice", headers={"x-reason": urllib.parse.quote(re.sub(r"[^ -~]", "", text))})
        trial.count("fields")
    trial.expect(trial.counts["fields"] >= 40, f"{trial.counts['fields']} fields hold a payload")


def put(stage, section, old, new):
    """Saves it; where two must agree, they do, and nothing else may stand in the way."""
    path, fields = f"/v1/{section}/{old['id']}", {"if-match": "*"}
    try:
        stage.ask("PUT", path, new, "alice", headers=fields)
    except Refused as refused:
        wish = refused.body.get("approval") if isinstance(refused.body, dict) else None
        if not wish:
            raise
        stage.ask("POST", f"/v1/approvals/{wish['id']}/approve", {"payload": wish["payload"]}, "bo")
        stage.ask("PUT", path, new, "alice", headers=fields)
