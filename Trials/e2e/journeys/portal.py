"""The portal: rules and sign, signing in, the timeline, switches, receipts checked in the page, requests, certificates, erasure."""
from browser import Browser, BrowserError
from stage import Refused, photo

WEIGHT = 8
FETCH = """const reply = await fetch(arguments[0]); const bytes = new Uint8Array(await reply.arrayBuffer());
return [reply.status, bytes.length, new TextDecoder('latin1').decode(bytes.slice(0, 5))]"""


def run(trial):
    stage = trial.peopled()
    person = stage.person_id
    for picture in ("obama2.jpg", "biden.jpg"):
        stage.verify(person, photo(picture))
    stage.ask("GET", f"/v1/people/{person}", who="olga", headers={"x-reason": "a question at the desk"})
    with Browser() as browser:
        rules(trial, stage, browser)
        for number, language in enumerate(("en", "zh-Hans")):
            browser.look(language=language)
            enter(trial, stage, browser, person)
            timeline(trial, stage, browser, number)
            if not number:
                entry(trial, stage, browser)
                receipts(trial, stage, browser)
            switches(trial, stage, browser, person)
            certificate(trial, stage, browser)
            requests(trial, stage, browser, number)
            if number:
                leave(trial, stage, browser, person)
            else:
                sign_out(browser)
        browser.look()
        by_receipt(trial, stage, browser, person)
        erase(trial, stage, browser, person)


def rules(trial, stage, browser):
    """Everybody may read what a place does, and print its sign."""
    for language in ("en", "zh-Hans"):
        browser.look(language=language)
        browser.go(stage.place("portal") + "/rules/compound-a")
        trial.expect(browser.script("return document.querySelectorAll('#ways li').length") == 3, "the other ways stand first")
        trial.screen(browser, "00-rules")
        browser.go(stage.place("portal") + "/rules/compound-a/sign")
        trial.expect(browser.has("svg.code"), "the sign has its code")
        trial.screen(browser, "01-sign")
    status, size, head = browser.script(FETCH, "/rules/compound-a/sign.pdf")
    trial.expect(status == 200 and head == "%PDF-" and size > 4000, f"the sign as a paper: {status} {size} {head}")
    browser.go(stage.place("portal") + "/rules/no-such-place")
    trial.expect(browser.script(FETCH, "/rules/no-such-place")[0] == 404, "an unknown place is not found")
    browser.look()


def enter(trial, stage, browser, person):
    browser.go(stage.place("portal") + "/me")
    browser.wait_path("/me/sign-in")
    browser.type("#person", person)
    browser.type("#code", "WRONG234")
    browser.click("#sign-in")
    browser.wait("return document.querySelector('.notice.bad, .notice.warn') !== null")
    trial.screen(browser, "02-wrong-code")
    browser.type("#code", stage.person_code(person))
    browser.click("#sign-in")
    browser.wait_path("/me")


def leave(trial, stage, browser, person):
    """Signing out on all devices: this one, and the one that was left somewhere."""
    elsewhere = stage.person_token(person)
    browser.go(stage.place("portal") + "/me/rights")
    browser.click("#leave-all")
    browser.wait_path("/me/sign-in")
    try:
        stage.ask("GET", "/v1/me", token=elsewhere)
        trial.expect(False, "the other device is still signed in")
    except Refused as problem:
        trial.expect(problem.status == 401, f"{problem}")


def timeline(trial, stage, browser, number):
    """Everything done with the face, and who looked, and why they said they did."""
    text = browser.text("main")
    trial.expect("olga" in text and "a question at the desk" in text, "who looked, with the reason")
    trial.expect(browser.script("return document.querySelectorAll('#timeline li').length") >= 4, f"a timeline: {text[:300]}")
    trial.screen(browser, "03-timeline")
    boxes = browser.script("return document.querySelectorAll('#filter input').length")
    trial.expect(boxes >= 2, f"{boxes} filters")


def entry(trial, stage, browser):
    """One decision: why, its proof checked in the page, and a question to a human."""
    decision = browser.script("return document.querySelector('#timeline li:has(h3 .badge) a[href^=\"/me/entry/\"]').getAttribute('href')")
    browser.go(stage.place("portal") + decision)
    browser.click("[data-verify]")
    verdict(trial, browser, ".verdict", True, "an entry's proof")
    trial.screen(browser, "04-entry")


def verdict(trial, browser, selector, holds, what):
    """What the page says of a proof: good or bad, never nothing."""
    browser.wait(f"return document.querySelector('{selector} .good, {selector} .bad, {selector}.good, {selector}.bad') !== null", 20)
    good = browser.script("return document.querySelector(arguments[0] + ' .bad, ' + arguments[0] + '.bad') === null", selector)
    trial.expect(good == holds, f"{what} is {'good' if holds else 'bad'}: {browser.text(selector)[:300]}")
    trial.count("proofs" if holds else "controls")


