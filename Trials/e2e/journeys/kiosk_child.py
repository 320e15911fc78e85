"""A child at the kiosk: a guardian agrees after the child was told, either takes it back; a hostile tablet; two languages."""
import base64
import re

from browser import ENTER, SPACE, Browser
from journeys.kiosk import Tablet, taps
from stage import Refused, photo

WEIGHT = 6
DEVICE, SITE, PURPOSE = "therapy-tablet", "therapy-room", "therapy-check"


def run(trial):
    stage = trial.stage().found()
    stage.first_account("alice")
    with Browser(trial.film(photo("obama.jpg"))) as browser:
        browser.look(width=1280, height=800)
        tablet = Tablet(trial, browser)
        browser.go(stage.place("kiosk") + "/kiosk/setup")
        browser.type("#device", DEVICE)
        browser.type("#code", stage.device_code(DEVICE))
        browser.click("#pair button.choice")
        browser.find("#paired")
        browser.click("#open")
        tablet.at("start")
        for number, language in enumerate(("en", "zh-Hans")):
            if number:
                browser.look(width=1280, height=800, language=language)
                tablet.tap("language")
                browser.wait(f"return document.documentElement.lang === '{language}'")
                tablet.at("start")
            tablet.spy()
            child(trial, stage, tablet, language)
            refused(trial, stage, tablet, language)
        guardian_by_keyboard(trial, stage, tablet)
    taps(trial, " for a child")


def refused(trial, stage, tablet, language):
    """The child says no, then the guardian does: each is led to the other way, and nothing is left."""
    browser = tablet.browser
    person = stage.person(f"child-no-{language}", None)
    for who in ("child", "guardian"):
        tablet.tap("face", "notice")
        tablet.tap("read", "how")
        tablet.tap("join", "for-whom")
        tablet.tap("child", "guardian")
        tablet.sign_in(person, guardian_code(stage, person), "child-notice")
        if who == "guardian":
            tablet.tap("told", "guardian-notice")
            tablet.tap("read", "consent")
        tablet.tap("no", "ways")
        trial.expect(not held(stage, person), f"after the {who}'s no there is no consent")
        tablet.home()
    tablet.tap("face", "notice")
    tablet.tap("read", "how")
    tablet.tap("join", "for-whom")
    tablet.tap("child", "guardian")
    tablet.tap("call-staff", "way")
    trial.expect(browser.has("#worked"), "without a code the staff is one press away")
    tablet.tap("worked", "start")


def held(stage, person):
    return stage.ask("GET", f"/v1/people/{person}", who="alice", headers={"x-reason": "a trial"})["consents"]


def child(trial, stage, tablet, language):
    """A guardian agrees for a child, whom the tablet tells first; each can take it back; nobody without a code is stuck."""
    browser = tablet.browser
    person = stage.person(f"child-{language}", None)
    tablet.taps = 0
    tablet.tap("face", "notice")
    tablet.tap("read", "how")
    tablet.tap("join", "for-whom")
    tablet.tap("child", "guardian")
    alike = [browser.box(f"#{name}") for name in ("go", "call-staff", "other-way")]
    trial.expect(len({(box["height"], box["width"]) for box in alike}) == 1, f"no code is no dead end: {alike}")
    trial.screen(browser, "21-guardian")
    tablet.sign_in(person, stage.person_code(person), None)
    browser.wait("return document.querySelector('#trouble .notice') !== null")
    tablet.taps -= 1
    trial.count("hostile tries")
    tablet.sign_in(person, guardian_code(stage, person), "child-notice")
    yes, no = browser.box("#told"), browser.box("#no")
    trial.expect((yes["width"], yes["height"]) == (no["width"], no["height"]), f"a child's no is as large: {yes} and {no}")
    trial.screen(browser, "21a-child")
    tablet.tap("told", "guardian-notice")
    trial.screen(browser, "21b-guardian-notice")
    tablet.tap("read", "consent")
    trial.expect(browser.script("return document.querySelectorAll('#consent input:checked').length") == 0, "nothing is ticked for a guardian")
    trial.screen(browser, "21c-guardian-consent")
    for name in ("tick-verify", "tick-off-device"):
        tablet.tap(name)
    tablet.tap("yes", "camera")
    trial.counts["taps to agree for a child"] = tablet.taps
    shown_class = tablet.tries()
    trial.expect("good" in shown_class, f"the child is enrolled: {browser.text('main')[:400]}")
    trial.expect(not browser.has("#to-phone"), "a guardian's code opens no page of the child's")
    trial.screen(browser, "21d-child-enrolled")
    on_record(trial, stage, browser)
    hostile_tablet(trial, browser)
    tablet.tap("done", "start")
    for code in (guardian_code, lambda stage, person: stage.person_code(person)):
        tablet.taps = 0
        tablet.tap("take-back", "sign-in")
        tablet.sign_in(person, code(stage, person), "withdraw")
        browser.click("main button[id^=withdraw-]")
        tablet.taps += 1
        tablet.at("withdrawn")
        trial.counts["taps to take back for a child"] = max(tablet.taps, trial.counts.get("taps to take back for a child", 0))
        trial.expect(all(one["state"] != "given" for one in held(stage, person)), "it has ended")
        tablet.tap("done", "start")
        if code is guardian_code:
            stage.ask("POST", f"/v1/people/{person}/consents", {
                "site": SITE, "purpose": PURPOSE, "ageBand": "under-14", "noticeShown": True, "freelyGiven": True,
                "offDevice": True, "guardians": [{"guardian": "g1", "word": "agreed", "evidence": "0" * 64}]}, "alice")
    alone(trial, stage, tablet, person)


