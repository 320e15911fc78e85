"""The wizards: a gate from nothing to lawful, step by step; back, drafts, errors, versions, a polygon drawn by keyboard."""
from browser import DOWN, ENTER, RIGHT, Browser
from stage import photo

WEIGHT = 7
WORDS = "Residents asked for a gate that opens without their hands; a card, a code and the guard serve as well."
SITE = {"id": "gate-c", "name": "Sunrise Court, west gate", "controller": "sunrise-property", "kind": "residential-gate",
        "jurisdictions": ["cn"], "overlays": [], "publicPlace": False, "childLikely": False, "nearClassified": False,
        "sign.standing": True, "sign.evidence": "sign-gate-c.jpg", "sign.checkedOn": "2026-10-01",
        "faceCompulsory": False, "irreplaceable": False}
AREA = {"id": "gate-c-lane", "site": "gate-c", "bounds": "the one lane at the terminal"}
DEVICE = {"id": "gate-c-terminal", "site": "gate-c", "mode": "cooperative", "area": "gate-c-lane", "withinArea": True,
          "interior": "none", "seesInto": [], "neighbourInView": False, "covert": False, "distanceMetres": 1, "promptShown": True,
          "installer": "site-operator", "locus": "lan", "overInternet": False}
PURPOSE = {"id": "west-access", "text": "Open the west gate to residents who chose their face", "specific": True,
           "operations": ["detect", "enrol", "verify"], "publicSecurity": False, "stakes": "ordinary", "bindsMinor": False,
           "essentialService": "none", "necessity": WORDS, "alternativesConsidered": ["a card", "the guard"],
           "lesserMeansServeEqually": False, "faceStrictlyNecessary": False, "basis.kind": "consent", "retentionDays": 180,
           "keepsImages": False, "attributes": [], "outcomes": [], "recipients": [], "notice": "west-notice"}
ASSESSMENT = {"id": "west-assessment", "lawfulness": WORDS, "effect": WORDS, "risk": WORDS, "measures": WORDS,
              "covers.purposes": ["west-access"], "covers.operations": ["detect", "enrol", "verify"], "covers.sites": ["gate-c"],
              "covers.recipients": [], "covers.retentionDays": 180, "covers.offDevice": True, "covers.internet": False,
              "finishedOn": "2026-10-01", "signedBy": "data protection lead", "expiresOn": "2029-10-01", "qualityFloor": 40}
ALTERNATIVE = {"id": "gate-c-card", "site": "gate-c", "kind": "card", "live": True, "cost": 0, "delaySeconds": 2, "distanceMetres": 1}
NOTICE = {"en": "What we do with your face at the west gate, and what you can ask of us.",
          "zh-Hans": "我们在西门如何处理您的人脸信息，以及您享有的权利。"}
STEP = "return document.querySelector('.step:not([hidden])').id"


