"""Over TLS and HTTP/2, as a house is reached in earnest: a language is chosen, somebody signs in, and both are kept."""
from browser import Browser
from stage import CONSENT, PASSWORD

WEIGHT = 2
# What the page was sent by, and the language it came in.
TOLD = """return [performance.getEntriesByType('navigation')[0].nextHopProtocol, document.documentElement.lang, location.protocol]"""


def run(trial):
    stage = trial.stage().secure(trial.folder).found()
    stage.first_account("alice")
    person = stage.person("flat-12b", "Li Wei", CONSENT)
    for language, other in (("zh-Hans", "en"), ("en", "zh-Hans")):
        with Browser() as browser:
            browser.look(language=other)
            console(trial, stage, browser, language)
            portal(trial, stage, browser, language, person)


def console(trial, stage, browser, language):
    """A choice of language before signing in keeps nobody out, and is kept."""
    browser.go(stage.place("console") + f"/console/sign-in?lang={language}")
    told(trial, browser, language, "the console's door")
    browser.type("#name", "alice")
    browser.type("#password", PASSWORD)
    browser.type("#code", stage.fresh_code("alice"))
    browser.click("#sign-in button.primary")
    browser.wait_path("/console")
    for path in ("/console", "/console/approvals", "/console/people"):
        browser.go(stage.place("console") + path)
        browser.wait_path(path)
        told(trial, browser, language, path)
    browser.click("[data-sign-out]")
    browser.wait_path("/console/sign-in")
    browser.go(stage.place("console") + "/console")
    browser.wait_path("/console/sign-in")


def portal(trial, stage, browser, language, person):
    """The same for the person concerned, with a code from the desk."""
    browser.go(stage.place("portal") + f"/me/sign-in?lang={language}")
    told(trial, browser, language, "the portal's door")
    stage.enter(browser, "portal", person)
    for path in ("/me", "/me/consents", "/me/rights"):
        browser.go(stage.place("portal") + path)
        browser.wait_path(path)
        told(trial, browser, language, path)
    trial.screen(browser, "portal")
    browser.click("[data-sign-out]")
    browser.wait_path("/me/sign-in")


def told(trial, browser, language, where):
    hop, shown, protocol = browser.script(TOLD)
    trial.expect(protocol == "https:" and hop == "h2", f"{where} comes by {protocol} {hop}")
    trial.expect(shown == language, f"{where} is in {shown}, and {language} was chosen")
    trial.count("secure")
