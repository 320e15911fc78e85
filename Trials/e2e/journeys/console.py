"""The console: the first account, a passkey, what is unlawful, people, decisions, duties, two pairs of eyes, proofs, papers."""
from browser import Browser
from stage import PASSWORD, Refused, photo

WEIGHT = 8
FETCH = """const reply = await fetch(arguments[0], { headers: { accept: arguments[1] } });
const bytes = new Uint8Array(await reply.arrayBuffer());
return [reply.status, reply.headers.get('content-type') ?? '', bytes.length, new TextDecoder('latin1').decode(bytes.slice(0, 5))]"""
# A house that lies: one digit of every proof is another.
LIE = """const honest = globalThis.fetch; globalThis.fetch = async (path, options) => {
  const reply = await honest(path, options);
  if (!String(path).includes('/proofs/')) return reply;
  const body = JSON.parse(await reply.text());
  body.hashes = body.hashes.map((hash) => (hash[0] === '0' ? '1' : '0') + hash.slice(1));
  return new Response(JSON.stringify(body), { status: 200, headers: { 'content-type': 'application/json' } });
};"""


def run(trial):
    stage = trial.stage().found()
    with Browser() as alice, Browser() as bo:
        first(trial, stage, alice)
        second(trial, stage, alice, bo)
        passkey(trial, stage, alice)
        posture(trial, stage, alice)
        person = people(trial, stage, alice)
        child(trial, stage, alice)
        decisions(trial, stage, alice, person)
        duties(trial, stage, alice, person)
        inbox(trial, stage, alice, bo)
        revisions(trial, stage, alice, bo)
        elsewhere(trial, stage, bo)
        measures(trial, stage, alice)
        ledger(trial, stage, alice)
        papers(trial, stage, alice)
        others(trial, stage, alice)


def first(trial, stage, browser):
    """The printed code makes the first account, with no shell and no file."""
    browser.go(stage.place("console") + "/console")
    browser.wait_path("/console/sign-in")
    browser.click("a[href='/console/first']")
    browser.wait_path("/console/first")
    browser.type("#name", "alice")
    browser.type("#code", "not-the-code-that-was-printed-to-anybody-43")
    browser.type("#password", PASSWORD)
    browser.click("#first button.primary")
    browser.wait("return document.querySelector('#notices .notice.bad') !== null")
    browser.type("#code", stage.first_code)
    trial.screen(browser, "00-first")
    browser.click("#first button.primary")
    browser.find("#factor")
    stage.secrets["alice"] = browser.text("#factor-secret").replace(" ", "")
    codes = browser.script("return document.querySelectorAll('#factor-codes li').length")
    trial.expect(codes >= 8, f"{codes} recovery codes")
    drawn = browser.script("""const [svg, dark] = ['#factor-drawing', '#factor-dark'].map((name) => document.querySelector(name));
        return [svg.getAttribute('viewBox'), dark.getAttribute('d').length, location.href]""")
    trial.expect(drawn[1] > 500 and drawn[0], f"the secret is drawn as a code: {drawn}")
    trial.expect(stage.secrets["alice"] not in drawn[2], "and stands in no address")
    trial.screen(browser, "01-factor")
    bearer(stage, browser, "alice")
    browser.click("#factor-on")
    browser.wait_path("/console")
    sign_out(browser)
    sign_in(stage, browser, "alice")


def bearer(stage, browser, name):
    """The same account for the interface, by one of its recovery codes: for what a journey needs beside the page."""
    code = browser.text("#factor-codes li").replace(" ", "").strip()
    stage.tokens[name] = stage.ask("POST", "/v1/sign-in/password", {
        "name": name, "password": PASSWORD, "code": code, "bearer": True})["token"]


def sign_out(browser):
    browser.click("[data-sign-out]")
    browser.wait_path("/console/sign-in")


