"""D1: the process is killed before each of its calls on the home, one after another, until a run completes.

After each kill the home is opened again. What was acknowledged before is there; the interrupted command is either
done or not done; given again, it goes on to its end.
"""
import concurrent.futures
import os
import shutil

import check
import restoring
from house import PROGRAM, House, has_command, make
from report import Trial
from tracer import KILLED_AT, Tracer
from workflows import WORKFLOWS, withdrawn

def interrupted(house, workflow, point):
    """Runs the workflow's command and kills it before the call of this number."""
    def judge(call):
        return "kill" if call.number == point else None
    return Tracer([PROGRAM, *workflow.words], house.folder, judge, house.environment, counted=KILLED_AT).trace()


class Crash:
    """One point of one workflow."""

    def __init__(self, template, workflow, point, place, forget_log=False):
        self.template, self.workflow, self.point, self.forget_log = template, workflow, point, forget_log
        self.house = House(f"{place}/{workflow.name}-{point}{'-log' if forget_log else ''}/home")
        self.where = f"{workflow.name} before call {point}"

    def strike(self, before, after):
        """The complaints, whether the run completed, and whether a program that tells early would have been caught."""
        self.template.copy(self.house.folder)
        run = interrupted(self.house, self.workflow, self.point)
        acked = run.code == 0 or (self.workflow.words[-1] == "--json" and b"}\n" in run.said)
        self.where += f" ({run.hit}, {'told' if acked else 'not told'})"
        if self.forget_log:
            for name in ("-wal", "-shm"):
                if os.path.exists(self.house.records + name):
                    os.unlink(self.house.records + name)
        complaints = check.reopen(self.house)
        if not complaints:
            complaints = self.complaints(before, after, acked)
        early = not complaints and self.house.state() != after and not acked
        if not self.forget_log and not complaints and not acked:
            complaints = self.again(after)
        os.system(f"rm -rf '{os.path.dirname(self.house.folder)}'")
        return complaints, run.code is not None, early, acked, self.where

    def complaints(self, before, after, acked):
        house, state = self.house, self.house.state()
        wrong = check.extends(house, before["leaves"]) + check.sound(house) + check.references(house)
        wrong += check.drafts(house)
        if acked and state != after:
            wrong.append(f"it was told as done and is not: {difference(state, after)}")
        if not acked and not self.allowed(state, before, after):
            wrong.append(f"neither before nor after: {difference(state, after)}")
        if state == after:
            for ask, who, picture in self.workflow.after:
                wrong += getattr(check, ask)(house, who, picture)
        return wrong

    def allowed(self, state, before, after):
        states = [before["state"], after]
        if "withdrawn" in self.workflow.between:
            states.append(withdrawn(before["state"], before["who"][self.workflow.words[2]]))
        if "keys" in self.workflow.between:
            return any({**state, "keys": 0} == {**one, "keys": 0} for one in states)
        return state in states

    def again(self, after):
        """The same command once more, as a person whose request was not answered would give it."""
        if self.house.state() == after:
            return []
        ended = self.house.run(*self.workflow.words)
        state = self.house.state()
        if state != after:
            return [f"given again it does not come to its end: {ended.words[:200]}: {difference(state, after)}"]
        return check.reopen(self.house)


def difference(state, wanted):
    """Where two states part, in few words."""
    parts = []
    for key in wanted:
        if state.get(key) != wanted[key] and key != "people":
            parts.append(f"{key} {state.get(key)} and not {wanted[key]}")
    for who in {**wanted["people"], **state["people"]}:
        one, other = state["people"].get(who), wanted["people"].get(who)
        if one != other:
            parts.append(f"person {one} and not {other}")
    return "; ".join(parts)


def subjects(house, names):
    """The numbers of people, by the reference that finds them."""
    found = {}
    for name in names:
        ended = house.must("person", "add", "--name", name.capitalize(), "--reference", name, "--json")
        found[name] = ended.json["subject"]
    return found


def completed(template, workflow, place):
    """The state after a run that nobody interrupts, and how many points it has."""
    house = template.copy(f"{place}/{workflow.name}-whole/home")
    run = interrupted(house, workflow, None)
    if run.code != 0:
        raise RuntimeError(f"{workflow.name}: exit {run.code}: {run.said[-300:]}{run.complained[-300:]}")
    check.reopen(house)
    return house.state(), run.calls


def strike(job):
    crash, before, after = job
    return crash.strike(before, after)


def trial(place, scale):
    """`scale` is how many points there are between two that are tried: 1 is all of them."""
    report = Trial("D1")
    template = make(f"{place}/template")
    names = subjects(template, ["ann", "dora", "eve"])
    before = {"state": template.state(), "leaves": template.leaves(), "who": names}
    points, workflows, early, log_lost, log_tried, unacked = 0, 0, 0, 0, 0, 0
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        for workflow in WORKFLOWS:
            if not workflow.is_there:
                report.not_yet(workflow.name)
                continue
            workflows += 1
            after, _ = completed(template, workflow, place)
            total = count(template, workflow, place)
            chosen = sorted(set(range(1, total + 1, scale)) | set(range(max(1, total - 2), total + 2)))
            jobs = [(Crash(template, workflow, point, place), before, after) for point in chosen]
            for complaints, done, was_early, acked, where in pool.map(strike, jobs):
                points += 1
                early += was_early
                unacked += not acked
                report.expect(where, complaints)
            late = [point for point in chosen if point > total * 3 // 4][-8:]
            jobs = [(Crash(template, workflow, point, place, True), before, after) for point in late]
            for complaints, done, _, acked, where in pool.map(strike, jobs):
                log_tried += acked and not done
                log_lost += bool(complaints) and acked and not done
    if has_command("restore") and shutil.which("age-keygen"):
        workflows += 1
        for complaints, _, where in restoring.points(template, f"{place}/restore", scale):
            points += 1
            report.expect(where, complaints)
    else:
        report.not_yet("restore")
    report.numbers = {"points": points, "workflows": workflows,
                      "words": f"{points} crash points of {workflows} workflows"}
    report.control("told-early", early > 0, f"caught at {early} of {unacked} points")
    report.control("log-forgotten", log_lost > 0, f"caught at {log_lost} of {log_tried} points")
    return report


def count(template, workflow, place):
    house = template.copy(f"{place}/{workflow.name}-count/home")
    seen = []
    Tracer([PROGRAM, *workflow.words], house.folder, lambda call: seen.append(call.number), house.environment,
           counted=KILLED_AT).trace()
    return len(seen)
