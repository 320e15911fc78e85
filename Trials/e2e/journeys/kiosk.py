"""The kiosk: a tablet is paired, somebody agrees, is let in, takes it back; a stranger, a refusal; two languages."""
from browser import ENTER, SPACE, Browser, BrowserError
from stage import photo

WEIGHT = 9
# What leaves the tablet is read where the page hands it to the network.
SPY = """
globalThis.__sent = []; globalThis.__told = []; globalThis.__cameras = 0;
const send = globalThis.fetch;
globalThis.fetch = async (path, options) => {
  globalThis.__sent.push([String(path), options?.body ?? null]);
  const reply = await send(path, options);
  if (String(path).includes('hand-overs')) globalThis.__told.push([String(path), await reply.clone().text()]);
  return reply;
};
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (wish) => { globalThis.__cameras += 1; return open(wish); };
"""
# The corners of the picture that was sent, after it was taken apart again: how bright the brightest is.
CORNERS = """
const body = JSON.parse(globalThis.__sent.filter(([path, text]) => text?.includes('"picture"')).at(-1)[1]);
const image = await createImageBitmap(new Blob([Uint8Array.from(atob(body.picture), (letter) => letter.charCodeAt(0))]));
const canvas = new OffscreenCanvas(image.width, image.height); const pen = canvas.getContext('2d'); pen.drawImage(image, 0, 0);
const at = (x, y) => Math.max(...pen.getImageData(x, y, 4, 4).data.filter((_, place) => place % 4 !== 3));
const [right, low] = [image.width - 5, image.height - 5];
return { corners: Math.max(at(1, 1), at(right, 1), at(1, low), at(right, low)), middle: at(image.width / 2, image.height / 2),
  width: image.width, height: image.height, device: body.device ?? null, keys: Object.keys(body).sort().join(',') };
"""


class Tablet:
    """Somebody's finger: it presses what has a name, and is counted."""

    def __init__(self, trial, browser):
        self.trial, self.browser, self.taps = trial, browser, 0

    def tap(self, name, then=None):
        self.browser.click(f"#{name}")
        self.taps += 1
        if then:
            self.at(then)

    def at(self, screen):
        try:
            self.browser.wait(f"return document.getElementById('main').dataset.screen === '{screen}'")
        except BrowserError:
            here = self.browser.script("return document.getElementById('main').dataset.screen ?? ''")
            raise BrowserError(f"at `{here}` and not at `{screen}`: {self.browser.text('main')[:500]}") from None
        self.trial.expect(self.browser.script("return document.activeElement?.tagName") == "H1", f"the focus is at the head of {screen}")

    def sign_in(self, person, code, then):
        self.browser.type("#reference", person)
        self.browser.type("#code", code)
        self.tap("go", then)

    def tries(self, most=3):
        """Presses until there is a result: a picture that decides nothing may be tried again."""
        for _ in range(most):
            self.browser.wait("return !document.getElementById('take')?.disabled")
            self.tap("take")
            self.browser.wait("return document.getElementById('main').getAttribute('aria-busy') === null", 30)
            if self.browser.script("return document.getElementById('main').dataset.screen") == "result":
                return self.browser.script("return document.querySelector('main .outcome').className")
        return "none"

    def home(self):
        self.browser.click("#again")
        self.at("start")

    def spy(self):
        self.browser.script(SPY)


def run(trial):
    stage = trial.stage().found()
    stage.first_account("alice")
    camera = trial.film(photo("obama.jpg"))
    with Browser(camera) as browser:
        browser.look(width=1280, height=800)
        tablet = Tablet(trial, browser)
        pair(trial, stage, tablet)
        for number, language in enumerate(("en", "zh-Hans")):
            if number:
                browser.look(width=1280, height=800, language=language)
                tablet.tap("language")
                browser.wait(f"return document.documentElement.lang === '{language}'")
                tablet.at("start")
            tablet.spy()
            trial.film(photo("obama.jpg"))
            person = stage.person(f"flat-{number}", None)
            ways(trial, stage, tablet, language)
            agree(trial, stage, tablet, person)
            come_in(trial, stage, tablet, person)
            stranger(trial, tablet)
            withdraw(trial, stage, tablet, person)
            refusals(trial, stage, tablet)
            trial.film(photo("obama.jpg"))
        by_keyboard(trial, stage, tablet)
        left_alone(trial, stage, tablet)
        out_of_reach(trial, stage, tablet)
    taps(trial, "")


def taps(trial, who):
    """Taking back takes no more than agreeing did."""
    back, agreed = trial.counts[f"taps to take back{who}"], trial.counts[f"taps to agree{who}"]
    trial.expect(back <= agreed, f"withdrawal{who}: {back} taps are more than {agreed}")
    print(f"promise kiosk{who}: withdrawal {back} taps, consent {agreed}")


