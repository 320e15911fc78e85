"""A home for the program under trial: made once, copied for each trial, and looked into from outside."""
import glob
import json
import os
import shutil
import sqlite3
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DEPS = os.environ.get("DEPS", ROOT + "/.deps")
REGISTRY = ROOT + "/Examples/registry.yaml"
CONSENT = "--site compound-a --notice-shown --freely-given --off-device --age adult".split()
PHOTOS = {"ann": "obama.jpg", "ben": "biden.jpg", "cid": "astronaut.png"}
AGAIN = {"ann": "obama2.jpg"}


def photo(name):
    return f"{DEPS}/photos/{name}"


def built(name, variable):
    """The program under trial: the one that is named, else the newest that was built."""
    if named := os.environ.get(variable):
        return named if os.access(named, os.X_OK) else None
    places = [f"{ROOT}/.build/{kind}/{name}" for kind in ("release", "debug")]
    there = [place for place in places if os.access(place, os.X_OK)]
    return max(there, key=os.path.getmtime) if there else None


PROGRAM = built("countenance", "COUNTENANCE")
DRIVER = built("trust", "TRUST")


class Ended:
    """What a process said and how it ended."""

    def __init__(self, code, out, complaint):
        self.code, self.out, self.complaint = code, out, complaint

    @property
    def json(self):
        try:
            return json.loads(self.out)
        except ValueError:
            return None

    @property
    def words(self):
        return f"exit {self.code}: {self.out[-300:]}{self.complaint[-300:]}"


class House:
    """One home in a folder."""

    def __init__(self, folder):
        self.folder = folder

    @property
    def environment(self):
        return {**os.environ, "COUNTENANCE_HOME": self.folder, "TMPDIR": os.path.dirname(self.folder)}

    def run(self, *words, prefix=(), env=None, timeout=60):
        try:
            done = subprocess.run(
                [*prefix, PROGRAM, *words], env={**self.environment, **(env or {})}, cwd=ROOT, timeout=timeout,
                stdin=subprocess.DEVNULL, capture_output=True)
        except subprocess.TimeoutExpired:
            return Ended(None, "", f"not done after {timeout} s")
        return Ended(done.returncode, done.stdout.decode(errors="replace"),
                     done.stderr.decode(errors="replace"))

    def must(self, *words, **how):
        ended = self.run(*words, **how)
        if ended.code != 0:
            raise RuntimeError(f"{' '.join(words)}: {ended.words}")
        return ended

    def copy(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder, symlinks=True)
        return House(folder)

    def gone(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    # What is there, read without the program.

    @property
    def records(self):
        return self.folder + "/records/records.sqlite"

    def rows(self, sql, *values):
        with_log = "" if os.path.exists(self.records + "-wal") else "&immutable=1"
        base = sqlite3.connect(f"file:{self.records}?mode=ro{with_log}", uri=True)
        try:
            return base.execute(sql, values).fetchall()
        finally:
            base.close()

    def leaves(self):
        return [entry for _, entry in self.rows("SELECT idx, entry FROM leaf ORDER BY idx")]

    def keys(self):
        """The names of the live keys, whatever epoch they are under."""
        files = glob.glob(self.folder + "/keys/ring/e*/*")
        return sorted(os.path.basename(file) for file in files if os.path.basename(file) != "epoch.key")

    def state(self):
        """What is so of every person, without what is random: the same before and after is the same state."""
        people = {}
        for (subject,) in self.rows("SELECT id FROM subject"):
            people[subject] = {"known": True}
        for subject, gone in self.rows("SELECT subject, withdrawn_at IS NOT NULL FROM consent ORDER BY rowid"):
            people.setdefault(subject, {}).setdefault("consents", []).append("withdrawn" if gone else "given")
        for subject, count in self.rows("SELECT subject, count(*) FROM template GROUP BY subject"):
            people.setdefault(subject, {})["templates"] = count
        for (subject,) in self.rows("SELECT subject FROM restriction"):
            people.setdefault(subject, {})["restricted"] = True
        revisions = self.rows("SELECT count(*) FROM registry")[0][0]
        return {"people": people, "keys": len(self.keys()), "registry": revisions}


def make(folder, enrolled=("ann", "ben", "cid"), consenting=("dora",), known=("eve",), registry=REGISTRY):
    """A house with the example registry in force, and people who came to different points."""
    house = House(folder)
    house.must("init", "--controller", "sunrise-property", "--models", f"{DEPS}/bundle")
    house.must("registry", "apply", registry)
    for who in (*enrolled, *consenting, *known):
        house.must("person", "add", "--name", who.capitalize(), "--reference", who)
    for who in (*enrolled, *consenting):
        house.must("consent", "grant", who, *CONSENT)
    for who in enrolled:
        house.must("enrol", who, photo(PHOTOS[who]), "--site", "compound-a")
    return house


def has_command(*words):
    """Whether this build of the program knows a command."""
    usage = "countenance " + " ".join(word for word in words if not word.startswith("-"))
    told = House("/nonexistent").run(*words[:1], *words[1:2], "--help").out
    return usage in told and all(word in told for word in words)
