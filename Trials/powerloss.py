"""D3: the power fails at any moment of a day's work.

Real commands are followed call by call; from what was synced and any part of what was not, disks are made as they
could be afterwards, and the program opens each. What was acknowledged by then is there.
"""
import concurrent.futures
import os
import random

import acks
import check
import crashpoints
import plain
from disk import Disk
from house import CONSENT, DEPS, DRIVER, PROGRAM, REGISTRY, House, make, photo
from report import Trial
from tracer import Tracer

MODES = ["none", "random", "torn", "all"]
DAY = [
    ["person", "add", "--name", "Fay", "--reference", "fay"],
    ["consent", "grant", "eve", *CONSENT, "--json"],
    ["enrol", "dora", photo("obama.jpg"), "--site", "compound-a", "--json"],
    ["person", "restrict", "ben"],
    ["consent", "withdraw", "ann", "--json"],
    ["person", "restrict", "ben", "--lift"],
    ["alternative", "gate-a-card", "--site", "compound-a", "--json"],
    ["person", "erase", "cid", "--json"],
    ["consent", "refuse", "fay", "--site", "compound-a", "--json"],
]
BIRTH = [
    ["init", "--controller", "sunrise-property", "--models", DEPS + "/bundle"],
    ["registry", "apply", REGISTRY],
    ["person", "add", "--name", "Eve", "--reference", "eve"],
    ["consent", "grant", "eve", *CONSENT, "--json"],
    ["consent", "withdraw", "eve", "--json"],
]


class Story:
    """Commands that were run one after another, with every call they made."""

    def __init__(self, name, begun, commands):
        self.name, self.commands, self.calls, self.steps = name, commands, [], []
        self.house = House(begun)
        self.start = begun + "-before"

    def play(self):
        if os.path.exists(self.house.folder):
            self.house.copy(self.start)
            self.steps.append((0, self.look()))
        for words in self.commands:
            run = Tracer([PROGRAM, *words], self.house.folder, env=self.house.environment, keep=True).trace()
            if run.code != 0:
                raise RuntimeError(f"{words}: exit {run.code} {run.complained[-300:]}")
            self.add(run.calls)
        return self

    def add(self, calls):
        base = len(self.calls)
        for place, call in enumerate(calls):
            call.began += base
            if call.name == "say":
                told = base + place
        self.calls += calls
        self.steps.append((told + 1, self.look()))

    def look(self):
        if not os.path.exists(self.house.records):
            return None
        return {"state": self.house.state(), "leaves": self.house.leaves()}

    def inspect(self, house, moment, chance):
        """What was told by then must be there; what was under way may be."""
        done = [state for told, state in self.steps if told <= moment]
        coming = [state for told, state in self.steps if told > moment]
        return inspect(house, done[-1], coming[0] if coming else None, chance) if done else []


class Crowd(Story):
    """Eight clients in one process; what was told is in the lines that it said."""

    def play(self):
        self.house.copy(self.start)
        argv = [DRIVER, "load", "--home", self.house.folder, "--prefix", "crowd", "--rounds", "4"]
        run = Tracer(argv, self.house.folder, keep=True).trace()
        if run.code != 0:
            raise RuntimeError(f"the driver: exit {run.code} {run.complained[-300:]}")
        self.calls = run.calls
        return self

    def inspect(self, house, moment, chance):
        said = b"".join(call.data for call in self.calls[:moment] if call.name == "say")
        wrong = check.reopen(house)
        return wrong or (
            acks.Told(acks.lines(said)).complaints(house) + check.sound(house) + check.drafts(house))


def failed(job):
    """One power failure: what is wrong with the house afterwards, and where."""
    story, seed, folder, careless = job
    chance = random.Random(seed)
    moment, mode = chance.randrange(len(story.calls) + 1), chance.choice(MODES)
    disk = Disk(story.house.folder, unsynced_commit(story.calls) if careless else None)
    if os.path.exists(story.start):
        disk.begin(story.start)
    for position, call in enumerate(story.calls[:moment]):
        disk.take(call, position)
    house = House(folder)
    disk.image(folder, mode, chance)
    wrong = story.inspect(house, moment, chance)
    house.gone()
    return wrong, f"{story.name}, {mode} of what was not synced, before call {moment} ({seed})"