class Wizard:
    """Answers the fields of one wizard as somebody at a keyboard does."""

    def __init__(self, trial, stage, browser):
        self.trial, self.stage, self.browser = trial, stage, browser

    def open(self, address):
        self.browser.go(self.stage.place("console") + "/console/registry/" + address)
        self.browser.wait("return document.getElementById('wizard')?.dataset.ready === 'true'")

    def put(self, path, value):
        """One answer, in whatever kind of field it has."""
        browser, at = self.browser, lambda what: f'[id="{what}:{path}"]'
        kind = browser.script("return document.getElementById(arguments[0]).dataset.kind", path)
        if value == [] and kind in ("choices", "lines", "groups"):
            if not browser.script("return document.querySelector(arguments[0]).checked", at("none")):
                browser.click(at("none"))
        elif kind == "choices":
            for one in value:
                box = f'[id="in:{path}:{one}"]'
                if not browser.script("return document.querySelector(arguments[0]).checked", box):
                    browser.click(box)
        elif kind == "fact":
            browser.click(f'[id="in:{path}:{"true" if value else "false"}"]')
        elif kind == "choice":
            browser.choose(at("in"), value)
        elif kind in ("day", "time"):
            browser.choose(at("in"), value)
        else:
            browser.type(at("in"), "\n".join(value) if isinstance(value, list) else str(value))

    def forward(self):
        """Saves and goes on; where two must agree, the other does."""
        browser = self.browser
        for _ in range(3):
            before = browser.script(STEP)
            browser.click(".step:not([hidden]) [data-forward]")
            browser.wait(f"""const step = document.querySelector('.step:not([hidden])');
                return Boolean(step) && !document.querySelector('#wizard.busy') && document.getElementById('wizard').dataset.ready === 'true'
                  && (step.id !== '{before}' || document.querySelector('#waits, #notices .notice.bad, .field-problem:not([hidden])') !== null)""", 20)
            if not browser.has("#waits"):
                return browser.script(STEP)
            self.trial.count("second persons")
            agree(self.stage)
            browser.script("document.querySelector('#waits').remove()")
        return browser.script(STEP)

    def steps(self):
        return self.browser.script("return [...document.querySelectorAll('section.step')].map((step) => step.id)")

    def walk(self, answers, shots=None):
        """All steps to the end, each answered with what there is for it."""
        for step in self.steps():
            if step == "check":
                break
            asked = self.browser.script("return [...document.querySelectorAll('.step:not([hidden]) > .field')].map((field) => field.id)")
            for path in asked:
                if path in answers:
                    self.put(path, answers[path])
            if shots:
                self.trial.screen(self.browser, f"{shots}-{step}")
            reached = self.forward()
            if reached == step:
                raise AssertionError(f"stays at {step}: {self.browser.text('#notices')} {self.browser.text('.step:not([hidden])')[:600]}")
        self.browser.wait("return document.querySelector('.step:not([hidden])')?.id === 'check'")

    def create(self, section, answers, shots=None, site="gate-c"):
        self.open(f"{section}/_new?site={site}")
        self.walk(answers, shots)
        kept = self.stage.ask("GET", f"/v1/{section}/{answers['id']}", who="alice")
        for path, value in answers.items():
            here = kept
            for part in path.split("."):
                here = here.get(part) if isinstance(here, dict) else None
            same = sorted(here) == sorted(value) if isinstance(value, list) and isinstance(here, list) else here == value
            self.trial.expect(same, f"{section} {path}: kept is {here} for {value}")
        self.trial.count("things registered")


def agree(stage):
    for wish in stage.ask("GET", "/v1/approvals", who="bo")["items"]:
        if wish["state"] == "waiting":
            stage.ask("POST", f"/v1/approvals/{wish['id']}/approve", {"payload": wish["payload"]}, "bo")


def run(trial):
    stage = trial.stage().found()
    stage.first_account("alice")
    stage.account("bo", "controller")
    with Browser() as browser:
        stage.enter(browser, "console", "alice")
        wizard = Wizard(trial, stage, browser)
        overview(trial, wizard)
        site(trial, wizard)
        area(trial, wizard)
        wizard.create("devices", DEVICE, "20-device")
        notice(trial, wizard)
        wizard.create("purposes", PURPOSE, "40-purpose")
        wizard.create("assessments", ASSESSMENT, "50-assessment")
        versions(trial, wizard)
        wizard.create("alternatives", ALTERNATIVE, "60-alternative")
        lawful(trial, wizard)
        meanwhile(trial, wizard)
        controller(trial, wizard)
        chinese(trial, wizard)


def overview(trial, wizard):
    browser = wizard.browser
    browser.go(wizard.stage.place("console") + "/console/registry")
    trial.expect("bad" in browser.script("return document.querySelector('#site-compound-b').className"), "the gate without another way is shown")
    trial.screen(browser, "00-overview")
    browser.go(wizard.stage.place("console") + "/console/registry/purposes")
    trial.screen(browser, "01-section")