def receipts(trial, stage, browser):
    """Every receipt is checked in the page; one with another digit is not believed."""
    browser.go(stage.place("portal") + "/me/receipts")
    browser.click("#verify-all")
    rows = browser.script("return document.querySelectorAll('.receipts > li').length")
    browser.wait(f"return [...document.querySelectorAll('.receipts .verdict')].filter((one) => one.textContent.trim()).length === {rows}", 30)
    bad = browser.script("return document.querySelectorAll('.receipts .verdict .bad').length")
    trial.expect(rows >= 2 and bad == 0, f"{rows} receipts, {bad} of them bad: {browser.text('.receipts')[:300]}")
    trial.screen(browser, "05-receipts")
    held = stage.ask("GET", "/v1/me/receipts", token=stage.person_token(stage.person_id))["items"][0]
    whole = held["receipt"]["proof"]
    lines = whole.splitlines()
    place = next(number for number, line in enumerate(lines) if len(line) >= 40 and number > 1)
    spoiled = "\n".join([*lines[:place], swap(lines[place]), *lines[place + 1:]]) + "\n"
    for name, text, holds in (("kept.tlog-proof", whole, True), ("spoiled.tlog-proof", spoiled, False)):
        path = f"{trial.folder}/{name}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        browser.go(stage.place("portal") + "/me/receipts")
        browser.give("#kept-files", path)
        verdict(trial, browser, "#kept-verdicts", holds, name)
    trial.keep(browser, "06-tampered")


def swap(line):
    """The same line with one letter in its middle another."""
    middle = len(line) // 2
    return line[:middle] + ("A" if line[middle] != "A" else "B") + line[middle + 1:]


def switches(trial, stage, browser, person):
    """Off is one switch and holds at once; on is the notice and a yes of one's own."""
    browser.go(stage.place("portal") + "/me/consents")
    browser.find("input.consent:checked", 8) if browser.has("input.consent:checked") else None
    key = browser.script("return document.querySelector('input.consent:checked').dataset.key")
    trial.screen(browser, "07-consents")
    browser.click(f'label:has([id="switch-{key}"])')
    browser.find("dialog[open]")
    trial.keep(browser, "08-off")
    browser.click("dialog[open] button.danger")
    settled(browser, key)
    trial.expect(not consents(stage, person), "off holds at once")
    try:
        stage.verify(person, photo("obama.jpg"))
        trial.expect(False, "the face is still used")
    except Refused as refused:
        trial.expect(refused.status in (403, 404, 409), f"refused: {refused.status}")
    trial.screen(browser, "09-off-now")
    browser.go(stage.place("portal") + "/me/consents")
    browser.click(f'label:has([id="switch-{key}"])')
    browser.find("dialog[open]")
    ticked = browser.script("return document.querySelectorAll('dialog[open] input:checked').length")
    trial.expect(ticked == 0, f"{ticked} boxes ticked beforehand")
    yes, no = browser.box("dialog[open] .yes"), browser.box("dialog[open] .no")
    trial.expect((yes["height"], yes["size"], yes["weight"]) == (no["height"], no["size"], no["weight"]), f"yes and no are alike: {yes} {no}")
    trial.keep(browser, "10-on")
    browser.click("dialog[open] .yes")
    browser.wait("return document.querySelector('dialog[open] .field-problem:not([hidden])') !== null")
    uses = browser.script("return [...document.querySelectorAll('dialog[open] input[name=yes]')].map((one) => one.value)")
    trial.expect(uses == ["verify", "identify"], f"one tick for each activity: {uses}")
    browser.script("""const send = globalThis.fetch; globalThis.fetch = (path, options) => {
        if (String(path).endsWith('/v1/me/consents') && options?.body) globalThis.__said = JSON.parse(options.body);
        return send(path, options); }""")
    # One of the two alone: the other is not agreed to with it.
    for box in ("[value=verify]", "[name=off]"):
        browser.script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", f"dialog[open] input{box}")
        browser.click(f"dialog[open] input{box}")
    browser.click("dialog[open] .yes")
    browser.wait("return document.querySelector('dialog[open]') === null", 15)
    for _ in range(50):
        if consents(stage, person):
            break
        browser.script("await new Promise((next) => setTimeout(next, 100))")
    trial.expect(len(consents(stage, person)) == 1, "on again")
    said = browser.script("return globalThis.__said")
    trial.expect("verify" in said["operations"] and "identify" not in said["operations"], f"what was ticked, and no more: {said}")
    trial.expect(len(said["notice"]["digest"]) == 64, "by the notice that was shown")
    trial.screen(browser, "11-on-now")