def unsynced_commit(calls):
    """Leaves out the syncs that synchronous=NORMAL leaves out: those of the log at a commit.

    The log is still synced when it is begun, and before its pages go into the database.
    """
    kept, log = set(), [call for call in calls if call.name != "say" and "records.sqlite" in str(call.paths)]
    for call, following in zip(log, log[1:]):
        into = following.name == "pwrite64" and following.paths[0].endswith(".sqlite")
        if call.name == "fdatasync" and into:
            kept.add(id(call))
    return lambda call: call.name == "fdatasync" and call.paths[0].endswith("-wal") and id(call) not in kept


def inspect(house, acked, coming, chance):
    if acked is None:
        # `init` was told as done, and nothing is on record yet.
        ended = house.run("registry", "apply", REGISTRY)
        return [] if ended.code == 0 else [f"the new house does not open: {ended.words[:200]}"]
    wrong = check.reopen(house)
    if wrong:
        return wrong
    wrong = check.extends(house, acked["leaves"]) + check.sound(house) + check.references(house)
    wrong += check.drafts(house)
    states = [one["state"] for one in (acked, coming) if one]
    state = house.state()
    if not any(agree(state, one) for one in states) and not between(state, *states):
        wrong.append(f"an acknowledged state is lost: {crashpoints.difference(state, states[0])}")
    return wrong or opens(house, state, chance)


def agree(state, one):
    """Keys may be left over where nothing was told; they may not be missing."""
    return {**state, "keys": 0} == {**one, "keys": 0} and state["keys"] >= one["keys"]


def between(state, before, after=None):
    """Each person is as before or as after; or their consents have ended, and the erasure goes on when asked again."""
    if after is None:
        return False
    for who in {**before["people"], **after["people"], **state["people"]}:
        now, old, new = (one["people"].get(who) for one in (state, before, after))
        halfway = dict(old or {}, consents=(new or {}).get("consents"))
        halfway.pop("templates", None)
        if now not in (old, new, halfway):
            return False
    return True


def opens(house, state, chance):
    """The keys of one who is still enrolled still open."""
    if chance.random() > 0.1:
        return []
    enrolled = [who for who, one in state["people"].items() if one.get("templates") and not one.get("restricted")]
    return check.compared(house, chance.choice(enrolled), photo("obama2.jpg")) if enrolled else []


def played(place, report):
    """The stories: one command after another, a house that is new, and eight clients at once."""
    begun = make(f"{place}/day")
    begun.copy(f"{place}/crowd")
    stories = [Story("a day", f"{place}/day", DAY).play(), Story("the first hour", f"{place}/birth", BIRTH).play()]
    if DRIVER is None:
        report.not_yet("eight clients, for the driver `trust` is not built")
        return stories
    return [*stories, Crowd("eight clients", f"{place}/crowd", []).play()]


def trial(place, scale):
    """`scale` is how many images are made."""
    report = Trial("D3")
    stories = played(place, report)
    seeds = [random.getrandbits(48) for _ in range(scale)]
    lost = 0
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        jobs = [(stories[number % len(stories)], seed, f"{place}/i{number}/home", None)
                for number, seed in enumerate(seeds)]
        for wrong, where in pool.map(failed, jobs):
            report.expect(where, wrong[:3])
            lost += bool(wrong)
        checks = max(40, scale // 5)
        jobs = [(stories[-1], seed, f"{place}/c{seed}/home", True) for seed in seeds[:checks]]
        careless = sum(bool(wrong) for wrong, _ in pool.map(failed, jobs))
    report.numbers = {"images": scale, "lost": lost, "calls": sum(len(story.calls) for story in stories),
                      "words": f"{scale} images, {lost} lost"}
    if isinstance(stories[-1], Crowd):
        report.control("NORMAL", careless >= len(jobs) / 10, f"lost {careless} of {len(jobs)}")
    else:
        report.not_yet("control NORMAL, which needs them")
    for mode, expected in (("NORMAL", True), ("FULL", False)):
        tried, gone = plain.power(f"{place}/plain-{mode}", mode, checks)
        report.control(f"plain-sqlite-{mode}", bool(gone) == expected, f"lost {gone} of {tried}")
    return report
