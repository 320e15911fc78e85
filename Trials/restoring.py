"""D1 for a restore: the copy is brought back into a new folder, and the process is killed at each call on the way.

What was told as restored opens and holds what the copy held. What was interrupted before is no home, or a whole one;
the same command, given again into an empty folder, comes to its end. The copy and the keys are never touched.
"""
import concurrent.futures
import hashlib
import os
import shutil
import subprocess

import check
from house import PROGRAM, House
from tracer import KILLED_AT, Tracer


class Copy:
    """A copy of a house for one recipient, and what is needed to bring it back."""

    def __init__(self, template, place):
        self.place, self.file, self.identity = place, f"{place}/copy.age", f"{place}/identity.txt"
        made = subprocess.run(["age-keygen", "-o", self.identity], capture_output=True, text=True, check=True)
        recipient = made.stderr.split()[-1]
        self.house, self.keys = template, template.folder + "/keys"
        template.must("backup", "write", "--to", self.file, "--recipient", recipient)
        self.state, self.leaves, self.mark = template.state(), template.leaves(), self.digest()

    def digest(self):
        """The copy and the keys, as they are: a restore changes neither."""
        total = hashlib.sha256()
        for path in [self.file, *sorted(os.path.join(folder, name) for folder, _, names in os.walk(self.keys)
                                        for name in names)]:
            with open(path, "rb") as file:
                total.update(path.encode() + file.read())
        return total.hexdigest()

    def words(self, folder):
        return ["restore", "--from", self.file, "--identity", self.identity, "--keys", self.keys, "--home", folder]


def run(copy, folder, judge):
    return Tracer([PROGRAM, *copy.words(folder)], folder, judge, counted=KILLED_AT).trace()


def count(copy):
    folder, seen = f"{copy.place}/restored-count", []
    ended = run(copy, folder, lambda call: seen.append(call.number))
    if ended.code != 0:
        raise RuntimeError(f"restore: exit {ended.code} {ended.complained[-300:]}")
    return len(seen)


def strike(job):
    """One kill on the way: the complaints, and whether it was told."""
    copy, point = job
    folder = f"{copy.place}/restored-{point}"
    ended = run(copy, folder, lambda call: "kill" if call.number == point else None)
    told = ended.code == 0 or bool(ended.said)
    wrong = whole(copy, folder) if told else []
    if not told:
        shutil.rmtree(folder, ignore_errors=True)
        again = House(folder).run(*copy.words(folder)[:-2])
        wrong = whole(copy, folder) if again.code == 0 else [f"given again it fails: {again.words}"]
    if copy.digest() != copy.mark:
        wrong.append("the copy or the keys were changed")
    shutil.rmtree(folder, ignore_errors=True)
    return wrong, told, f"restore before call {point} ({ended.hit}, {'told' if told else 'not told'})"


def whole(copy, folder):
    house = House(folder)
    wrong = check.reopen(house) or check.extends(house, copy.leaves) + check.sound(house)
    if not wrong and {**house.state(), "keys": 0} != {**copy.state, "keys": 0}:
        wrong.append("what was restored is not what was copied")
    return wrong


def points(template, place, scale):
    """Every complaint, point by point."""
    os.makedirs(place)
    copy = Copy(template.copy(f"{place}/home"), place)
    chosen = range(1, count(copy) + 2, scale)
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        yield from pool.map(strike, [(copy, point) for point in chosen])
