"""The next person at a tablet gets nothing of the one before, however slow the house; and a yes is to the words that were read."""
from browser import Browser
from journeys.kiosk import Tablet, pair
from stage import CONSENT, Refused, photo

WEIGHT = 5
# The house is slow: what it answered waits until it is let go, whether or not anybody waits for it still.
SLOW = """
globalThis.__held = []; globalThis.__ended = []; globalThis.__token = null;
const [slow, made] = arguments;
const send = globalThis.__send ??= globalThis.fetch;
globalThis.fetch = async (path, options) => {
  if (String(path).endsWith('/v1/sign-out')) globalThis.__ended.push(options.headers.authorization);
  if (!String(path).endsWith(slow)) return send(path, options);
  const answer = made ? new Response(made, { status: 200, headers: { 'content-type': 'application/json' } })
    : await send(path, { ...options, signal: undefined });
  if (!made) globalThis.__token = (await answer.clone().json()).token ?? null;
  await new Promise((go) => { globalThis.__held.push(go); });
  return answer;
};
"""
HELD = "return globalThis.__held.length > 0"
LET_GO = "for (const go of globalThis.__held.splice(0)) go(); await new Promise((next) => setTimeout(next, 1200));"
HERE = "return document.getElementById('main').dataset.screen"


def run(trial):
    stage = trial.stage().found()
    stage.first_account("alice")
    with Browser(trial.film(photo("obama.jpg"))) as browser:
        browser.look(width=1280, height=800)
        tablet = Tablet(trial, browser)
        pair(trial, stage, tablet)
        for number, after in enumerate((take_back, join)):
            late_session(trial, stage, tablet, stage.person(f"slow-{number}", None, CONSENT), after)
        late_match(trial, tablet)
        two_consents(trial, stage, tablet)
        new_words(trial, stage, tablet)


def late_session(trial, stage, tablet, person, after):
    """Somebody signs in, and goes before the answer comes: it is not the next one's, and it ends."""
    browser = tablet.browser
    browser.script(SLOW, "/v1/me/sign-in", None)
    tablet.tap("take-back", "sign-in")
    tablet.sign_in(person, stage.person_code(person), None)
    browser.wait(HELD)
    tablet.home()
    at = after(tablet)
    browser.script(LET_GO)
    trial.expect(browser.script(HERE) == at, f"the next one stays at {at}: {browser.text('main')[:200]}")
    trial.expect(not browser.has("main button[id^=withdraw-]") and not browser.has("#enrol"), "nothing of the one before can be pressed")
    trial.expect(consents(stage, person) == ["given"], "their consent stands")
    token = browser.script("return globalThis.__token")
    trial.expect(bool(token) and f"Bearer {token}" in browser.script("return globalThis.__ended"), "the late session was signed out")
    for _ in range(30):
        try:
            stage.ask("GET", "/v1/me/consents", token=token)
            browser.script("await new Promise((next) => setTimeout(next, 100))")
        except Refused as refused:
            trial.expect(refused.status == 401, f"the session is over: {refused.status}")
            break
    else:
        trial.expect(False, "the late session lives on")
    trial.count("late answers")
    tablet.home()


def take_back(tablet):
    tablet.tap("take-back", "sign-in")
    return "sign-in"


def join(tablet):
    tablet.tap("face", "notice")
    tablet.tap("read", "how")
    tablet.tap("join", "for-whom")
    tablet.tap("older", "sign-in")
    return "sign-in"


def to_camera(tablet):
    tablet.tap("face", "notice")
    tablet.tap("read", "how")
    tablet.tap("identify", "camera")
    tablet.browser.wait("return !document.getElementById('take').disabled")


def late_match(trial, tablet):
    """A picture is on its way when its person goes: whoever stands there next is not welcomed by it."""
    browser = tablet.browser
    browser.script(SLOW, "/v1/device/decisions", '{"result":"match","decision":1,"outcome":2}')
    to_camera(tablet)
    tablet.tap("take")
    browser.wait(HELD)
    tablet.home()
    to_camera(tablet)
    browser.script(LET_GO)
    trial.expect(browser.script(HERE) == "camera", f"nobody is welcomed who pressed nothing: {browser.text('main')[:200]}")
    trial.count("late answers")
    tablet.home()
    # Control: the same answer to whoever waits for it.
    to_camera(tablet)
    tablet.tap("take")
    browser.wait(HELD)
    browser.script(LET_GO)
    trial.expect(browser.script(HERE) == "result", "whoever waits is answered")
    browser.script("globalThis.fetch = globalThis.__send")
    tablet.home()


def two_consents(trial, stage, tablet):
    """A consent that was renewed is one card, and one press ends both and leaves no face."""
    browser = tablet.browser
    person = stage.person("renewed", None, CONSENT)
    stage.ask("POST", f"/v1/people/{person}/consents", CONSENT, "alice")
    stage.enrol(person, photo("obama.jpg"))
    tablet.tap("take-back", "sign-in")
    tablet.sign_in(person, stage.person_code(person), "withdraw")
    cards = browser.script("return document.querySelectorAll('main button[id^=withdraw-]').length")
    trial.expect(cards == 1, f"{cards} cards for one use")
    browser.click("main button[id^=withdraw-]")
    tablet.at("withdrawn")
    file = stage.ask("GET", f"/v1/people/{person}", who="alice", headers={"x-reason": "a trial"})
    trial.expect(not file["references"], f"a reference is left: {file['references']}")
    trial.expect(consents(stage, person) == ["withdrawn", "withdrawn"], "both have ended")
    tablet.home()


def new_words(trial, stage, tablet):
    """Other words come into force while somebody reads: nothing is agreed to before they were read."""
    browser = tablet.browser
    person = stage.person("reader", None)
    join(tablet)
    tablet.sign_in(person, stage.person_code(person), "consent")
    notice = next(one for one in stage.ask("GET", "/v1/notices", who="alice")["items"] if one["id"] == "gate-notice")
    notice["version"] += 1
    for text in notice["texts"]:
        text["retention"] = "Other words, " + text["retention"]
    stage.ask("PUT", "/v1/notices/gate-notice", notice, "alice", headers={"if-match": "*"})
    ticks(tablet)
    tablet.tap("yes", "notice-again")
    trial.screen(browser, "01-notice-again")
    trial.expect("Other words" in browser.text("main"), "the new words are shown")
    trial.expect(consents(stage, person) == [], "nothing is on record")
    tablet.tap("read", "consent")
    ticks(tablet)
    tablet.tap("yes")
    browser.wait("return ['camera', 'result'].includes(document.getElementById('main').dataset.screen)")
    trial.expect(consents(stage, person) == ["given"], "now it is")
    receipt = next(one for one in stage.ask("GET", f"/v1/people/{person}", who="alice", headers={"x-reason": "a trial"})["consents"])
    trial.expect(receipt["state"] == "given", "it stands")
    tablet.home()


def ticks(tablet):
    for name in ("tick-verify", "tick-identify", "tick-off-device"):
        tablet.tap(name)


def consents(stage, person):
    held = stage.ask("GET", f"/v1/people/{person}", who="alice", headers={"x-reason": "a trial"})["consents"]
    return [one["state"] for one in held]
