#!/usr/bin/env python3
"""The pages in a real Chromium: journeys of people, and what every page must be.

    e2e.py [--only NAME ...] [--shots FOLDER] [--program FILE] [--stay] [--list]

Needs .deps (Scripts/setup.sh tests). Each journey has a house and a browser of its own. `--stay` makes a house with
people in it, says where it is served, and waits. Ends with 1 where something is amiss, and says what, and where.
"""
import argparse
import concurrent.futures
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "e2e"), str(HERE)]
import house  # noqa: E402
import looks  # noqa: E402
from stage import CONSENT, DEPS, Stage, photo  # noqa: E402

AXE = DEPS / "axe/axe.min.js"


def journeys():
    """Every file of `journeys`, by its name: each has `run(trial)`."""
    found = {}
    for path in sorted((HERE / "e2e/journeys").glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"journey_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found[path.stem] = module
    return found


class Trial:
    """What a journey is given: a folder, a served house, and a place for pictures of the screen."""

    def __init__(self, name, program, shots):
        self.name, self.program, self.shots = name, program, shots
        self.folder = tempfile.mkdtemp(prefix=f"e2e-{name}-")
        self.findings, self.counts = [], {}
        self.stages = []

    def stage(self):
        """A served house; call `found()` on it."""
        folder = f"{self.folder}/{len(self.stages)}"
        os.mkdir(folder)
        self.stages.append(Stage(self.program, folder))
        return self.stages[-1]

    def peopled(self):
        """The same with two controllers, an operator, an auditor, and somebody who agreed and is enrolled."""
        stage = self.stage().found()
        stage.first_account("alice")
        stage.account("bo", "controller")
        stage.account("olga", "operator", approver="bo")
        stage.account("otto", "auditor", approver="bo")
        stage.person_id = stage.person("flat-12b", "Li Wei", CONSENT)
        stage.enrol(stage.person_id, photo("obama.jpg"))
        consent = stage.ask("GET", f"/v1/people/{stage.person_id}", who="alice", headers={"x-reason": "a trial"})["consents"][0]
        taken_back = stage.ask("POST", f"/v1/consents/{consent['id']}/withdrawal", {}, "alice")
        stage.erasure = taken_back["erasure"]["entry"] if taken_back.get("erasure") else stage.entries("erasure.completed")[-1]["entry"]
        stage.ask("POST", f"/v1/people/{stage.person_id}/consents", CONSENT, "alice")
        stage.enrol(stage.person_id, photo("obama.jpg"))
        stage.verify(stage.person_id, photo("obama2.jpg"))
        stage.decision = stage.entries("decision")[-1]["entry"]
        return stage

    def film(self, picture, name="camera.mjpeg"):
        """A film of one photo, for a camera; made in place of an earlier one of the same name, which the camera shows next."""
        path, fresh = f"{self.folder}/{name}", f"{self.folder}/new-{name}"
        subprocess.run(
            ["ffmpeg", "-loglevel", "error", "-y", "-loop", "1", "-i", str(picture), "-t", "1", "-r", "10", "-vf",
             "scale=640:480:force_original_aspect_ratio=increase,crop=640:480:(iw-640)/2:0", "-c:v", "mjpeg", "-q:v", "3",
             "-pix_fmt", "yuvj420p", "-f", "mjpeg", fresh], check=True)
        os.replace(fresh, path)
        return path

    def keep(self, browser, name, faces=False):
        """Pictures of what is open, light and dark; where a face is in them, our own redaction hides it first."""
        language = browser.script("return document.documentElement.lang")
        for tone in ("light", "dark"):
            browser.tone(tone == "dark")
            path = f"{self.shots}/journeys/{self.name}-{name}.{language}.{tone}.png"
            browser.shot(path)
            if faces:
                self.hide_faces(path, name)
            self.count("shots")
        browser.tone(False)

    def hide_faces(self, path, name):
        hidden = f"{path[:-4]}.jpg"
        told = subprocess.run(
            [self.program, "redact", path, "--out", hidden, "--json", "--models", str(DEPS / "bundle")],
            capture_output=True, text=True, check=False)
        os.remove(path)
        if told.returncode or not json.loads(told.stdout).get("hidden"):
            pathlib.Path(hidden).unlink(missing_ok=True)
            self.findings.append(f"{name}: the redaction hides no face: {(told.stdout + told.stderr)[:300]}")

    def screen(self, browser, name, faces=False):
        """One state of a page that a journey came to: what every page must be, and pictures of it."""
        language = browser.script("return document.documentElement.lang")
        where = f"{name} [{language}]"
        self.amiss(where, *looks.structure(browser, language), *looks.targets(browser),
                   *looks.axe(browser, AXE.read_text(encoding="utf-8")))
        self.keep(browser, name, faces)
        self.amiss(where, *browser.amiss())
        self.count("screens")

    def amiss(self, where, *findings):
        self.findings += [f"{where}: {finding}" for finding in findings]

    def expect(self, holds, what):
        self.count("expectations")
        if not holds:
            self.findings.append(what)

    def count(self, what, by=1):
        self.counts[what] = self.counts.get(what, 0) + by

    def close(self):
        for stage in self.stages:
            stage.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def play(name, module, program, shots):
    """One journey: how long it took, what was counted, and what was amiss."""
    start, trial = time.monotonic(), Trial(name, program, shots)
    try:
        module.run(trial)
    except BaseException as error:  # noqa: BLE001: a journey that breaks off is a finding like others
        trace = traceback.extract_tb(error.__traceback__)
        place = next((f"{pathlib.Path(step.filename).name}:{step.lineno}" for step in reversed(trace)
                      if "journeys" in step.filename), "")
        trial.findings.append(f"broke off at {place}: {error}")
        for stage in trial.stages:
            complaints = [line for line in stage.said().splitlines() if "failed" in line][-3:]
            trial.findings += [f"the house said: {line}" for line in complaints]
    finally:
        trial.close()
    return name, time.monotonic() - start, trial.counts, trial.findings


def stay(program):
    trial = Trial("stay", program, None)
    try:
        stage = trial.peopled()
        print("\n".join(f"{name}: {stage.place(name)}" for name in ("console", "portal", "kiosk")))
        print(f"interface: {stage.interface}\nperson: {stage.person_id}")
        print("accounts alice, bo, olga, otto; their password is in Trials/e2e/stage.py; time codes' secrets:")
        print("\n".join(f"  {name} {secret}" for name, secret in stage.secrets.items()))
        print(f"a code for the person: {stage.person_code(stage.person_id)}\nCtrl-C ends it.", flush=True)
        stage.process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        trial.close()


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--only", nargs="+", help="journeys by their names")
    words.add_argument("--shots", default=".build/shots", help="where pictures of the screen go")
    words.add_argument("--program", default=house.PROGRAM)
    words.add_argument("--stay", action="store_true", help="serve a house with people in it, and wait")
    words.add_argument("--list", action="store_true", help="the journeys there are")
    asked = words.parse_args()
    found = journeys()
    if asked.list:
        return print("\n".join(f"{name:12} {module.__doc__.splitlines()[0]}" for name, module in found.items()))
    if not asked.program:
        sys.exit("e2e: there is no program; run `make build`")
    if asked.stay:
        return stay(asked.program)
    if unknown := set(asked.only or []) - set(found):
        sys.exit(f"e2e: there is no journey {', '.join(sorted(unknown))}; --list tells them")
    shots = os.path.abspath(asked.shots)
    start, failed = time.monotonic(), 0
    wanted = sorted(((name, found[name]) for name in asked.only or found), key=lambda one: -getattr(one[1], "WEIGHT", 1))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        plays = [pool.submit(play, name, module, asked.program, shots) for name, module in wanted]
        for done in concurrent.futures.as_completed(plays):
            name, seconds, counts, findings = done.result()
            told = ", ".join(f"{number} {what}" for what, number in counts.items())
            print(f"e2e: {'done' if not findings else 'FAILED'}: {name} ({seconds:.0f} s) {told}", flush=True)
            for finding in dict.fromkeys(findings):
                print(f"  {finding}", flush=True)
            failed += bool(findings)
    print(f"e2e: {len(wanted) - failed} of {len(wanted)} journeys passed in {time.monotonic() - start:.0f} s")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