def sign_in(stage, browser, name):
    browser.go(stage.place("console") + "/console/sign-in")
    browser.type("#name", name)
    browser.type("#password", PASSWORD)
    browser.type("#code", stage.fresh_code(name))
    browser.click("#sign-in button.primary")
    browser.wait_path("/console")


def second(trial, stage, alice, bo):
    """An account for somebody else: a code from one hand, a password from the other."""
    alice.go(stage.place("console") + "/console/account")
    alice.type("#invite-name", "bo")
    alice.choose("#invite-role", "controller")
    alice.click("#invite button")
    alice.find("#invited")
    code = alice.text("#invited-code").strip()
    bo.go(stage.place("console") + "/console/join")
    bo.type("#name", "bo")
    bo.type("#code", code)
    bo.type("#password", PASSWORD)
    trial.screen(bo, "02-join")
    bo.click("#join button.primary")
    bo.find("#factor")
    stage.secrets["bo"] = bo.text("#factor-secret").replace(" ", "")
    bearer(stage, bo, "bo")
    sign_in(stage, bo, "bo")


def passkey(trial, stage, browser):
    """A passkey is added, and serves alone."""
    browser.authenticator()
    browser.go(stage.place("console") + "/console/account")
    browser.type("#passkey-label", "A tablet in the drawer")
    browser.click("#add-passkey button")
    browser.wait("return document.querySelectorAll('#passkeys [data-remove-passkey]').length === 1")
    trial.screen(browser, "03-account")
    sign_out(browser)
    trial.screen(browser, "04-sign-in")
    browser.click("#passkey")
    browser.wait_path("/console")
    trial.count("passkeys")


def posture(trial, stage, browser):
    """What is unlawful stands first, with its citation and the button that leads to the field."""
    browser.go(stage.place("console") + "/console")
    found = browser.script("""return [...document.querySelectorAll('article.finding')].map((node) => ({
        cites: node.querySelectorAll('.cite li').length,
        fix: node.querySelector('[data-fix]')?.getAttribute('href') ?? null }))""")
    trial.expect(len(found) > 5, f"{len(found)} findings in a registry that breaks the law")
    trial.expect(all(one["cites"] for one in found), "every finding cites what it stands on")
    fixes = [one["fix"] for one in found if one["fix"]]
    trial.expect(len(fixes) > len(found) / 2, f"{len(fixes)} of {len(found)} findings have a button")
    trial.expect(all(fix.startswith("/console/registry/") for fix in fixes), f"buttons lead into the registry: {fixes[:3]}")
    good = browser.script("return document.querySelector('#site-compound-a')?.className ?? ''")
    trial.expect("bad" not in good, f"the compound that does it properly: {good}")
    trial.screen(browser, "05-posture")
    browser.click("a[data-fix]")
    browser.wait_path("/console/registry/.+")
    sought = browser.script("return decodeURIComponent(location.hash.slice(1))")
    if sought and browser.has("#wizard"):
        browser.wait("return document.activeElement?.closest('.field, .step') !== null")
    trial.keep(browser, "06-fix")


def people(trial, stage, browser):
    """Somebody is admitted, says yes, and is enrolled; there is no picture of anybody on the page."""
    browser.go(stage.place("console") + "/console/people")
    browser.type("#admit-name", "Li Wei")
    browser.type("#admit-reference", "flat-12b")
    browser.click("#admit button")
    browser.find("#person")
    person = browser.text("#person-id").strip()
    grant(browser)
    browser.wait("return document.querySelector('[data-withdraw]') !== null")
    browser.click("#enrol-box summary")
    browser.choose("#enrol-use", "compound-a|gate-access")
    browser.give("#enrol-picture", photo("obama.jpg"))
    browser.click("#enrol button.primary")
    browser.wait("return document.querySelectorAll('#references tbody tr').length === 1", 20)
    trial.expect(not browser.has("main img, main video"), "no picture of anybody")
    browser.wait("return document.querySelector('#shortfalls > *') !== null && document.querySelector('form.busy') === null")
    trial.expect("compound-a" in browser.text("#consents") and "Sunrise" in browser.text("#consents"), "a place by its name, the code beside")
    trial.screen(browser, "07-person")
    browser.click("#make-code")
    browser.find("#code-box")
    trial.expect(len(browser.text("#code-text").strip().replace(" ", "")) >= 8, "a code to sign in")
    guardian(trial, browser)
    browser.go(stage.place("console") + f"/console/people/{person}")
    browser.click("#find button")
    trial.expect(not browser.has("#person:not([hidden])"), "without a reason nothing opens")
    browser.type("#find-reason", "asked at the desk 在前台询问")
    browser.click("#find button")
    browser.find("#person")
    browser.click("#show-trail")
    browser.find("#trail")
    trial.expect("asked at the desk" in browser.text("#trail"), f"the look is on record with its reason: {browser.text('#trail')[:300]}")
    return person