def pair(trial, stage, tablet):
    """An operator's code makes the tablet a device; before, it can do nothing."""
    browser = tablet.browser
    browser.go(stage.place("kiosk") + "/kiosk")
    tablet.at("unpaired")
    trial.screen(browser, "00-unpaired")
    browser.go(stage.place("kiosk") + "/kiosk/setup")
    browser.type("#device", "gate-a-terminal")
    browser.type("#code", "AAAABBBBCCCC")
    browser.click("#pair button.choice")
    browser.wait("return document.querySelector('#notices .notice') !== null")
    trial.expect(not browser.has("#paired:not([hidden])"), "a guessed code pairs nothing")
    browser.type("#code", stage.device_code())
    browser.click("#pair button.choice")
    browser.find("#paired")
    trial.screen(browser, "01-paired")
    browser.click("#open")
    tablet.at("start")


def ways(trial, stage, tablet, language):
    """Two choices of one size; the other way is told and counted, and no camera starts."""
    browser = tablet.browser
    face, another = browser.box("#face"), browser.box("#another")
    trial.expect(face == another, f"both choices are alike [{language}]: {face} and {another}")
    trial.expect(min(face["width"], face["height"]) >= 64, f"choices are large: {face}")
    small = browser.script("""return [...document.querySelectorAll('main button, .kiosk-foot button')].map((node) => node.getBoundingClientRect())
        .filter((box) => box.width > 0 && Math.min(box.width, box.height) < 63.5).length""")
    trial.expect(small == 0, f"{small} buttons are smaller than 64 px")
    trial.screen(browser, "02-start")
    tablet.tap("about", "about")
    trial.screen(browser, "03-about")
    tablet.home()
    before = len(stage.entries( "alternative"))
    tablet.tap("another", "ways")
    trial.screen(browser, "04-ways")
    tablet.tap("way-gate-a-card", "way")
    trial.screen(browser, "05-way")
    tablet.tap("worked")
    for _ in range(40):
        if len(stage.entries( "alternative")) > before:
            break
        browser.script("await new Promise((next) => setTimeout(next, 100))")
    trial.expect(len(stage.entries( "alternative")) == before + 1, "the other way is counted")
    trial.expect(browser.script("return globalThis.__cameras") == 0, "no camera started for it")
    tablet.at("start")


def agree(trial, stage, tablet, person):
    """The notice first, then one un-ticked choice for each activity; a no as large as the yes."""
    browser = tablet.browser
    tablet.taps = 0
    tablet.tap("face", "notice")
    trial.expect(browser.script("return globalThis.__cameras") == 0, "the notice comes before any camera")
    trial.screen(browser, "06-notice")
    tablet.tap("large")
    trial.keep(browser, "07-notice-large")
    tablet.tap("large")
    tablet.taps -= 2
    tablet.tap("read", "how")
    trial.screen(browser, "08-how")
    tablet.tap("join", "for-whom")
    alike = [browser.box(f"#{name}") for name in ("older", "child", "other-way")]
    trial.expect(all(box["height"] == alike[0]["height"] and box["width"] == alike[0]["width"] for box in alike), f"all three alike: {alike}")
    trial.expect("14" in browser.text("#older"), "the age is the one of the law in force here")
    trial.screen(browser, "11-for-whom")
    tablet.tap("older", "sign-in")
    trial.screen(browser, "09-sign-in")
    tablet.sign_in(person, "WRONG234", None)
    browser.wait("return document.querySelector('#trouble .notice') !== null")
    trial.screen(browser, "10-wrong-code")
    tablet.taps -= 1
    tablet.sign_in(person, stage.person_code(person), "consent")
    ticked = browser.script("return document.querySelectorAll('#consent input:checked').length")
    trial.expect(ticked == 0, f"nothing is ticked beforehand: {ticked}")
    yes, no = browser.box("#yes"), browser.box("#no")
    trial.expect(yes == no, f"yes and no are alike: {yes} and {no}")
    trial.screen(browser, "12-consent")
    tablet.tap("yes")
    browser.wait("return document.querySelector('#trouble .notice') !== null")
    tablet.taps -= 1
    for name in ("tick-verify", "tick-identify", "tick-off-device"):
        tablet.tap(name)
    tablet.tap("yes", "camera")
    trial.counts["taps to agree"] = tablet.taps
    browser.find("#light")
    tablet.tries()
    shown = browser.script("return document.querySelector('main .outcome')?.className ?? ''")
    trial.expect("good" in shown, f"enrolled: {browser.text('main')[:400]}")
    trial.screen(browser, "13-enrolled")
    trial.expect(not browser.has("main img"), "no code is shown by itself")
    hand_over(trial, stage, tablet, person)
    tablet.tap("done", "start")
    trial.expect(not browser.has("#light:not([hidden])"), "the light is out")


