"""Read aloud: what the kiosk says, in which language, and that it is silent once somebody leaves."""
from browser import Browser

# No voice runs in a headless Chromium here: what the page gives to the browser to say is heard where it is given.
SPY = """
globalThis.__heard = []; globalThis.__hushed = 0;
const voice = globalThis.speechSynthesis;
voice.speak = (utterance) => globalThis.__heard.push([utterance.text, utterance.lang, utterance.rate]);
voice.cancel = () => { globalThis.__hushed += 1; globalThis.__heard = []; };
"""


def run(trial):
    stage = trial.stage().found()
    stage.first_account("alice")
    code = stage.device_code()
    with Browser() as browser:
        browser.look(width=1280, height=800)
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=SPY)
        browser.go(stage.place("kiosk") + "/kiosk/setup")
        browser.type("#device", "gate-a-terminal")
        browser.type("#code", code)
        browser.click("#pair button.choice")
        browser.find("#paired")
        browser.click("#open")
        at(browser, "start")
        for language in ("en", "zh-Hans"):
            if browser.script("return document.documentElement.lang") != language:
                browser.look(width=1280, height=800, language=language)
                browser.click("#language")
                browser.wait(f"return document.documentElement.lang === '{language}'")
                at(browser, "start")
            trial.expect(browser.script("return globalThis.__heard") == [], "nothing is said unasked")
            browser.click("#face")
            at(browser, "notice")
            trial.expect(browser.script("return globalThis.__heard") == [], "nor on the next screen")
            browser.click("#aloud")
            notice(trial, browser, language)
            browser.click("#read")
            at(browser, "how")
            spoken(trial, browser, language, "the next screen")
            leaving(trial, browser)


def at(browser, screen):
    browser.wait(f"return document.getElementById('main').dataset.screen === '{screen}'")


def heard(browser):
    return browser.script("return globalThis.__heard")


def spoken(trial, browser, language, what):
    """All that can be read on the screen is said, in its order, and in its language."""
    said = heard(browser)
    trial.expect({lang for _, lang, _ in said} == {language}, f"{what}: said in {[lang for _, lang, _ in said][:3]}, and not in {language}")
    squeeze = lambda text: "".join(text.split())  # noqa: E731
    shown, told = squeeze(browser.text("main")), squeeze("".join(text for text, _, _ in said))
    trial.expect(shown == told, f"{what} [{language}]: shown `{shown[:120]}`, said `{told[:120]}`")
    trial.expect(all(0.5 <= rate <= 1 for _, _, rate in said), "it is said slowly enough")
    trial.count("texts said", len(said))


def notice(trial, browser, language):
    """The whole notice, each part with its name before it."""
    spoken(trial, browser, language, "the notice")
    said = [text for text, _, _ in heard(browser)]
    parts = browser.script("return [...document.querySelectorAll('dl.told dt, dl.told dd')].map((part) => part.innerText.trim())")
    trial.expect(len(parts) >= 16 and all(part in said for part in parts), f"every part of the notice is said: {len(parts)}")
    trial.expect([text for text in said if text in parts] == parts, "in its order")


def leaving(trial, browser):
    """Silent when it is switched off, when somebody starts again, and when they go away."""
    hushed = browser.script("return globalThis.__hushed")
    browser.click("#aloud")
    trial.expect(heard(browser) == [] and browser.script("return globalThis.__hushed") > hushed, "silent when switched off")
    browser.click("#aloud")
    trial.expect(heard(browser) != [], "the control: it speaks again")
    browser.script("""Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))""")
    at(browser, "start")
    trial.expect(heard(browser) == [], "silent when they go away")
    trial.expect(browser.script("return document.getElementById('aloud').getAttribute('aria-pressed')") == "false", "and for the next person too")
    browser.script("delete document.hidden")
    trial.count("controls")