def guardian(trial, browser):
    """A guardian's code, after the desk looked at who they are."""
    browser.click("#guardian-box summary")
    browser.choose("#guardian-use", "compound-a|gate-access")
    browser.choose("#guardian-age", "under-14")
    browser.choose("#guardian-shown", "household-register")
    browser.click("#guardian-code button.primary")
    browser.find("#guardian-given")
    trial.expect(len(browser.text("#guardian-text").strip()) == 8, "a code for a guardian")
    trial.expect(browser.text("#guardian-known").strip() != "", "and the guardian's random name")
    trial.screen(browser, "07a-guardian-code")


def grant(browser):
    browser.click("#grant-box summary")
    browser.choose("#grant-use", "compound-a|gate-access")
    ticked = browser.script("return document.querySelectorAll('#grant input:checked').length")
    if ticked:
        raise AssertionError(f"{ticked} boxes are ticked beforehand")
    for box in ("enrol", "verify", "identify"):
        browser.click(f"#grant .acts:not([hidden]) input[value={box}]")
    browser.choose("#grant-age", "adult")
    for box in ("#grant-notice", "#grant-free", "#grant-off"):
        browser.click(box)
    browser.click("#grant button.primary")


def child(trial, stage, browser):
    """A child of nine: the guardian answers and signs at the desk; the paper stays there, and its fingerprint goes on record."""
    browser.go(stage.place("console") + "/console/people")
    browser.type("#admit-name", "Xiao Ming")
    browser.click("#admit button")
    browser.find("#person")
    person = browser.text("#person-id").strip()
    browser.click("#grant-box summary")
    browser.choose("#grant-use", "compound-a|gate-access")
    for box in ("enrol", "verify"):
        browser.click(f"#grant .acts:not([hidden]) input[value={box}]")
    browser.choose("#grant-age", "under-14")
    for box in ("#grant-notice", "#grant-free", "#grant-off"):
        browser.click(box)
    browser.type("#guardian [name=guardian]", "guardian-7")
    browser.script("globalThis.__kept = []; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { globalThis.__kept.push(blob); return make(blob); }")
    browser.give("#guardian [data-evidence]", photo("astronaut.png"))
    browser.click("#grant button.primary")
    browser.wait("return document.querySelector('#notices .notice.warn') !== null")
    trial.expect(not browser.has("[data-withdraw]"), "without the guardian's signature nothing is on record")
    sign(browser, "#guardian [data-sign]")
    trial.screen(browser, "07-child")
    browser.click("#grant button.primary")
    browser.wait("return document.querySelector('[data-withdraw]') !== null")
    kept = browser.script("return globalThis.__kept.length ? await globalThis.__kept[0].text() : ''")
    trial.expect("<polyline" in kept and "guardian-7" in kept, "the sheet with the signature is saved at the desk")
    trial.expect(person in kept, "and says about whom")
    held = stage.ask("GET", f"/v1/people/{person}/shortfalls", who="alice")["items"]
    rules = [ground["rule"] for one in held for short in one["shortfalls"] for ground in short["grounds"]]
    trial.expect(not any("guardian" in rule or "minor" in rule for rule in rules), f"the guardian's yes is taken as shown: {rules}")
    browser.click("[data-hear]")
    browser.find("#hear[open]")
    browser.click("#hear [name=word][value=refused]")
    browser.type("#hear [name=guardian]", "guardian-7")
    browser.give("#hear [data-evidence]", photo("astronaut.png"))
    browser.click("#hear [data-paper]")
    trial.screen(browser, "07-guardian")
    browser.click("#hear button.primary")
    browser.wait("return document.querySelector('[data-withdraw]') === null")
    state = stage.ask("GET", f"/v1/people/{person}", who="alice", headers={"x-reason": "a trial"})["consents"][0]["state"]
    trial.expect(state != "given", f"a guardian's no ends it: {state}")