def come_in(trial, stage, tablet, person):
    """Everybody's every day: one picture of the area, and nothing beside it."""
    browser = tablet.browser
    for way in ("identify", "verify"):
        tablet.tap("face", "notice")
        tablet.tap("read", "how")
        if way == "verify":
            tablet.tap("verify", "who")
            trial.screen(browser, "14-who")
            browser.type("#reference", person)
            tablet.tap("go", "camera")
        else:
            tablet.tap("identify", "camera")
            browser.wait("return !document.getElementById('take').disabled")
            browser.find("#light")
            browser.wait("return document.getElementById('cue').dataset.cue === 'ready'")
            trial.screen(browser, "15-camera", faces=True)
        sent = browser.script("return globalThis.__sent.filter(([, text]) => text?.includes('\"picture\"')).length")
        shown = tablet.tries()
        trial.expect("good" in shown, f"{way}: {browser.text('main')[:400]}")
        trial.screen(browser, f"16-match-{way}")
        picture = browser.script(CORNERS)
        trial.expect(picture["corners"] < 24 and picture["middle"] > 24, f"what lies outside the area is black: {picture}")
        trial.expect(picture["width"] < 640, f"what is sent is cut to the area: {picture}")
        now = browser.script("return globalThis.__sent.filter(([, text]) => text?.includes('\"picture\"')).length")
        trial.expect(1 <= now - sent <= 3, f"pictures leave only when somebody takes one: {now - sent}")
        tablet.tap("done", "start")


def stranger(trial, tablet):
    """Somebody else is not recognised, and the other way stands beside it."""
    browser = tablet.browser
    trial.film(photo("biden.jpg"))
    tablet.tap("face", "notice")
    tablet.tap("read", "how")
    tablet.tap("identify", "camera")
    shown = tablet.tries()
    trial.expect("good" not in shown, f"a stranger is not let in: {browser.text('main')[:300]}")
    trial.screen(browser, "17-not-recognised")
    tablet.tap("other-way", "ways")
    trial.film(photo("obama.jpg"))
    tablet.home()


def withdraw(trial, stage, tablet, person):
    """Taken back with no more taps than it was given; it holds at once."""
    browser = tablet.browser
    tablet.taps = 0
    tablet.tap("take-back", "sign-in")
    tablet.sign_in(person, stage.person_code(person), "withdraw")
    trial.screen(browser, "18-withdraw")
    browser.click("main button[id^=withdraw-]")
    tablet.taps += 1
    tablet.at("withdrawn")
    trial.counts["taps to take back"] = tablet.taps
    trial.expect(tablet.taps <= trial.counts["taps to agree"], f"{tablet.taps} taps to take back")
    trial.screen(browser, "19-withdrawn")
    trial.expect(browser.has("#receipt"), "there is a receipt")
    tablet.tap("done", "start")
    tablet.tap("face", "notice")
    tablet.tap("read", "how")
    tablet.tap("verify", "who")
    browser.type("#reference", person)
    tablet.tap("go", "camera")
    shown = tablet.tries()
    trial.expect("good" not in shown, f"the next try is refused: {browser.text('main')[:300]}")
    trial.screen(browser, "20-refused")
    tablet.tap("other-way", "ways")
    tablet.home()


def hand_over(trial, stage, tablet, person):
    """The receipt goes to the person's own phone; whoever photographs the tablet first gets nowhere."""
    browser = tablet.browser
    with Browser() as stranger, Browser() as phone:
        for other in (stranger, phone):
            other.look(width=390, height=844, language=browser.script("return document.documentElement.lang"))
        tablet.tap("to-phone", "hand-over")
        trial.screen(browser, "13a-hand-over")
        address = shown(browser)
        stranger.go(address)
        trial.screen(stranger, "13b-take")
        trial.expect("#" not in stranger.url, "the secret is gone from the address")
        stranger.click("#take")
        tablet.at("taken")
        trial.screen(browser, "13c-taken")
        trial.expect(stranger.text("#number") == browser.text("#number"), "both show the number")
        phone.go(address)
        phone.click("#take")
        phone.find("#over")
        trial.screen(phone, "13d-over")
        tablet.tap("not-mine", "handed")
        trial.screen(browser, "13e-not-mine")
        stranger.find("#over")
        stranger.go(stage.place("portal") + "/me/receipts")
        stranger.wait_path("/me/sign-in")
        tablet.tap("to-phone", "hand-over")
        again = shown(browser)
        trial.expect(again != address, "another code")
        phone.go(again)
        phone.click("#take")
        tablet.at("taken")
        tablet.tap("mine", "handed")
        trial.screen(browser, "13f-mine")
        phone.wait_path("/me/receipts")
        trial.expect(phone.has("a[href*=receipts], a[download], button"), "receipts to keep")
        stranger.go(again)
        stranger.click("#take")
        stranger.find("#over")
        trial.count("photographers with nothing", 2)


