"""D5: a disk of 64 MiB is filled to the last byte; who withdraws is served, who enrols is refused, reads go on."""
import os
import subprocess

import check
from house import CONSENT, House, make, photo
from report import Trial


class SmallDisk:
    """An ext4 of 64 MiB in a file, mounted for one trial. It needs root and loop devices."""

    def __init__(self, place, size="64M"):
        self.image, self.mount = f"{place}/disk.img", f"{place}/disk"
        os.makedirs(self.mount)
        for words in (["truncate", "-s", size, self.image], ["mkfs.ext4", "-q", "-m", "0", self.image],
                      ["mount", "-o", "loop", self.image, self.mount]):
            subprocess.run(words, check=True, capture_output=True)

    def fill(self):
        """Takes all that is free, down to the last block."""
        path, left = f"{self.mount}/filler", 1
        with open(path, "ab", buffering=0) as file:
            for size in (1 << 20, 4096, 512):
                block = bytes(size)
                try:
                    while True:
                        file.write(block)
                except OSError:
                    pass
            os.fsync(file.fileno())
        space = os.statvfs(self.mount)
        return space.f_bavail * space.f_frsize

    def gone(self):
        subprocess.run(["umount", "-l", self.mount], capture_output=True)
        os.unlink(self.image)


def people(house, count):
    """People with consents: those who will withdraw."""
    for number in range(count):
        house.must("person", "add", "--reference", f"w{number}")
        house.must("consent", "grant", f"w{number}", *CONSENT)


def withdrawals(house, count):
    """How many withdrawals are acknowledged, and which entries they name."""
    done, entries, last = 0, [], ""
    for number in range(count):
        ended = house.run("consent", "withdraw", f"w{number}", "--json")
        done += ended.code == 0
        entries += check.entries(ended.json) if ended.code == 0 else []
        last = last if ended.code == 0 else ended.words
    return done, entries, last


def refusals(house, count):
    """How many enrolments are refused with a typed error."""
    refused = 0
    for _ in range(count):
        ended = house.run("enrol", "dora", photo("obama.jpg"), "--site", "compound-a", "--json")
        refused += ended.code in (1, 13)
    return refused


def trace(house):
    """What an enrolment that was refused left behind."""
    count = house.rows("SELECT count(*) FROM template")[0][0]
    return [f"{count} references of refused enrolments"] if count else []


def reads(house, count):
    done = 0
    for number in range(count):
        ended = house.run("consent", "list", f"w{number}", "--json")
        done += ended.code == 0
    return done


def full(place, template, count, ballast):
    """One full disk: how many withdrawals, refused enrolments and reads it came to."""
    disk = SmallDisk(place)
    try:
        house = template.copy(disk.mount + "/home")
        if not ballast:
            # The control: the room is given away before it is needed.
            os.unlink(house.folder + "/records/ballast")
        free = disk.fill()
        done, entries, last = withdrawals(house, count)
        refused, read = refusals(house, max(1, count // 5)), reads(house, min(20, count))
        os.unlink(disk.mount + "/filler")
        wrong = check.reopen(house) + check.told(house, entries) + check.sound(house) + check.references(house)
        return free, done, refused, read, wrong + trace(house), last
    finally:
        disk.gone()


def trial(place, scale):
    """`scale` is how many withdraw."""
    report = Trial("D5")
    try:
        SmallDisk(f"{place}/can").gone()
    except (OSError, subprocess.CalledProcessError) as error:
        report.not_yet(f"it did not run: no small disk can be mounted here ({error})")
        report.numbers = {"words": "0 withdrawals"}
        return report
    template = make(f"{place}/template", enrolled=())
    people(template, scale)
    free, done, refused, read, wrong, last = full(f"{place}/a", template, scale, True)
    report.expect("the full disk", wrong)
    wanted = max(1, scale // 5)
    if done < scale:
        report.violation("withdrawals", f"{done} of {scale} with {free} bytes free; {last}")
    if refused < wanted:
        report.violation("enrolments", f"{refused} of {wanted} refused without a trace")
    if read < min(20, scale):
        report.violation("reads", f"{read} of {min(20, scale)}")
    report.numbers = {"withdrawals": done, "refused": refused, "reads": read,
                      "words": f"{free} bytes free: {done}/{scale} withdrawals, {refused}/{wanted} enrolments "
                               f"refused, {read} reads"}
    _, without, *_ = full(f"{place}/b", template, min(scale, 20), False)
    report.control("no-ballast", without < min(scale, 20), f"{without}/{min(scale, 20)} withdrawals")
    return report