def sign(browser, selector):
    """A signature by finger."""
    left, top, wide, high = browser.script("""const node = document.querySelector(arguments[0]); node.scrollIntoView({ block: 'center' });
        const box = node.getBoundingClientRect(); return [box.left, box.top, box.width, box.height]""", selector)
    def move(x, y):
        return {"type": "pointerMove", "duration": 20, "x": round(left + wide * x), "y": round(top + high * y)}
    browser.tell("POST", "/actions", {"actions": [{"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": [
        move(.1, .6), {"type": "pointerDown", "button": 0}, move(.2, .2), move(.3, .7), move(.4, .3), move(.5, .6), move(.6, .4),
        {"type": "pointerUp", "button": 0}]}]})


def decisions(trial, stage, browser, person):
    """A decision appears as it is made; whom it was about is told for a reason, which stays."""
    browser.go(stage.place("console") + "/console/decisions")
    browser.wait("return document.getElementById('live-state').classList.contains('good')")
    answer = stage.verify(person, photo("obama.jpg"))
    browser.wait("return document.querySelectorAll('#live li').length >= 1")
    trial.expect(person not in browser.text("#live"), "nobody is named in the news")
    trial.screen(browser, "08-decisions")
    browser.go(stage.place("console") + "/console/decisions")
    rows = browser.script("return document.querySelectorAll('#decisions tbody tr').length")
    trial.expect(rows >= 1, f"{rows} decisions listed after {answer}")
    browser.click("#decisions tbody a")
    browser.wait_path(r"/console/decisions/\d+")
    browser.type("#reason", "a complaint at the gate")
    browser.click("#look button")
    browser.find("#seen")
    trial.expect(browser.script("return document.querySelectorAll('#why li').length") >= 1, "why it was decided so")
    trial.screen(browser, "09-decision")


def duties(trial, stage, browser, person):
    """What people ask is answered by a human, by its day."""
    stage.ask("POST", "/v1/me/complaints", {"text": "The gate did not open twice."}, token=stage.person_token(person))
    browser.go(stage.place("console") + "/console/duties")
    browser.type("#requests-reason", "the weekly round")
    browser.click("#requests-look button")
    browser.wait("return document.querySelector('#requests [data-request]') !== null")
    trial.expect("The gate did not open twice." in browser.text("#requests"), "the complaint in its own words")
    trial.screen(browser, "10-duties")
    browser.choose("#requests select[name=outcome]", "granted")
    browser.type("#requests textarea", "The lane was dirty; it is clean now.")
    browser.click("#requests button.primary")
    browser.wait("return document.querySelector('#requests .notice.good') !== null")
    held = stage.ask("GET", "/v1/me/requests", token=stage.person_token(person))["items"]
    trial.expect(any("it is clean now" in str(one) for one in held), f"the person can read the answer: {held}")


