"""The parts of the kiosk that need no camera and no house: the flow, the mask and the guidance, in a real Chromium."""
import pathlib

from browser import Browser, BrowserError

UNITS = pathlib.Path(__file__).resolve().parent.parent / "kiosk_units.js"
# Broken on purpose: each of these must make the checks find something.
CONTROLS = {
    "a consent that takes fewer taps than taking it back": ("const back = ['withdraw', ", "const back = ['withdraw', 'x', 'x', 'x', 'x', 'x', "),
    "a mask that lets everything through": ("drawMasked(canvas, white, points);", "canvas.getContext('2d').drawImage(white, 0, 0);"),
    "a camera before the notice": ("walk('face', event).screen !== 'camera'", "walk('face', 'read', event).screen !== 'camera'"),
    "a view that moves": ("flat(160)) === 'still'", "flat(160)) === 'ready'"),
}


def run(trial):
    stage = trial.stage().found()
    text = UNITS.read_text(encoding="utf-8")
    with Browser() as browser:
        browser.go(stage.place("kiosk") + "/kiosk")
        told = browser.script(text)
        trial.expect(told["wrong"] == [], f"{told['wrong']}")
        trial.expect(told["checked"] >= 80, f"only {told['checked']} checks ran")
        trial.count("checks", told["checked"])
        for what, taps in told["taps"].items():
            withdrawal, consent = taps["withdrawal"], taps["consent"]
            trial.expect(withdrawal <= consent, f"{what}: withdrawal {withdrawal} taps, consent {consent}")
            print(f"promise kiosk ({what}, the flow alone): withdrawal {withdrawal} taps, consent {consent}")
        for what, (whole, broken) in CONTROLS.items():
            trial.expect(whole in text, f"the control `{what}` has nothing to break")
            try:
                found = browser.script(text.replace(whole, broken))["wrong"]
            except BrowserError:
                found = ["it broke off"]
            trial.expect(found != [], f"the control `{what}` is not found")
            trial.count("controls")
