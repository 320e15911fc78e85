"""Every page in both languages: width, accessibility, structure, policy, other hosts, and pictures of the screen."""
import os

import looks
from browser import Browser
from pages import PAGES
from stage import DEPS

WEIGHT = 10


def run(trial):
    stage = trial.peopled()
    axe = (DEPS / "axe/axe.min.js").read_text(encoding="utf-8")
    allowed = {stage.place(origin).split("//")[1] for origin in ("console", "portal", "kiosk")}
    with Browser() as browser:
        for (origin, who), paths in PAGES.items():
            if who:
                browser.look()
                stage.enter(browser, origin, stage.person_id if who == "person" else who)
            for path in paths:
                look_at(trial, browser, stage.place(origin) + path, f"{origin}{path}", axe)
        trial.amiss("network", *looks.foreign(browser, allowed))
        trial.count("hosts asked", len(browser.hosts))


def look_at(trial, browser, url, name, axe):
    for language in ("en", "zh-Hans"):
        browser.look(language=language)
        browser.go(url)
        where = f"{name} [{language}]"
        trial.amiss(where, *looks.structure(browser, language), *looks.targets(browser))
        for dark in (False, True):
            browser.look(language=language, dark=dark)
            trial.amiss(f"{where}{' dark' if dark else ''}", *looks.axe(browser, axe))
            for width in (1280, 390):
                browser.look(width=width, language=language, dark=dark)
                shot = f"{name.replace('/', '-')}.{language}.{'dark' if dark else 'light'}.{width}.png"
                browser.shot(os.path.join(trial.shots, shot))
                trial.count("shots")
        trial.amiss(where, *looks.overflow(browser))
        trial.amiss(where, *browser.amiss())
        trial.count("pages")