def inbox(trial, stage, alice, bo):
    """What nobody does alone: asked by one, read and approved by another, carried out once."""
    alice.go(stage.place("console") + "/console/account")
    def ask():
        alice.type("#invite-name", "otto")
        alice.choose("#invite-role", "auditor")
        alice.click("#invite button")
    ask()
    alice.wait("return document.querySelector('#notices .notice.warn') !== null")
    trial.expect(not alice.has("#invited:not([hidden])"), "one alone makes no account")
    alice.go(stage.place("console") + "/console/approvals")
    trial.expect(not alice.has("[data-approve]"), "nobody approves their own wish")
    bo.go(stage.place("console") + "/console/approvals")
    bo.find("[data-approve]")
    trial.expect("otto" in bo.text(), "what is asked for can be read")
    trial.screen(bo, "11-inbox")
    bo.click("[data-approve]")
    bo.find("dialog[open]")
    trial.keep(bo, "12-approve")
    bo.click("dialog [data-yes]")
    bo.wait("return document.querySelector('[data-approve]') === null")
    alice.go(stage.place("console") + "/console/account")
    ask()
    alice.find("#invited")
    code = alice.text("#invited-code").strip()
    joined = stage.ask("POST", "/v1/accounts/join", {"name": "otto", "code": code, "password": PASSWORD, "bearer": True})
    stage.tokens["otto"], stage.secrets["otto"] = joined["token"], joined["secondFactor"]["secret"]


def revisions(trial, stage, alice, bo):
    """A term is made longer by two; the other reads what it was and what it will be, and the revision tells of both."""
    held = stage.ask("GET", "/v1/purposes/gate-access", who="alice")
    longer = {**held, "retentionDays": held["retentionDays"] + 30}
    def put():
        return stage.ask("PUT", "/v1/purposes/gate-access", longer, "alice", headers={"if-match": "*"})
    try:
        put()
        trial.expect(False, "one alone made a term longer")
    except Refused as problem:
        trial.expect(problem.status == 409, f"{problem}")
    bo.go(stage.place("console") + "/console/approvals?lang=zh-Hans")
    row = bo.text("table.wish tbody")
    trial.expect(str(held["retentionDays"]) in row and str(longer["retentionDays"]) in row, f"before and after: {row}")
    trial.expect("restated" not in bo.text(), "in the reader's language")
    trial.screen(bo, "12-wish")
    bo.click("[data-approve]")
    bo.click("dialog [data-yes].primary")
    bo.wait("return document.querySelector('[data-approve]') === null")
    number = put()["revision"]
    alice.go(stage.place("console") + "/console/revisions")
    trial.expect("bo" in alice.text("#revisions tbody tr"), "who agreed stands beside who did it")
    trial.screen(alice, "12-revisions")
    alice.click(f"a[href='/console/revisions/{number}']")
    alice.wait_path(f"/console/revisions/{number}")
    added, removed = alice.text(".diff .added"), alice.text(".diff .removed")
    trial.expect(str(longer["retentionDays"]) in added and str(held["retentionDays"]) in removed, f"{removed} became {added}")
    trial.screen(alice, "12-revision")


def elsewhere(trial, stage, browser):
    """Every other session ends, and this one goes on."""
    token = stage.tokens["bo"]
    trial.expect(stage.ask("GET", "/v1/session", token=token)["name"] == "bo", "signed in elsewhere")
    browser.go(stage.place("console") + "/console/account")
    browser.click("#end-others")
    browser.wait("return document.querySelector('#notices .notice.good') !== null")
    try:
        stage.ask("GET", "/v1/session", token=token)
        trial.expect(False, "the other session is still open")
    except Refused as problem:
        trial.expect(problem.status == 401, f"{problem}")
    browser.go(stage.place("console") + "/console")
    browser.wait_path("/console")
    browser.go(stage.place("console") + "/console/account")
    browser.click("#end-all")
    browser.wait_path("/console/sign-in")


