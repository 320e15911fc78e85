"""A tablet is loaded anew while the house is away: it shows the other way, and keeps nothing but that."""
from browser import Browser, BrowserError

KEPT = """const names = await caches.keys(); const kept = {};
for (const name of names) for (const request of await (await caches.open(name)).keys()) {
  kept[new URL(request.url).pathname] = await (await (await caches.open(name)).match(request)).text(); }
return kept;"""


def run(trial):
    stage = trial.stage().found()
    stage.first_account("alice")
    code = stage.device_code()
    with Browser() as browser, Browser() as fresh:
        browser.look(width=1280, height=800)
        browser.go(stage.place("kiosk") + "/kiosk/setup")
        browser.type("#device", "gate-a-terminal")
        browser.type("#code", code)
        browser.click("#pair button.choice")
        browser.find("#paired")
        browser.click("#open")
        browser.wait("return document.getElementById('main').dataset.screen === 'start'")
        browser.wait("return (await navigator.serviceWorker.getRegistration('/kiosk'))?.active?.state === 'activated'")
        trial.amiss("the kiosk with its worker", *browser.amiss())
        kept = browser.script(KEPT)
        trial.expect(sorted(kept) == ["/assets/common/house.css", "/assets/common/mark.svg", "/assets/kiosk/away.css", "/assets/kiosk/away.js", "/kiosk/away"],
                     f"what is kept: {sorted(kept)}")
        whole = "".join(kept.values())
        for secret in ("gate-a-terminal", code, "Sunrise"):
            trial.expect(secret not in whole, f"`{secret}` is kept")
        policy(trial, browser)
        trial.expect(browser.script("return (await caches.match('/v1/device/notice')) === undefined"), "no answer of the house is kept")
        for other in ("portal", "console"):
            fresh.go(stage.place(other))
            trial.expect(not fresh.script("return (await navigator.serviceWorker.getRegistrations()).length"), f"no worker at the {other}")
        stage.process.kill()
        stage.process.wait()
        for path in ("/kiosk", "/kiosk?lang=zh-Hans", "/kiosk/setup"):
            browser.go(stage.place("kiosk") + path)
            browser.wait("return document.getElementById('main').dataset.screen === 'away'")
            words = browser.text("body")
            trial.expect("another way" in words and "其他方式" in words, f"both languages at {path}: {words[:200]}")
        look(trial, browser)
        control(trial, fresh, stage)
        stage.open()
        # By itself, as soon as the house is back.
        browser.wait("return document.getElementById('main').dataset.screen === 'start'", 30)


def look(trial, browser):
    """The page itself: its style came along, and its pictures for eyes."""
    trial.expect(browser.script("return getComputedStyle(document.querySelector('.side')).borderInlineStartWidth") == "10px", "its style is kept too")
    trial.expect(browser.script("return document.querySelectorAll('script:not([src]), button, input, a').length") == 0, "there is nothing to press")
    trial.expect(browser.script("return document.documentElement.scrollWidth <= innerWidth"), "it is no wider than the tablet")
    trial.keep(browser, "01-away")


def policy(trial, browser):
    """The page may run this one worker, and make no other."""
    told = browser.script("""const tried = [];
        for (const address of ['/assets/kiosk/start.js', '/assets/common/house.js']) {
          try { await navigator.serviceWorker.register(address); tried.push('registered'); } catch (error) { tried.push(error.name); } }
        try { trustedTypes.createPolicy('another', {}); tried.push('made'); } catch (error) { tried.push(error.name); }
        try { trustedTypes.createPolicy('kiosk-worker', {}); tried.push('made'); } catch (error) { tried.push(error.name); }
        return tried""")
    trial.expect(told == ["TypeError"] * 4, f"what the policy lets through: {told}")
    browser.script("globalThis.__violations = []")
    browser.hear()
    browser.errors = []
    trial.count("controls", len(told))


def control(trial, fresh, stage):
    """Without the worker the browser shows an error of its own: what the journey is for."""
    try:
        fresh.go(stage.place("kiosk") + "/kiosk")
        found = fresh.has("#main[data-screen=away]")
    except BrowserError:
        found = False
    trial.expect(not found, "a browser without the worker shows the page all the same")
    trial.count("controls")