def site(trial, wizard):
    """What is amiss is said at its field; back loses nothing; a reload brings the draft; unknown is a third answer."""
    browser = wizard.browser
    wizard.open("sites/_new")
    first = browser.script(STEP)
    browser.type('[id="in:name"]', SITE["name"])
    browser.click(".step:not([hidden]) [data-forward]")
    browser.wait("return document.querySelector('.field-problem:not([hidden])') !== null")
    trial.expect(browser.script("return document.activeElement.id") == "in:id", "the focus is at the field that is amiss")
    trial.expect(browser.script("return document.activeElement.getAttribute('aria-invalid')") == "true", "and it is told so")
    trial.screen(browser, "02-amiss")
    browser.script("await new Promise((next) => setTimeout(next, 700))")
    wizard.open("sites/_new")
    browser.find("#draft")
    trial.expect(browser.script("""return document.getElementById('in:name').value""") == SITE["name"], "the draft comes back")
    for path in browser.script("return [...document.querySelectorAll('.step:not([hidden]) > .field')].map((field) => field.id)"):
        if path in SITE:
            wizard.put(path, SITE[path])
    second = wizard.forward()
    trial.expect(second != first, f"the second step: {browser.text('#notices')}")
    unknown = browser.script("""const field = document.getElementById('publicPlace');
        return field.classList.contains('is-open') && getComputedStyle(field.querySelector('.open-note')).display !== 'none'""")
    trial.expect(unknown, "not known yet is a third answer, and says what it means")
    trial.screen(browser, "03-unknown")
    browser.click(".step:not([hidden]) [data-back]")
    trial.expect(browser.script(STEP) == first, "back")
    trial.expect(browser.script("return document.getElementById('in:kind').value") == SITE["kind"], "back loses nothing")
    wizard.walk(SITE, "04-site")
    trial.screen(browser, "05-site-check")
    trial.expect(browser.has("#check .posture"), "the law is asked again at the end")


def area(trial, wizard):
    """An outline drawn over a still by pointer and by keyboard; the still never leaves the browser."""
    browser = wizard.browser
    wizard.open("areas/_new?site=gate-c")
    for path, value in AREA.items():
        wizard.put(path, value)
    wizard.forward()
    browser.find("#stage")
    browser.script("""globalThis.__bytes = 0; const honest = globalThis.fetch;
        globalThis.fetch = (path, options) => {
          globalThis.__bytes += options?.body?.length ?? options?.body?.size ?? 0; return honest(path, options); }""")
    browser.give("#still", photo("astronaut.png"))
    browser.wait("return document.querySelector('#stage.has-still img')?.complete")
    for _ in range(3):
        browser.tab_to("#add-point", 120)
        browser.press([ENTER])
    browser.tab_to("[data-point='2']", 120)
    before = points(browser)
    browser.press([RIGHT, RIGHT, DOWN])
    after = points(browser)
    trial.expect(after[2] == [before[2][0] + 20, before[2][1] + 10], f"arrows move a corner: {before[2]} to {after[2]}")
    trial.expect(browser.text("#outline-says") != "", "and it is said where it is")
    press(browser, "#stage svg", 0.2, 0.8)
    trial.expect(len(points(browser)) == 4, f"a press makes a corner: {points(browser)}")
    browser.tab_to("[data-point='3']", 120)
    browser.press(["\ue017"])
    trial.expect(len(points(browser)) == 3, "delete takes one away")
    browser.choose("#points tbody tr:nth-child(1) td:nth-child(2) input", "12.5")
    trial.expect(points(browser)[0][0] == 125, "numbers move it too")
    trial.screen(browser, "10-area", faces=True)
    drawn = points(browser)
    trial.expect(wizard.forward() != "drawing", f"saved: {browser.text('#notices')}")
    sent = browser.script("return globalThis.__bytes ?? 0")
    trial.expect(sent < 4000, f"{sent} bytes left the page: the still is not among them")
    kept = wizard.stage.ask("GET", "/v1/areas/gate-c-lane", who="alice").get("outline")
    trial.expect(kept == [{"x": x, "y": y} for x, y in drawn], f"kept is {kept} of {drawn}")
    trial.count("things registered")


def points(browser):
    text = browser.script("return document.getElementById('stage').dataset.points")
    return [[int(number) for number in pair.split(",")] for pair in text.split()]