def shown(browser):
    """The address that the code on the tablet leads to, as the house told the page; the picture says the same."""
    return browser.script("return JSON.parse(globalThis.__told.filter(([path]) => path.endsWith('/hand-overs')).at(-1)[1]).address")


def refusals(trial, stage, tablet):
    """A no leads to the other way, and leaves nothing."""
    browser = tablet.browser
    person = stage.person(f"no-{browser.script('return document.documentElement.lang')}", None)
    tablet.tap("face", "notice")
    tablet.tap("read", "how")
    tablet.tap("join", "for-whom")
    tablet.tap("older", "sign-in")
    tablet.sign_in(person, stage.person_code(person), "consent")
    tablet.tap("no", "ways")
    trial.screen(browser, "22-declined")
    trial.expect(not held(stage, person), "after a no there is no consent")
    tablet.home()


def held(stage, person):
    return stage.ask("GET", f"/v1/people/{person}", who="alice", headers={"x-reason": "a trial"})["consents"]


def by_keyboard(trial, stage, tablet):
    """The same without a finger: every step with the tabulator, the space bar and the return key."""
    browser = tablet.browser
    person = stage.person("flat-keys", None)
    code = stage.person_code(person)
    for name, then in (("face", "notice"), ("read", "how"), ("join", "for-whom"), ("older", "sign-in")):
        browser.tab_to(f"#{name}")
        browser.press([ENTER])
        tablet.at(then)
    browser.tab_to("#reference")
    browser.press(list(person))
    browser.tab_to("#code")
    browser.press([*code, ENTER])
    tablet.at("consent")
    for name in ("verify", "identify", "off-device"):
        browser.tab_to(f"#tick-{name}")
        browser.press([SPACE])
    browser.tab_to("#yes")
    browser.press([ENTER])
    tablet.at("camera")
    browser.wait("return !document.getElementById('take').disabled")
    browser.tab_to("#take")
    browser.press([ENTER])
    tablet.at("result")
    trial.expect("good" in browser.script("return document.querySelector('main .outcome').className"), "enrolled by keyboard")
    visible = browser.script("""const node = document.querySelector('#done'); node.focus();
        const style = getComputedStyle(node); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2""")
    browser.tab_to("#done")
    trial.expect(visible or browser.script("return parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"),
                 "what has the focus can be seen")
    browser.press([ENTER])
    tablet.at("start")


def left_alone(trial, stage, tablet):
    """Whoever walks away is forgotten, with all they typed."""
    browser = tablet.browser
    browser.script("sessionStorage.setItem('kiosk-idle', '4')")
    browser.go(stage.place("kiosk") + "/kiosk")
    tablet.at("start")
    tablet.tap("take-back", "sign-in")
    browser.type("#reference", "somebody-private")
    browser.wait("return document.getElementById('idle').open")
    trial.keep(browser, "23-still-there")
    browser.wait("return document.getElementById('main').dataset.screen === 'start'", 12)
    trial.expect("somebody-private" not in browser.script("return document.documentElement.outerHTML"), "nothing of them is left")
    browser.script("sessionStorage.removeItem('kiosk-idle')")
    browser.go(stage.place("kiosk") + "/kiosk")
    tablet.at("start")


def out_of_reach(trial, stage, tablet):
    """Without the house the other way is shown; without its trust the tablet is nothing."""
    browser = tablet.browser
    tablet.tap("face", "notice")
    tablet.tap("read", "how")
    tablet.tap("identify", "camera")
    browser.wait("return !document.getElementById('take').disabled")
    cut = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.cdp("Network.emulateNetworkConditions", offline=True, **cut)
    tablet.tap("take", "offline")
    browser.cdp("Network.emulateNetworkConditions", offline=False, **cut)
    trial.screen(browser, "24-offline")
    browser.wait("return document.getElementById('main').dataset.screen === 'start'", 25)
    stage.ask("DELETE", "/v1/devices/gate-a-terminal/trust", who="alice")
    tablet.tap("face", "notice")
    tablet.tap("read", "how")
    tablet.tap("identify", "camera")
    browser.wait("return !document.getElementById('take').disabled")
    tablet.tap("take", "unpaired")

