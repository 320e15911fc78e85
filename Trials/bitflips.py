"""D6, outside the database: one bit is flipped in the keys, the settings, the policy or the published ledger.

The program answers, or says in one line what is wrong; it never crashes, and never takes one person for another.
"""
import concurrent.futures
import glob
import os
import random

import check
from house import House, make, photo
from report import Trial

ANSWERS = {0, 1, 10, 11, 12, 13, 64}
OUTSIDE = ["settings.json", "ledger-policy.txt", "keys/*", "keys/ring/current", "keys/ring/e*/*", "tiles/**/*",
           "ledger/**/*", "records/*.key"]


def targets(house):
    found = []
    for pattern in OUTSIDE:
        found += [path for path in glob.glob(f"{house.folder}/{pattern}", recursive=True) if os.path.isfile(path)]
    return sorted({path[len(house.folder) + 1:] for path in found if os.path.getsize(path)})


def flip(path, chance):
    with open(path, "r+b") as file:
        content = bytearray(file.read())
        place = chance.randrange(len(content) * 8)
        content[place // 8] ^= 1 << place % 8
        file.seek(0)
        file.write(content)
    return place


def struck(job):
    """One flipped bit: whether it was noticed, and what is wrong."""
    template, name, seed, place = job
    chance = random.Random(seed)
    house = template.copy(place)
    bit = flip(f"{house.folder}/{name}", chance)
    asked = [("doctor", "--json"), ("verify", "ann", photo("obama2.jpg"), "--site", "compound-a", "--json"),
             ("verify", "ann", photo("biden.jpg"), "--site", "compound-a", "--json"),
             ("identify", photo("biden.jpg"), "--site", "compound-a", "--json")]
    wrong, codes = [], []
    for words in asked:
        ended = house.run(*words)
        codes.append(ended.code)
        if ended.code not in ANSWERS:
            wrong.append(f"{words[0]} ended by {ended.code}: {ended.complaint[-200:]}")
        if ended.code == 1 and words[0] != "doctor" and not ended.complaint.startswith("countenance: "):
            wrong.append(f"{words[0]} does not say what is wrong: {ended.complaint[-200:]!r}")
    if codes[2] == 0:
        wrong.append("another person was taken for ann")
    house.gone()
    return wrong, f"{name} bit {bit}", codes[1] != 0 or codes[0] != 0


def trial(place, scale):
    """`scale` is how many bits are flipped."""
    report = Trial("D6")
    template = make(f"{place}/template", enrolled=("ann", "ben"))
    names = targets(template)
    jobs = [(template, names[number % len(names)], random.getrandbits(40), f"{place}/f{number}/home")
            for number in range(scale)]
    noticed = 0
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        for wrong, where, seen in pool.map(struck, jobs):
            report.expect(where, wrong)
            noticed += seen
    report.numbers = {"flips": scale, "noticed": noticed,
                      "words": f"{scale} bits outside the database in {len(names)} files, {noticed} noticed"}
    confused = control(template, place)
    report.control("exchanged-photographs", bool(confused), f"{len(confused)} wrong identity seen")
    return report


def control(template, place):
    """The same question about a home in which another face was enrolled under the name: it must be seen."""
    house = make(f"{place}/confused", enrolled=("ben",), consenting=("ann",))
    house.must("enrol", "ann", photo("biden.jpg"), "--site", "compound-a")
    ended = house.run("verify", "ann", photo("biden.jpg"), "--site", "compound-a", "--json")
    return ["another person was taken for ann"] if ended.code == 0 else []