def press(browser, selector, x, y):
    """A press of the pointer at a place within an element."""
    left, top = browser.script("""const node = document.querySelector(arguments[0]); node.scrollIntoView({ block: 'center' });
        const box = node.getBoundingClientRect();
        return [box.left + box.width * arguments[1], box.top + box.height * arguments[2]]""", selector, x, y)
    browser.tell("POST", "/actions", {"actions": [{"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": [
        {"type": "pointerMove", "duration": 0, "x": round(left), "y": round(top)}, {"type": "pointerDown", "button": 0},
        {"type": "pause", "duration": 30}, {"type": "pointerUp", "button": 0}]}]})


def notice(trial, wizard):
    """A notice tells in each language what it does not say yet, and shows how people will see it; new words are a new version."""
    browser = wizard.browser
    wizard.open("notices/_new")
    browser.type('[id="in:id"]', "west-notice")
    lists = browser.script("return [...document.querySelectorAll('#texts .item')].map((item) => item.dataset.key)")
    trial.expect({"en", "zh-Hans"} <= set(lists), f"both languages are offered: {lists}")
    for language, text in NOTICE.items():
        fields = browser.script(
            "return [...document.querySelectorAll(`#texts .item[data-key='${arguments[0]}'] textarea`)].map((node) => node.id)", language)
        for number, field in enumerate(fields):
            browser.type(f'[id="{field}"]', text)
            if language == "en" and number == 2:
                missing = browser.script("return document.querySelectorAll('#completeness li').length")
                trial.expect(missing == len(fields) - 3, f"{missing} are missing of {len(fields)} after three")
                trial.screen(browser, "30-notice-begun")
    trial.expect(browser.script("return document.querySelectorAll('#completeness .badge.warn').length") == 0, "nothing is missing any more")
    trial.expect(NOTICE["en"] in browser.text("#preview"), "the preview shows the words")
    trial.screen(browser, "31-notice-whole")
    wizard.forward()
    wizard.put("publishedAt", "https://sunrise.example.org/west")
    wizard.put("accessibleForms", ["audio"])
    wizard.forward()
    browser.wait("return document.querySelector('.step:not([hidden])')?.id === 'check'")
    kept = wizard.stage.ask("GET", "/v1/notices/west-notice", who="alice")
    trial.expect(kept["version"] == 1 and len(kept["texts"]) == 2, f"kept: {kept['version']} {len(kept['texts'])}")
    wizard.open("notices/west-notice")
    field = browser.script("return document.querySelector(`#texts .item[data-key='en'] textarea`).id")
    browser.type(f'[id="{field}"]', "Sunrise Property handles your face.")
    wizard.forward()
    kept = wizard.stage.ask("GET", "/v1/notices/west-notice", who="alice")
    trial.expect(kept["version"] == 2, f"other words are another version: {kept['version']}")
    trial.count("things registered")


def versions(trial, wizard):
    """A new assessment stands beside the old one, which can still be read."""
    browser = wizard.browser
    wizard.open("assessments/west-assessment")
    trial.screen(browser, "55-versions")
    browser.click("#new-version")
    browser.wait("return document.getElementById('wizard')?.dataset.ready === 'true' && 'new' in document.getElementById('wizard').dataset")
    trial.expect(browser.script("return document.getElementById('in:lawfulness').value") == WORDS, "it begins with what the old one says")
    wizard.walk({"id": "west-assessment-2", "risk": WORDS + " Looked at again.", "finishedOn": "2026-11-01",
                 "signedBy": "data protection lead", "expiresOn": "2029-11-01"})
    for name in ("west-assessment", "west-assessment-2"):
        trial.expect(wizard.stage.ask("GET", f"/v1/assessments/{name}", who="alice")["id"] == name, f"{name} can be read")


def lawful(trial, wizard):
    """What still stands in the way is said, and put right from where it is said."""
    browser, stage = wizard.browser, wizard.stage
    wizard.open("assessments/west-assessment-2#check")
    join(wizard)
    wizard.open("purposes/west-access#check")
    join(wizard)
    wizard.open("sites/gate-c#check")
    browser.wait("return document.querySelector('#check .posture .findings .notice') !== null")
    trial.screen(browser, "70-lawful")
    told = stage.ask("GET", "/v1/posture?site=gate-c", who="alice")
    grave = [one for one in told["items"] if one["severity"] == "error"]
    trial.expect(told["usesJudged"] > 0 and not grave, f"from nothing to lawful by the pages alone: {[(one['rule'], one['why']) for one in grave]}")
    trial.expect(browser.has("#check .posture .notice.good"), f"and the page says so: {browser.text('#check')[:400]}")


