"""What every page must be, whoever made it: fits its window, can be used by everybody, runs only our code, asks nobody else."""
import os
import re

import pages
from browser import Browser
from stage import DEPS, ROOT

WIDTHS = (320, 768, 1280, 1920)
# Rules of axe-core that stand for WCAG 2.2 A and AA.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DATA = " ".join((ROOT / "Examples/registry.yaml").read_text(encoding="utf-8").split())
OVERFLOW = """
const page = document.documentElement;
if (page.scrollWidth <= innerWidth) return null;
const wide = [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1
  && !node.closest('.wide, pre, .visually-hidden')).slice(0, 3);
return `${page.scrollWidth} of ${innerWidth}: ` + wide.map((node) => node.tagName + '.' + node.className).join(', ');
"""
TARGETS = """
return [...document.querySelectorAll('button, a.button, input, select, [role=button]')].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width > 0 && !node.closest('.visually-hidden') && node.type !== 'hidden' && (box.width < 24 || box.height < 24)
    && !(node.labels?.length && node.labels[0].getBoundingClientRect().height >= 24);
}).slice(0, 3).map((node) => node.outerHTML.slice(0, 120));
"""


def axe(browser, source):
    """The violations axe-core finds, in words."""
    if not browser.script("return 'axe' in globalThis"):
        browser.cdp("Runtime.evaluate", expression=source)
    found = browser.script("""const result = await axe.run(document, { runOnly: { type: 'tag', values: arguments[0] },
        resultTypes: ['violations'], preload: false });
        return result.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 2).map((n) => n.target.join(' ') + ' ' +
          (n.any[0]?.message ?? n.failureSummary ?? '').slice(0, 160)).join(' | '))""", TAGS)
    return [f"axe {line}" for line in found]


def overflow(browser):
    found = []
    for width in WIDTHS:
        browser.cdp("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        if wide := browser.script(OVERFLOW):
            found.append(f"too wide at {width}: {wide}")
    return found


def targets(browser):
    return [f"small target: {node}" for node in browser.script(TARGETS)]


def structure(browser, language):
    """A language, a title, one first heading, one main part, a name for everything that can be pressed."""
    found = browser.script("""
        const out = [];
        if (document.documentElement.lang !== arguments[0]) out.push('language is ' + document.documentElement.lang);
        if (!document.title.trim()) out.push('no title');
        if (document.querySelectorAll('h1').length !== 1) out.push(document.querySelectorAll('h1').length + ' first headings');
        if (document.querySelectorAll('main').length !== 1) out.push('no main part, or several');
        const words = document.body.innerText.match(/\\b(undefined|NaN|\\[object Object\\]|null)\\b/g);
        if (words) out.push('says ' + words[0]);
        if (/\\{\\{|\\}\\}/.test(document.body.innerText)) out.push('a template shows through');
        if (/\[?\["\w+":/.test(document.body.innerText)) out.push('a value of the program shows through');
        const names = document.body.innerText.match(/(?:^|\\s)(?:common|console|portal|kiosk|rules)(?:\\.[a-zA-Z]+){2,}/);
        if (names) out.push('a word is missing: ' + names[0]);
        return out""", language)
    if language == "zh-Hans":
        # What the example registry holds is data; what stands in another language on purpose says so.
        text = browser.script("""const copy = document.querySelector('main').cloneNode(true);
            for (const node of copy.querySelectorAll('[lang]:not([lang|=zh]), pre, code, q, blockquote, script, template, [hidden]')) node.remove();
            return [...copy.querySelectorAll('*')].filter((node) => !node.children.length).map((node) => node.textContent)""")
        phrases = [phrase for line in text for phrase in re.findall(r"(?:[A-Za-z',.-]{2,} ){3,}[A-Za-z']{2,}", " ".join(line.split()))]
        english = [phrase for phrase in phrases if phrase not in DATA]
        found += [f"English in Chinese: {line[:90]}" for line in english[:3]]
    return found


def foreign(browser, allowed):
    browser.hear()
    return [f"asked another host: {host}" for host in sorted(browser.hosts) if host not in allowed]


def everywhere(trial, *origins):
    """Looks at every page of some origins, in both languages and both tones."""
    stage = trial.peopled()
    source = (DEPS / "axe/axe.min.js").read_text(encoding="utf-8")
    allowed = {stage.place(origin).split("//")[1] for origin in ("console", "portal", "kiosk")}
    with Browser() as browser:
        for origin, who, paths in pages.of(stage, *origins):
            if who:
                browser.look()
                stage.enter(browser, origin, who)
            for path in paths:
                name = f"{origin}{path.replace(stage.person_id, 'person')}{'.auditor' if who == 'otto' else ''}"
                look_at(trial, browser, stage.place(origin) + path, name, source)
        trial.amiss("network", *foreign(browser, allowed))
        trial.count("hosts asked", len(browser.hosts))


def look_at(trial, browser, url, name, source):
    for language in ("en", "zh-Hans"):
        browser.look(language=language)
        browser.go("about:blank")
        browser.go(url)
        where = f"{name} [{language}]"
        trial.amiss(where, *structure(browser, language), *targets(browser))
        for dark in (False, True):
            browser.tone(dark)
            trial.amiss(f"{where}{' dark' if dark else ''}", *axe(browser, source))
            picture(trial, browser, name, language, "dark" if dark else "light", 1280)
        trial.amiss(where, *overflow(browser))
        browser.look(width=390, language=language)
        picture(trial, browser, name, language, "light", 390)
        trial.amiss(where, *browser.amiss())
        trial.count("pages")


def picture(trial, browser, name, language, tone, width):
    shot = f"{name.replace('/', '-').replace('#', '.')}.{language}.{tone}.{width}.png"
    browser.shot(os.path.join(trial.shots, "pages", shot))
    trial.count("shots")
