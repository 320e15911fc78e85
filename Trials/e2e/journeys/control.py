"""The controls: a page that is broken on purpose, in which every check must find what it is for."""
import looks
from browser import Browser
from stage import DEPS


def run(trial):
    stage = trial.stage().found()
    axe = (DEPS / "axe/axe.min.js").read_text(encoding="utf-8")
    with Browser() as browser:
        browser.go(stage.place("console") + "/console/sign-in")
        browser.script("""
            const main = document.querySelector('main');
            const add = (tag, fill) => { const node = document.createElement(tag); fill(node); main.append(node); return node; };
            add('img', (node) => { node.src = '/assets/common/mark.svg'; });
            add('button', (node) => { node.style.cssText = 'width:12px;height:12px;min-height:0;padding:0'; });
            add('p', (node) => { node.textContent = 'undefined'; node.style.cssText = 'color:#eee;background:#fff'; });
            add('h1', (node) => { node.textContent = 'Second'; });
            add('div', (node) => { node.style.width = '3000px'; node.textContent = 'wide'; });
            const image = add('img', (node) => { node.alt = ''; });
            try { image.src = 'https://elsewhere.example/x.png'; } catch { }
            pwned('control');
            add('div', (node) => { const inner = document.createElement('script'); try { inner.textContent = 'pwned(1)'; node.append(inner); } catch { } });
            await new Promise((next) => setTimeout(next, 300));""")
        expect(trial, "axe", any("image-alt" in line for line in looks.axe(browser, axe)))
        expect(trial, "contrast", any("color-contrast" in line for line in looks.axe(browser, axe)))
        expect(trial, "small targets", looks.targets(browser))
        said = looks.structure(browser, "zh-Hans")
        for what in ("language", "2 first headings", "undefined"):
            expect(trial, what, any(what in line for line in said))
        expect(trial, "width", looks.overflow(browser))
        amiss = browser.amiss()
        expect(trial, "what ran", any(line.startswith("ran: control") for line in amiss))
        expect(trial, "the policy", any("img-src" in line for line in amiss))
        expect(trial, "trusted types", any("trusted-types" in line for line in amiss))
        browser.hosts.add("elsewhere.example")
        expect(trial, "other hosts", looks.foreign(browser, {stage.place("console").split("//")[1]}))


def expect(trial, what, found):
    trial.count("controls")
    if not found:
        trial.findings.append(f"the check of {what} finds nothing")