def on_record(trial, stage, browser):
    """The receipt shows the child's age and which guardian, by a random name and the digest of what the desk saw."""
    number = re.search(r"\d+", browser.text("#receipt .number"))[0]
    proof = stage.ask("GET", f"/v1/receipts/{number}", who="alice")["proof"]
    said = next((text for line in proof.splitlines() for text in [decoded(line)] if '"guardians"' in text), "")
    trial.expect('"age":"under-14"' in said and '"by":"guardian"' in said, f"the entry shows age and guardian: {said[:300]}")
    trial.expect(re.search(r'"seen":"[0-9a-f]{64}"', said), "and the evidence")


def decoded(line):
    try:
        return base64.b64decode(line.split()[-1], validate=True).decode("utf-8", "replace")
    except (ValueError, IndexError):
        return ""


def guardian_code(stage, person):
    return stage.ask("POST", f"/v1/people/{person}/guardian-codes", {
        "site": SITE, "purpose": PURPOSE, "shown": "household-register", "age": "under-14"}, "alice")["code"]


def hostile_tablet(trial, browser):
    """The tablet's own key, in bad hands: what it makes up about a child and a guardian opens nothing."""
    told = browser.script("""
        const { asDevice, identity } = await import('/assets/kiosk/device.js'); const self = await identity();
        const yes = { purpose: 'therapy-check', operations: ['enrol', 'verify'], noticeShown: true, freelyGiven: true, offDevice: true };
        const answers = [];
        for (const more of [{ guardian: 'A'.repeat(43), childTold: true }, { session: 'cs_x' }, {}, { guardian: 'g', session: 's' },
          { guardian: 'A'.repeat(43), ageBand: 'adult' }, { guardian: 'A'.repeat(43), guardians: [{ guardian: 'g', word: 'agreed' }] }]) {
          try { await asDevice(self, 'POST', '/v1/device/consents', { ...yes, ...more }); answers.push(201); } catch (problem) { answers.push(problem.status); }
        }
        return answers;""")
    trial.expect(all(400 <= status < 500 for status in told), f"a hostile tablet is refused: {told}")
    trial.count("hostile tries", len(told))


def alone(trial, stage, tablet, person):
    """A child whose guardian took it back comes alone, and says it is older: neither tablet nor gate believes it."""
    browser = tablet.browser
    tablet.tap("face", "notice")
    tablet.tap("read", "how")
    tablet.tap("join", "for-whom")
    tablet.tap("older", "sign-in")
    tablet.sign_in(person, stage.person_code(person), "desk")
    trial.screen(browser, "21e-desk")
    try:
        stage.enrol(person, photo("obama.jpg"), site=SITE)
        trial.expect(False, "the gate let a child in without a guardian")
    except Refused as refused:
        trial.expect(refused.status == 403, f"the gate refuses a child alone: {refused}")
    tablet.home()


def guardian_by_keyboard(trial, stage, tablet):
    """The child's way without a finger."""
    browser = tablet.browser
    person = stage.person("child-keys", None)
    for name, then in (("face", "notice"), ("read", "how"), ("join", "for-whom"), ("child", "guardian")):
        browser.tab_to(f"#{name}")
        browser.press([ENTER])
        tablet.at(then)
    browser.tab_to("#reference")
    browser.press(list(person))
    browser.tab_to("#code")
    browser.press([*guardian_code(stage, person), ENTER])
    tablet.at("child-notice")
    for name, then in (("told", "guardian-notice"), ("read", "consent")):
        browser.tab_to(f"#{name}")
        browser.press([SPACE])
        tablet.at(then)
    for name in ("verify", "off-device"):
        browser.tab_to(f"#tick-{name}")
        browser.press([SPACE])
    browser.tab_to("#yes")
    browser.press([ENTER])
    tablet.at("camera")
    tablet.home()
    trial.expect(any(one["state"] == "given" for one in held(stage, person)), "a guardian agreed by keyboard")