def join(wizard):
    """Presses every button that joins this thing to another."""
    browser = wizard.browser
    for _ in range(8):
        left = browser.script("return [...document.querySelectorAll('[data-join]')].map((one) => [one.dataset.join, one.dataset.id])")
        wanted = [one for one in left if one[1] in ("west-access", "gate-c", "gate-c-terminal")]
        if not wanted:
            return
        section, name = wanted[0]
        browser.script("document.querySelector('details.putting')?.setAttribute('open', '')")
        browser.click(f"[data-join='{section}'][data-id='{name}']")
        browser.wait(f"""return document.querySelector("[data-join='{section}'][data-id='{name}']") === null
            || document.querySelector('#waits') !== null""")
        if browser.has("#waits"):
            agree(wizard.stage)
            browser.script("document.querySelector('#waits').remove()")


def chinese(trial, wizard):
    """The same in Chinese: a language is added to a notice in the page, and another way is registered from end to end."""
    browser = wizard.browser
    wizard.open("notices/west-notice?lang=zh-Hans#texts")
    key = '[id="key:texts"]'
    for wrong in ("français", "en"):
        browser.type(key, wrong)
        browser.press([ENTER])
        browser.wait("return !document.getElementById('key-problem:texts').hidden")
        trial.expect(browser.script("return document.activeElement.id") == "key:texts", "who is corrected stays at the field")
    trial.screen(browser, "80-language-amiss")
    browser.type(key, "fr")
    browser.press([ENTER])
    browser.wait("return document.querySelector('#texts .item[data-key=fr]') !== null")
    trial.expect(browser.script("return document.activeElement.closest('.item')?.dataset.key") == "fr", "the new words can be typed at once")
    trial.expect("法语" in browser.text("#texts .item[data-key=fr] .item-title"), "a language by its name in the reader's")
    trial.screen(browser, "81-language")
    browser.click("#texts .item[data-key=fr] [data-drop]")
    wizard.create("alternatives", {**ALTERNATIVE, "id": "gate-c-second-card"})
    trial.keep(browser, "82-alternative")
    browser.go(wizard.stage.place("console") + "/console/registry?lang=en")


def meanwhile(trial, wizard):
    """Somebody else changed it meanwhile: nothing is overwritten unseen."""
    browser, stage = wizard.browser, wizard.stage
    wizard.open("alternatives/gate-c-card")
    held = stage.ask("GET", "/v1/alternatives/gate-c-card", who="bo")
    other = {**held, "checkedAt": "2026-11-20T07:00:00Z"}
    stage.ask("PUT", "/v1/alternatives/gate-c-card", other, "bo", headers={"if-match": "*"})
    for step in wizard.steps():
        if browser.script("return document.getElementById('delaySeconds').closest('.step').hidden"):
            browser.script(f"location.hash = '#delaySeconds'; return '{step}'")
            browser.wait("return !document.getElementById('delaySeconds').closest('.step').hidden")
    wizard.put("delaySeconds", 3)
    browser.click(".step:not([hidden]) [data-forward]")
    browser.wait("return document.querySelector('#notices .notice.bad') !== null")
    trial.expect(stage.ask("GET", "/v1/alternatives/gate-c-card", who="bo").get("checkedAt") == other["checkedAt"], "the other's change stands")
    trial.screen(browser, "71-meanwhile")


def controller(trial, wizard):
    """Every wizard opens for something new and for what is there, at the field a link names."""
    browser = wizard.browser
    wizard.open("controllers/sunrise-property#rulesAddress")
    trial.expect(browser.script("return document.activeElement.id") == "in:rulesAddress", "a link leads to its field")
    trial.screen(browser, "72-controller")
    for section in ("controllers", "sites", "areas", "devices", "purposes", "notices", "assessments", "alternatives"):
        wizard.open(f"{section}/_new")
        trial.count("wizards")
