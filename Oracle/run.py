#!/usr/bin/env python3
"""Judges facts by the rules of China, written in Cedar from law.md and evaluated by cedarpy.

Standard input: one JSON object of facts on each line. Standard output: one JSON object on each line, in the same
order, with the verdict and the rules that refuse, open a duty, advise or permit.
"""
import concurrent.futures
import json
import multiprocessing
import os
import pathlib
import re
import signal
import sys
import threading
import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

try:
    import cedarpy
except ImportError as error:
    sys.exit(f"Oracle/run.py: this Python has no cedarpy ({error}); run Scripts/setup.sh")

HERE = pathlib.Path(__file__).resolve().parent
TABLE = json.loads((HERE / "instruments.json").read_text())
INSTRUMENTS = TABLE["instruments"]
CHINA = ZoneInfo("Asia/Shanghai")
EPOCH = date(1970, 1, 1)
INSTANTS = {"eventTime", "from", "until", "givenAt", "expiresAt", "withdrawnAt", "refusedAt", "shownAt", "at",
            "notifiedAt", "contractUntil"}
DAYS = {"on", "reachedOn", "changedOn", "dueOn", "videoSystemSince", "auditedOn", "lastInteraction", "materialFrom"}
GROUPS = ["setting", "request", "site", "purpose", "basis", "person", "notice", "consent", "service", "keeping",
          "counts", "governance", "quality"]
GENERIC = re.compile("|".join([
    "other use", "other purpose", "general use", "general purpose", "various purposes", "all purposes", "any purpose",
    "and so on", "and more", "as needed", r"etc\.", "其他用途", "其他目的", "等用途"]), re.IGNORECASE | re.ASCII)
REQUIREMENTS = ["require-consent", "require-written-consent", "require-guardian-consent", "require-notice",
                "require-accessible-notice", "require-sign", "require-alternative", "require-human-review"]


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def milliseconds(moment):
    return round((moment - datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))) / timedelta(milliseconds=1))


def day_number(day):
    return (day - EPOCH).days


def calendar_day(day):
    return {"year": day.year, "monthDay": day.month * 100 + day.day, "number": day_number(day)}


# --- Facts to context: unknown fields are left out, times become Longs.