def measures(trial, stage, browser):
    """Face and other ways beside one another; error rates as measured, or said not to be."""
    for seconds in (4, 6, 9):
        stage.ask("POST", "/v1/alternatives/gate-a-card/uses", {"site": "compound-a", "purpose": "gate-access", "seconds": seconds}, "alice")
    browser.go(stage.place("console") + "/console/parity")
    bars = browser.script("return document.querySelectorAll('section[aria-labelledby=site-compound-a] svg rect').length")
    trial.expect(bars >= 2, f"{bars} bars")
    trial.expect("6" in browser.text("section[aria-labelledby=site-compound-a]"), "the median of what was timed")
    chosen = browser.script("return document.querySelectorAll('#period a[aria-current]').length")
    trial.expect(chosen == 1, "ninety days are shown unless others are asked for")
    browser.go(stage.place("console") + "/console/parity?from=2020-01-01&until=2020-01-31")
    bars = browser.script("return document.querySelectorAll('section[aria-labelledby=site-compound-a] svg rect').length")
    trial.expect(bars == 0, f"{bars} bars of a month in which nobody came")
    browser.go(stage.place("console") + "/console/parity")
    trial.screen(browser, "13-parity")
    browser.go(stage.place("console") + "/console/accuracy")
    trial.expect(browser.has("#unmeasured") or browser.has("#shipped svg.chart path"), "measured, or said not to be")
    figures = stage.ask("GET", "/v1/accuracy", None, "alice")
    if "shipped" in figures:
        trial.expect("95" in browser.text("#shipped"), "the interval of what was shipped")
        trial.expect(figures["shipped"]["model"] == figures["model"], "it was measured of this model")
    trial.screen(browser, "14-accuracy")


def ledger(trial, stage, browser):
    """Proofs are checked in the page; a house that lies is found out by it."""
    browser.go(stage.place("console") + "/console/ledger")
    browser.click("#verify-signature")
    browser.wait("return document.querySelector('#signature-said .notice.good') !== null")
    size = int(browser.script("return document.getElementById('new').value"))
    browser.type("#old", str(max(1, size - 7)))
    proof(trial, browser, ("#consistency button", "#consistency-said"), "it only grew", "15-ledger")
    browser.go(stage.place("console") + f"/console/ledger/{size // 2}")
    proof(trial, browser, ("#prove", "#said"), "the entry is in the tree", "16-entry")


def proof(trial, browser, place, what, screen):
    """One proof: it convinces the page, and the same of a house that lies does not."""
    button, said = place
    browser.click(button)
    browser.wait(f"return document.querySelector('{said} .notice') !== null")
    trial.expect(browser.has(f"{said} .notice.good"), f"{what}: {browser.text(said)}")
    trial.screen(browser, screen)
    browser.script(LIE)
    browser.click(button)
    browser.wait(f"return document.querySelector('{said} .notice.bad') !== null")
    trial.count("controls")


def papers(trial, stage, browser):
    """What authorities are given: to read, as JSON and as PDF."""
    browser.go(stage.place("console") + "/console/exports")
    trial.screen(browser, "17-exports")
    for name in ("activities", "filing", "assessments", "register"):
        data = name if name == "assessments" else f"exports/{name}"
        status, kind, _, _ = browser.script(FETCH, f"/v1/{data}", "application/json")
        trial.expect(status == 200 and "json" in kind, f"{name} as JSON: {status} {kind}")
        status, kind, size, head = browser.script(FETCH, f"/console/exports/{name}.pdf", "application/pdf")
        trial.expect(status == 200 and head == "%PDF-" and size > 4000, f"{name} as PDF: {status} {kind} {size}")
        trial.count("papers")
    browser.go(stage.place("console") + "/console/exports/activities")
    trial.screen(browser, "18-activities")


def others(trial, stage, browser):
    """An auditor reads, and finds nobody and no way to change anything."""
    browser.go(stage.place("console") + "/console")
    sign_out(browser)
    sign_in(stage, browser, "otto")
    here = browser.script("return [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'))")
    trial.expect("/console/people" not in here, "an auditor has no page of people")
    trial.expect(not browser.has("a[data-fix]"), "an auditor mends nothing")
    browser.go(stage.place("console") + "/console/people")
    trial.expect(not browser.has("#find"), "nor by its address")
    trial.keep(browser, "19-not-yours")
