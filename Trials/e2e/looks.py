"""What every page must be, whoever made it: fits its window, can be used by everybody, runs only our code, asks nobody else."""
import re

WIDTHS = (320, 768, 1280, 1920)
# Rules of axe-core that stand for WCAG 2.2 A and AA.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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
        resultTypes: ['violations'] });
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
        const names = document.body.innerText.match(/(?:^|\\s)(?:common|console|portal|kiosk|rules)(?:\\.[a-zA-Z]+){2,}/);
        if (names) out.push('a word is missing: ' + names[0]);
        return out""", language)
    if language == "zh-Hans":
        english = [line for line in browser.text("main").splitlines() if re.search(r"(?:[A-Za-z']{2,} ){4,}", line)]
        found += [f"English in Chinese: {line[:90]}" for line in english[:3]]
    return found


def foreign(browser, allowed):
    browser.hear()
    return [f"asked another host: {host}" for host in sorted(browser.hosts) if host not in allowed]