def plain(name, value):
    if isinstance(value, dict):
        return {key: plain(key, item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [plain(name, item) for item in value]
    if name in INSTANTS:
        return milliseconds(instant(value))
    if name in DAYS:
        return day_number(date.fromisoformat(value))
    if name == "bornOn":
        return calendar_day(date.fromisoformat(value))
    return value


def context_of(facts):
    context = {name: plain(name, facts.get(name) or {}) for name in GROUPS}
    context["consent"].pop("release", None)
    context["governance"].pop("enforcement", None)
    now = facts.get("setting", {}).get("eventTime")
    if now:
        context["today"] = calendar_day(instant(now).astimezone(CHINA).date())
    overlays = context["setting"].get("overlays", [])
    context["inForce"] = [name for name in INSTRUMENTS if now and in_force(name, context["today"]["number"], overlays)]
    authority = context["basis"].get("authority")
    if authority is not None:
        name = authority.get("instrument")
        authority["known"] = name in INSTRUMENTS
        authority["inForce"] = name in context["inForce"]
        authority["ofTheState"] = authority["known"] and INSTRUMENTS[name]["force"] in TABLE["stateRules"]
        authority["exists"] = exists(authority.get("provision", ""), INSTRUMENTS.get(name, {}).get("articles"))
        authority["binds"] = authority["known"] and INSTRUMENTS[name]["force"] not in TABLE["unbinding"]
    if "text" in context["purpose"]:
        context["purpose"]["generic"] = bool(GENERIC.search(context["purpose"]["text"]))
    agreed = context["consent"].get("recipients", [])
    context["agreedRecipients"] = [name for name in recipients_of(context) if name in agreed]
    context["filing"] = filing_of(context)
    if "materialFrom" in context["request"]:
        context["recordsFreeOn"] = years_later(context["request"]["materialFrom"], 3)
    if "auditedOn" in context["governance"]:
        audited = context["governance"]["auditedOn"]
        context["auditDue"] = {"oneYear": years_later(audited, 1), "twoYears": years_later(audited, 2)}
    return context


def exists(provision, articles):
    """Whether an article of that number can be there; what is told without a number is not disputed."""
    number = re.search(r"\d+", provision, re.ASCII)
    return articles is None or number is None or 1 <= int(number[0]) <= articles


def recipients_of(context):
    """Everybody else who has or would receive something: a processor is not one, nor an authority abroad."""
    request = context["request"]
    receives = "recipient" in request and request.get("operation") not in ("entrust", "disclose-foreign")
    return context["keeping"].get("recipients", []) + ([request["recipient"]] if receives else [])


def in_force(name, day, overlays):
    entry = INSTRUMENTS[name]
    return first_day(name) <= day and ("overlay" not in entry or entry["overlay"] in overlays)


def first_day(name):
    return day_number(date.fromisoformat(INSTRUMENTS[name]["from"]))


def filing_of(context):
    """When a hundred thousand persons were reached, and by which day that must be filed (Order No. 19, article 15)."""
    filing, stored = context["governance"].get("filing", {}), context["counts"].get("distinctPersons", 0)
    reached = filing.get("reachedOn", context.get("today", {}).get("number") if stored >= 100_000 else None)
    if reached is None:
        return {"reached": False}
    start = max(reached, first_day("cn.frt-2025"))
    due = filing.get("dueOn", thirty_working_days(start))
    return {"reached": True, "from": start} | ({} if due is None else {"due": due})


def years_later(number, years):
    day = EPOCH + timedelta(days=number)
    try:
        return day_number(day.replace(year=day.year + years))
    except ValueError:  # Civil Code 202: no such day, so the last of the month
        return day_number(date(day.year + years, 2, 28))


def items_of(facts, context):
    """Lists whose members are asked about one by one: (name in context, action, contexts or None)."""
    governance, today = context["governance"], context.get("today", {}).get("number")
    listed = {
        "alternatives": ("alternative", plain("alternatives", facts.get("alternatives"))),
        "guardians": ("guardian", context["person"].pop("guardians", None)),
        "incidents": ("incident", governance.pop("incidents", None)),
        "stopOrders": ("stop-order", governance.pop("stopOrders", None)),
    }
    for item in listed["incidents"][1] or []:
        if "at" in item:
            item["day"] = day_number(datetime.fromtimestamp(item["at"] / 1000, CHINA).date())
        if "on" in governance.get("assessment", {}):
            item["assessedOn"] = governance["assessment"]["on"]
    asked = {"siteAsked": context["site"].get("id"), "purposeAsked": context["purpose"].get("id"),
             "personAsked": context["person"].get("id"), "now": context["setting"].get("eventTime")}
    for item in listed["stopOrders"][1] or []:
        item.update({name: value for name, value in asked.items() if value is not None})
    return listed, today


# --- The calendar: Cedar can add days but knows no holidays.

def spans(name):
    found = set()
    for text in TABLE["workingDays"][name]:
        first, _, last = text.partition("/")
        day, end = date.fromisoformat(first), date.fromisoformat(last or first)
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return found


OFF, WORK, YEARS = spans("off"), spans("work"), set(TABLE["workingDays"]["years"])


def thirty_working_days(start):
    day, left = EPOCH + timedelta(days=start), 30
    while left:
        day += timedelta(days=1)
        if day.year not in YEARS:
            return None
        if day in WORK or (day.weekday() < 5 and day not in OFF):
            left -= 1
    return day_number(day)


def check_calendar():
    """The days that law.md computed, one of them the regulator's own."""
    for start, due in TABLE["workingDays"]["thirtyAfter"].items():
        found = thirty_working_days(day_number(date.fromisoformat(start)))
        if found != day_number(date.fromisoformat(due)):
            sys.exit(f"Oracle/run.py: thirty working days from {start} end on {due}, and not {found}")


# --- Cedar.

class Policies:
    def __init__(self, *files):
        text = "\n".join((HERE / "cn" / name).read_text() for name in files)
        self.handle = cedarpy.PolicySet.from_str(text)
        tree = json.loads(cedarpy.policies_to_json_str(text))
        self.notes = {name: policy["annotations"] for name, policy in tree["staticPolicies"].items()}

    def fired(self, requests):
        """For each (action, context): the annotations of every policy whose conditions hold."""
        batch = [{"principal": 'House::"oracle"', "resource": 'Law::"cn"', "action": f'Action::"{action}"',
                  "context": context} for action, context in requests]
        for result in cedarpy.is_authorized_batch(batch, self.handle, []):
            if result.diagnostics.errors:
                raise RuntimeError(f"cedar: {result.diagnostics.errors}")
            yield [self.notes[name] for name in result.diagnostics.reasons]


QUESTIONS, RULES = None, None


def load():
    global QUESTIONS, RULES
    note_actions()
    QUESTIONS = Policies("questions.cedar")
    RULES = Policies(*sorted(path.name for path in (HERE / "cn").glob("?.cedar")))


def ask(action, contexts):
    every = NAMES.setdefault(action, sorted(
        note["ask"] for name, note in QUESTIONS.notes.items() if ACTION_OF[name] == action))
    for fired in QUESTIONS.fired([(action, context) for context in contexts]):
        yes = {note["ask"] for note in fired}
        yield {name: name in yes for name in every}


NAMES, ACTION_OF = {}, {}
# What follows from other rulings, or is about citing itself, stands in Judgement.close and not in Cedar.
ENGINE = {"instrument-in-force", "draft-is-not-law", "unknown-facts-refuse", "refusal-gives-reason"}


def note_actions():
    tree = json.loads(cedarpy.policies_to_json_str((HERE / "cn" / "questions.cedar").read_text()))
    for name, policy in tree["staticPolicies"].items():
        ACTION_OF[name] = policy["action"]["entity"]["id"]


def contexts_of(batch):
    contexts, members = [], []
    for number, facts in enumerate(batch):
        context = context_of(facts)
        listed, _ = items_of(facts, context)
        for name, (action, items) in listed.items():
            if items is not None:
                context[name] = []
                members += [(number, name, action, item) for item in items]
        contexts.append(context)
    for action in {member[2] for member in members}:
        chosen = [member for member in members if member[2] == action]
        for (number, name, _, _), answer in zip(chosen, ask(action, [member[3] for member in chosen])):
            contexts[number][name].append(answer)
    labels = {"alternatives": "alternative", "guardians": "guardian", "incidents": "incident",
              "stopOrders": "stop-order"}
    for context in contexts:
        for name, action in labels.items():
            if name in context:
                context[name] = summary(action, context[name])
    for context, answers in zip(contexts, ask("ask", contexts)):
        context["q"] = answers
    for context, answers in zip(contexts, ask("combine", contexts)):
        context["q"] = {**context["q"], **answers}
    return contexts


def summary(action, answers):
    if action not in NAMES:
        list(ask(action, []))
    return {"empty": not answers,
            "some": {name: any(answer[name] for answer in answers) for name in NAMES[action]},
            "all": {name: all(answer[name] for answer in answers) for name in NAMES[action]}}


# --- The law in force, and the combining rule of law.md.

def citable(cite, context):
    """Whether an instrument may be cited at that time, at that place, for that matter."""
    name = cite.split(" ")[0]
    if name not in context["inForce"]:
        return False
    return cite in TABLE["saysSo"] or not context["q"].get(TABLE["outside"].get(name), False)


def binds(cite):
    return INSTRUMENTS[cite.split(" ")[0]]["force"] not in TABLE["unbinding"]


class Judgement:
    def __init__(self):
        self.refuses, self.duties, self.advisories, self.permissions = set(), set(), set(), set()
        self.verdicts, self.unknown, self.unbinding = set(), False, False

    def refuse(self, rule, verdict):
        self.refuses.add(rule)
        self.verdicts.add(verdict)

    def hear(self, rule, kind, verdict, cites):
        binding, advice = [c for c in cites if binds(c)], [c for c in cites if not binds(c)]
        if rule == "unknown-facts-refuse":  # what decides which law applies is asked under any law
            self.unknown = True
        elif kind in ("refuse", "undecided") and binding:
            self.refuse(rule, verdict)
            self.unknown |= kind == "undecided"
        if kind == "duty" and binding:
            self.duties.add(rule)
        if kind == "permission":
            if binding:
                self.permissions.add(rule)
            else:
                self.refuse("instrument-in-force", "deny")
        if (advice and kind == "refuse") or (advice and kind == "duty" and not binding) \
                or (kind == "advisory" and cites):
            self.advisories.add(rule)
            self.unbinding |= bool(advice)

    def close(self, context):
        if self.unknown:
            self.refuse("unknown-facts-refuse", "deny")
        if TABLE["firstLaw"] not in context["inForce"]:
            self.refuse("instrument-in-force", "deny")
        if self.unbinding:
            self.advisories.add("draft-is-not-law")
        if self.refuses and citable("cn.pipl 50", context):
            self.duties.add("refusal-gives-reason")

    def answer(self):
        if "deny" in self.verdicts:
            verdict = "deny"
        else:
            verdict = next((name for name in REQUIREMENTS if name in self.verdicts),
                           "no-decision" if self.verdicts else "permit")
        return {"verdict": verdict, "refuses": sorted(self.refuses), "duties": sorted(self.duties),
                "advisories": sorted(self.advisories), "permissions": sorted(self.permissions)}


def judge(context, fired):
    judgement = Judgement()
    if not context["q"]["grounds"]:
        judgement.refuse("unknown-facts-refuse", "deny")
        return judgement.answer()
    # What a rule refuses on known facts it need not leave undecided; its provisions stand together.
    refused = {note["rule"] for note in fired if note["kind"] == "refuse"}
    together = {}
    for note in fired:
        if note["kind"] == "undecided" and note["rule"] in refused:
            continue
        key = (note["rule"], note["kind"], note.get("verdict", ""))
        together.setdefault(key, set()).update(re.split(r";\s*", note["cites"]))
    for (rule, kind, verdict), cites in together.items():
        judgement.hear(rule, kind, verdict, [cite for cite in sorted(cites) if citable(cite, context)])
    judgement.close(context)
    return judgement.answer()


def work(lines):
    contexts = contexts_of([json.loads(line) for line in lines])
    ready = [("judge" if context["q"]["grounds"] else "none", context) for context in contexts]
    return [json.dumps(judge(context, fired)) for context, fired in zip(contexts, RULES.fired(ready))]


def stand_ready():
    """A worker reads the policies itself, and ends when the program that asked it is gone."""
    load()
    asker = os.getppid()

    def watch():
        while os.getppid() == asker:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def main():
    signal.alarm(int(os.environ.get("ORACLE_SECONDS", "300")))  # its default action ends the program
    check_calendar()
    if "--rules" in sys.argv:
        load()
        print("\n".join(sorted({note["rule"] for note in RULES.notes.values()} | ENGINE)))
        return
    lines = [line for line in sys.stdin if line.strip()]
    parts = [lines[start:start + 250] for start in range(0, len(lines), 250)]
    spawned = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(
            min(os.cpu_count() or 1, 4), mp_context=spawned, initializer=stand_ready) as pool:
        for answers in pool.map(work, parts):
            sys.stdout.write("\n".join(answers) + "\n")


if __name__ == "__main__":
    main()