def settled(browser, key):
    browser.wait(f"""const box = document.getElementById('switch-{key}'); return box !== null && !box.checked
        && (document.getElementById('outcome-{key}').textContent.trim() !== '' || document.readyState === 'complete')""")
    browser.script("await new Promise((next) => setTimeout(next, 600))")


def consents(stage, person):
    held = stage.ask("GET", f"/v1/people/{person}", who="alice", headers={"x-reason": "a trial"})["consents"]
    return [one for one in held if one["state"] == "given"]


def certificate(trial, stage, browser):
    """What was destroyed is certified: to read, to print and with a proof."""
    browser.go(stage.place("portal") + "/me/receipts")
    there = browser.script("return document.querySelector('a[href^=\"/me/destruction/\"]')?.getAttribute('href') ?? null")
    trial.expect(there is not None, "a certificate of destruction is offered")
    if there:
        browser.go(stage.place("portal") + there)
        trial.screen(browser, "12-destruction")
        status, size, head = browser.script(FETCH, there + "/paper.pdf")
        trial.expect(status == 200 and head == "%PDF-" and size > 4000, f"as a paper: {status} {size} {head}")


def requests(trial, stage, browser, number):
    """A copy of everything, and what one asks of humans."""
    browser.go(stage.place("portal") + "/me/rights")
    trial.screen(browser, "13-rights")
    for form in ("", "?form=html", "?form=md"):
        status, size, _ = browser.script(FETCH, "/v1/me/export" + form)
        trial.expect(status == 200 and size > 200, f"the copy {form}: {status} {size}")
    browser.type("#complain textarea", "The gate did not open twice." if not number else "门禁两次没有打开。")
    browser.click("#complain button")
    browser.wait("return document.querySelector('#complain .outcome').textContent.trim() !== ''"
                 f" || document.querySelectorAll('#requests > li').length > {number}")
    browser.go(stage.place("portal") + "/me/rights")
    trial.expect(browser.script("return document.querySelectorAll('#requests > li').length") >= number + 1, "what was asked is listed with its day")
    for button, other in (("restrict", "lift"), ("lift", "restrict")):
        browser.click(f"#{button}")
        try:
            browser.click("dialog[open] button.danger", 2)
        except BrowserError:
            pass
        browser.wait(f"return document.getElementById('{other}') !== null || document.getElementById('{button}')"
                     "?.parentElement.querySelector('.outcome').textContent.trim() !== ''")
        browser.go(stage.place("portal") + "/me/rights")
        trial.expect(browser.has(f"#{other}"), f"after {button} comes {other}")
    trial.screen(browser, "14-requests")


def sign_out(browser):
    browser.click("[data-sign-out]")
    browser.wait_path("/me/sign-in")


def by_receipt(trial, stage, browser, person):
    """A receipt of one's own consent opens the door as well; a spoiled one does not."""
    token = stage.person_token(person)
    held = stage.ask("GET", "/v1/me/receipts", token=token)["items"]
    trial.expect(len(held) > 0, "receipts to sign in with")
    proofs = [one["receipt"]["proof"] for one in held]
    browser.go(stage.place("portal") + "/me/sign-in")
    browser.type("#receipt-text", "not a receipt")
    browser.click("#sign-in-receipt")
    browser.wait("return document.querySelector('.notice.bad, .notice.warn') !== null")
    for proof in reversed(proofs):
        browser.go(stage.place("portal") + "/me/sign-in")
        browser.script("""const field = document.getElementById('receipt-text'); field.value = arguments[0];
            field.dispatchEvent(new Event('input', { bubbles: true }))""", proof)
        browser.click("#sign-in-receipt")
        try:
            browser.wait_path("/me", 3)
            return trial.count("receipts that opened the door")
        except BrowserError:
            continue
    raise AssertionError(f"no receipt of {len(proofs)} opens the door: {browser.text()[:400]}")


def erase(trial, stage, browser, person):
    """Everything at once, and a proof of it to take along."""
    browser.go(stage.place("portal") + "/me/rights")
    browser.click("#erase")
    browser.find("dialog[open]")
    trial.keep(browser, "15-erase")
    browser.click("dialog[open] button.danger")
    browser.find("#erased")
    trial.screen(browser, "16-erased")
    browser.go(stage.place("portal") + "/me")
    browser.wait_path("/me/sign-in")
    try:
        stage.ask("GET", f"/v1/people/{person}", who="alice", headers={"x-reason": "a trial"})
        trial.expect(False, "they are still on record")
    except Refused as refused:
        trial.expect(refused.status in (404, 410), f"gone: {refused.status}")
