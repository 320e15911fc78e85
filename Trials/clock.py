"""D8: the clock jumps between commands, by hours, days and years, over summer time and a leap second.

A consent is never used after its expiry, whichever of the wall clock and the ledger says so; the hours of the ledger
do not go back; who withdraws is served at any time.
"""
import calendar
import random
import shutil
import time

import check
from house import CONSENT, REGISTRY, make, photo
from report import Trial

HOUR, DAY, YEAR = 3600, 86400, 365 * 86400
JUMPS = [HOUR, -HOUR, DAY, -DAY, 31 * DAY, -31 * DAY, 10 * YEAR, -10 * YEAR]
LIKELY = [6, 6, 6, 6, 3, 3, 1, 1]
ROUND = 10  # jumps of one house: after ten years too much else is out of date to learn anything more
# Instants that clocks tell badly: both changes of summer time in Berlin, and the last leap second.
ODD = [calendar.timegm(one) for one in (
    (2027, 3, 28, 0, 59, 58), (2027, 10, 31, 0, 59, 58), (2016, 12, 31, 23, 59, 59))]
ALLOWED = HOUR


def instant(text):
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))


class Jumper:
    """A home whose clock is pushed about."""

    def __init__(self, house, report):
        self.house, self.report, self.now, self.consents = house, report, int(time.time()), {}
        self.ledger = 0
        self.uses = self.exposed = self.withdrawals = self.steps = self.number = 0

    def run(self, *words):
        told = time.strftime("@%Y-%m-%d %H:%M:%S", time.gmtime(self.now))
        return self.house.run(*words, prefix=("faketime", "-f", told), env={"TZ": "UTC"})

    def jump(self, seconds):
        self.now = max(0, min(self.now + seconds, 4102444800))

    def look(self, where):
        """The ledger's hours, in order, as the program tells them."""
        ended = self.run("ledger", "list", "--limit", "1000", "--json")
        hours = [instant(entry["hour"]) for entry in ended.json or []]
        if not hours:
            self.report.violation(where, f"the ledger is not told: {ended.words}")
            return
        for one, other in zip(hours, hours[1:]):
            if other < one - ALLOWED:
                self.report.violation(where, f"an entry is {(one - other) // HOUR} hours before the one ahead of it")
        self.ledger = max(self.ledger, *hours)

    def admit(self):
        who = f"j{self.number}"
        self.number += 1
        if self.run("person", "add", "--reference", who).code != 0:
            return
        given = self.run("consent", "grant", who, *CONSENT, "--json")
        if given.code != 0:
            return
        enrolled = self.run("enrol", who, photo("obama.jpg"), "--site", "compound-a", "--json")
        self.consents[who] = {"until": instant(given.json["expiresAt"]), "enrolled": enrolled.code == 0,
                              "number": given.json["consent"]}

    def use(self, where):
        """Asks for a face of somebody whose time is over by the wall clock or by the ledger."""
        for who, consent in random.sample(sorted(self.consents.items()), min(2, len(self.consents))):
            by_wall, by_ledger = self.now < consent["until"], self.ledger < consent["until"]
            ended = self.run("verify", who, photo("obama2.jpg"), "--site", "compound-a", "--json")
            if consent["enrolled"] and by_wall and not by_ledger:
                self.exposed += 1
            if ended.code in (0, 11) and not (by_wall and by_ledger):
                self.report.violation(where, f"{who} was compared after the expiry (wall {by_wall}, ledger {by_ledger})")
            self.uses += ended.code in (0, 11)

    def withdraw(self, where):
        if not self.consents:
            return
        who = random.choice(sorted(self.consents))
        number = self.consents.pop(who)["number"]
        ended = self.run("consent", "withdraw", "--consent", number, "--json")
        # One that was ended of itself, for its time was over, cannot be withdrawn again: it is gone already.
        gone = self.house.rows("SELECT withdrawn_at IS NOT NULL FROM consent WHERE id = ?", number)
        if ended.code != 0 and gone != [(1,)]:
            self.report.violation(where, f"a withdrawal is refused: {ended.words}")
        self.withdrawals += 1


def trial(place, scale):
    """`scale` is how often the clock jumps."""
    report = Trial("D8")
    if shutil.which("faketime") is None:
        report.not_yet("it did not run: faketime is not installed")
        return report
    template, jumpers = make(f"{place}/template", enrolled=(), registry=brief(place)), []
    for step in range(scale):
        if step % ROUND == 0:
            jumpers.append(Jumper(template.copy(f"{place}/home{step}"), report))
        jumped(jumpers[-1], step)
    for number, jumper in enumerate(jumpers):
        report.expect(f"the end of round {number}", check.reopen(jumper.house))
    uses, gone, exposed = (sum(getattr(one, name) for one in jumpers) for name in ("uses", "withdrawals", "exposed"))
    report.numbers = {"jumps": scale, "uses": uses, "withdrawals": gone,
                      "words": f"{scale} jumps, {uses} uses, {gone} withdrawals"}
    if not uses:
        report.violation("all", "no face was compared at all: nothing is shown")
    # A few jumps may happen to expose nobody; `ClockTests` has the control of every run.
    if exposed or scale >= 50:
        report.control("wall-clock-alone", exposed > 0, f"would have let {exposed} uses pass")
    return report


def brief(place, days=2):
    """The example registry, in which a face is kept for two days only."""
    with open(REGISTRY) as file:
        text = file.read().replace("retentionDays: 365", f"retentionDays: {days}")
    with open(f"{place}/registry.yaml", "w") as file:
        file.write(text)
    return f"{place}/registry.yaml"


def jumped(jumper, step):
    """One jump, and all that is asked after it."""
    jumper.admit()
    if step % ROUND == ROUND - 3:
        jumper.jump(3 * DAY)
    elif step % ROUND == ROUND - 2:
        jumper.jump(-3 * DAY)
    elif step % ROUND == ROUND - 1:
        jumper.now = random.choice(ODD) + random.choice([-1, 0, 1, HOUR])
    else:
        jumper.jump(random.choices(JUMPS, LIKELY)[0])
    where = f"jump {step} to {time.strftime('%F %T', time.gmtime(jumper.now))}"
    jumper.use(where)
    if step % 3 == 2:
        jumper.withdraw(where)
    jumper.look(where)
