"""W3, from outside: something is broken, and whoever withdraws is served none the less, once each."""
import json
import os

import check
import diskfull
from house import has_command, make
from report import Trial


def root_key_gone(house):
    os.rename(house.folder + "/keys/root.key", house.folder + "/away.key")
    return lambda: os.rename(house.folder + "/away.key", house.folder + "/keys/root.key")


def ledger_key_gone(house):
    os.rename(house.folder + "/keys/ledger.key", house.folder + "/away.key")
    return lambda: os.rename(house.folder + "/away.key", house.folder + "/keys/ledger.key")


def models_gone(house):
    path = house.folder + "/settings.json"
    with open(path) as file:
        before = file.read()
    settings = json.loads(before)
    settings["models"] = "/nowhere/at/all"
    with open(path, "w") as file:
        json.dump(settings, file)

    def mend():
        with open(path, "w") as file:
            file.write(before)
    return mend


def witness_down(house):
    """A witness is named, without which no receipt counts, and nobody listens there."""
    made = house.must("witness", "init", "--name", "council.example/w1", "--key", house.folder + "/../witness.key")
    vkey = next(word for word in made.out.split() if word.startswith("council.example/w1+"))
    house.must("ledger", "witness", "add", "--name", "council", "--vkey", vkey, "--url", "http://127.0.0.1:9",
               "--quorum", "1")
    return lambda: os.unlink(house.folder + "/../witness.key")


def tiles_gone(house):
    """The folder of the published ledger cannot be written."""
    place = house.folder + "/ledger"
    there = os.path.exists(place)
    if there:
        os.rename(place, place + "-away")
    with open(place, "w") as file:
        file.write("not a folder")

    def mend():
        os.unlink(place)
        if there:
            os.rename(place + "-away", place)
    return mend


BROKEN = {"root key gone": root_key_gone, "ledger key gone": ledger_key_gone, "models gone": models_gone,
          "tiles gone": tiles_gone, "witness down": witness_down}
NEEDS = {"witness down": ("witness", "init")}


def served(house, numbers, count):
    """Withdrawals that were acknowledged, with the leaf or with the word that its receipt is still to come."""
    done, pending, last = 0, 0, ""
    # By the number of the consent, as its receipt tells it: a reference is a keyed hash, and needs the keys.
    for consent in numbers[:count]:
        ended = house.run("consent", "withdraw", "--consent", consent, "--json")
        done += ended.code == 0
        pending += ended.code == 0 and '"pending"' in ended.out
        last = last if ended.code == 0 else ended.words
    return done, pending, last


def standing(house, count):
    """How many of those consents still stand, seen in the file itself."""
    return house.rows("SELECT count(*) FROM consent WHERE withdrawn_at IS NULL")[0][0]


def trial(place, scale):
    """`scale` is how many withdraw in each kind of trouble."""
    report = Trial("W3")
    template = make(f"{place}/template", enrolled=(), consenting=())
    diskfull.people(template, scale)
    numbers, words = [number for (number,) in template.rows("SELECT id FROM consent")], []
    for name, breaks in BROKEN.items():
        if name in NEEDS and not has_command(*NEEDS[name]):
            report.not_yet(name)
            continue
        house = template.copy(f"{place}/broken/home")
        mend = breaks(house)
        done, pending, last = served(house, numbers, scale)
        effective = scale - standing(house, scale)
        mend()
        words.append(f"{name} {done}/{scale} ({effective} effective, {pending} pending)")
        wrong = check.reopen(house) + check.references(house)
        if done < scale or effective < scale:
            wrong.append(f"{done} of {scale} acknowledged, {effective} effective; {last}")
        report.expect(name, wrong)
        report.expect(f"{name}, mended", finished(house, scale))
    report.numbers = {"words": ", ".join(words)}
    house = template.copy(f"{place}/control/home")
    os.rename(house.records, house.records + ".away")
    done, _, _ = served(house, numbers, min(5, scale))
    report.control("no-database", done == 0, f"{done} of {min(5, scale)} acknowledged")
    return report


def finished(house, count):
    """Once it is mended, what was pending is signed: an entry for each withdrawal."""
    entries = house.rows("SELECT entry FROM leaf")
    signed = sum(json.loads(bytes(entry)).get("k") == "consent.withdrawn" for (entry,) in entries)
    return [] if signed == count else [f"{signed} entries of {count} withdrawals"]
