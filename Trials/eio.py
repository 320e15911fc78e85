"""D4: the disk says EIO at one call, or from one call on; nothing is told as done after that which does not hold."""
import concurrent.futures
import errno
import os

import acks
import check
import crashpoints
import plain
from house import DRIVER, PROGRAM, House, make
from report import Trial
from tracer import Tracer
from workflows import WORKFLOWS, withdrawn

PATIENCE = 1.0
# What is written to the index of the log is memory that processes share, and is made anew at every opening.
SHARED = "-shm"
KINDS = {"fdatasync": {"fdatasync"}, "fsync": {"fsync"}, "write": {"pwrite64", "write", "writev"}}


def spoiled(argv, house, kind, point, forever):
    """Runs a program whose call of this kind and number fails, once or from then on."""
    def judge(call):
        if call.paths and call.paths[0].endswith(SHARED):
            return None
        return errno.EIO if call.number == point or (forever and call.number > point) else None
    return Tracer(argv, house.folder, judge, house.environment, counted=KINDS[kind]).trace()


RIGHTS = {"withdraw", "erase"}


def stopped(run, is_right=False):
    """Whether the program stopped as it must: an exit code other than 0, soon, and not a word of success.

    One thing may be told after the fault: that a right holds, if its commit was synced before. The caller looks
    whether it does.
    """
    wrong = []
    if run.fault_at is None:
        return wrong
    if run.signal is not None:
        wrong.append(f"it ended by signal {run.signal}")
    if run.acks_after_fault and not is_right:
        wrong.append(f"{run.acks_after_fault} acknowledgements after the fault")
    if run.ended_at - run.fault_at > PATIENCE:
        wrong.append(f"it went on for {run.ended_at - run.fault_at:.1f} s")
    # A fault in the last tidying up, when everything was told and synced, changes no answer any more.
    if run.code == 0 and not run.said:
        wrong.append("it exits with 0 and says nothing")
    return wrong


def commanded(job):
    """One fault in one command."""
    template, workflow, kind, point, forever, before, after, place = job
    house = template.copy(place)
    run = spoiled([PROGRAM, *workflow.words], house, kind, point, forever)
    is_right = workflow.name in RIGHTS
    wrong = stopped(run, is_right) + check.reopen(house)
    held = bool(is_right and run.acks_after_fault)
    if not wrong:
        state = house.state()
        wrong = check.extends(house, before["leaves"]) + check.sound(house) + check.references(house)
        if run.code == 0 and state != after:
            wrong.append(f"told as done and is not: {crashpoints.difference(state, after)}")
        crash = crashpoints.Crash(template, workflow, point, os.path.dirname(os.path.dirname(place)))
        crash.house = house
        if run.code != 0 and not crash.allowed(state, before, after):
            wrong.append(f"neither before nor after: {crashpoints.difference(state, after)}")
        if not wrong and run.code != 0:
            wrong = crash.again(after)
    house.gone()
    return wrong, f"{workflow.name}, {kind} {point}{' and all later' if forever else ''} ({run.hit})", run.fault_at, held


def driven(job):
    """One fault in a process that has told many things before."""
    template, kind, point, place = job
    house = template.copy(place)
    argv = [DRIVER, "load", "--home", house.folder, "--prefix", "eio", "--rounds", "4", "--clients", "1"]
    run = spoiled(argv, house, kind, point, False)
    # What is told after the fault must hold like everything else: a commit may be synced before the copying of the log
    # into the database fails, and an erasure that meets a bad key ring is tried again later.
    wrong = check.reopen(house)
    if run.fault_at is not None and run.signal is not None:
        wrong.append(f"it ended by signal {run.signal}")
    if not wrong:
        wrong = acks.Told(acks.lines(run.said)).complaints(house) + check.sound(house)
    house.gone()
    return wrong, f"one client, {kind} {point} ({run.hit})", run.fault_at, bool(run.acks_after_fault)


def calls(argv, template, kind, place):
    """How many calls of a kind a whole run makes."""
    house, seen = template.copy(place), []
    Tracer(argv, house.folder, lambda call: seen.append(call), house.environment, counted=KINDS[kind]).trace()
    house.gone()
    return len(seen)


def trial(place, scale):
    """`scale` is how many calls there are between two that fail."""
    report = Trial("D4")
    template = make(f"{place}/template", enrolled=("ann",))
    before = {"state": template.state(), "leaves": template.leaves(),
              "who": crashpoints.subjects(template, ["ann", "dora", "eve"])}
    jobs, driver_jobs = [], []
    for workflow in [one for one in WORKFLOWS if one.name in ("withdraw", "grant", "erase")]:
        after, _ = crashpoints.completed(template, workflow, place)
        for kind in KINDS:
            total = calls([PROGRAM, *workflow.words], template, kind, f"{place}/count/home")
            for point in range(1, total + 1, scale):
                for forever in (False, True):
                    jobs.append((template, workflow, kind, point, forever, before, after,
                                 f"{place}/{workflow.name}-{kind}-{point}-{forever}/home"))
    if DRIVER:
        argv = [DRIVER, "load", "--home", f"{place}/count/home", "--prefix", "eio", "--rounds", "4", "--clients", "1"]
        for kind in KINDS:
            total = calls(argv, template, kind, f"{place}/count/home")
            driver_jobs += [(template, kind, point, f"{place}/driven-{kind}-{point}/home")
                            for point in range(1, total + 1, scale * 4)]
    faults = held = 0
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        for results in (pool.map(commanded, jobs), pool.map(driven, driver_jobs)):
            for wrong, where, hit, was_held in results:
                faults += hit is not None
                held += was_held
                report.expect(where, wrong)
    report.numbers = {"faults": faults, "held": held,
                      "words": f"{faults} faults, {held} times something was told after it, and found to hold"}
    run = plain.follow(f"{place}/plain", "FULL",
                       lambda call: errno.EIO if 10 <= call.number <= 12 else None, {"fdatasync"})
    report.control("goes-on-after-EIO", run.acks_after_fault > 0,
                   f"told {run.acks_after_fault} rows after the fault")
    return report
