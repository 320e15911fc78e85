"""What clients were told, and whether a home still says so."""
import json

import check


def lines(text):
    """The acknowledgements in what a driver said; a line that was cut off was told to nobody."""
    found = []
    for line in text.decode(errors="replace").split("\n")[:-1]:
        try:
            found.append(json.loads(line))
        except ValueError:
            pass
    return found


class Told:
    """All acknowledgements of one or more runs, by person."""

    def __init__(self, acknowledgements):
        self.all, self.people = acknowledgements, {}
        for one in acknowledgements:
            self.people.setdefault(one["who"], []).append(one)

    def complaints(self, house):
        """What is lost, and what is half there."""
        wrong = self.lost_leaves(house)
        rows = Rows(house)
        for who, told in self.people.items():
            for one in told:
                complaint = getattr(rows, "on_" + one["op"])(one)
                if complaint:
                    wrong.append(f"{who}: told of {one['op']}, and {complaint}")
        return wrong + halves(house)

    def lost_leaves(self, house):
        leaves = leaf_hashes(house)
        wrong = []
        for one in self.all:
            index = one.get("index")
            if index is None:
                continue
            if index >= len(leaves):
                wrong.append(f"{one['op']} of {one['who']}: entry {index} of {len(leaves)} is lost")
            elif one.get("leafHash") not in (None, leaves[index]):
                wrong.append(f"{one['op']} of {one['who']}: entry {index} is another")
        return wrong

    def receipts(self):
        return [one["receipt"] for one in self.all if one.get("receipt")]


class Rows:
    """The tables, read once. A program that tells early names nobody; its people are not found, and so are lost."""

    def __init__(self, house):
        self.subjects = {one for (one,) in house.rows("SELECT id FROM subject")}
        self.consents = {one: (who, gone) for one, who, gone in house.rows(
            "SELECT id, subject, withdrawn_at FROM consent")}
        self.templates = {one for (one,) in house.rows("SELECT subject FROM template")}
        self.events = {}
        for subject, kind in house.rows("SELECT subject, kind FROM consent_event"):
            self.events.setdefault(subject, []).append(kind)

    def has_event(self, one, word):
        kinds = self.events.get(one.get("subject"), [])
        return None if any(word in kind.lower() for kind in kinds) else f"no event `{word}` is there"

    def on_admit(self, one):
        # An erasure that was told, or was under way, takes the person away again.
        subject = one.get("subject")
        there = subject in self.subjects or any("withdrawn" in kind for kind in self.events.get(subject, []))
        return None if there else "the person is not on record"

    def on_grant(self, one):
        return None if one.get("consent") in self.consents else "there is no such consent"

    def on_refuse(self, one):
        return self.has_event(one, "refused")

    def on_restrict(self, one):
        return self.has_event(one, "restrict")

    def on_lift(self, one):
        return self.has_event(one, "lifted")

    def on_withdraw(self, one):
        who, gone = self.consents.get(one.get("consent"), (None, None))
        if not gone:
            return "the consent stands"
        return "the reference is there" if one.get("subject") in self.templates else None

    def on_erase(self, one):
        subject = one.get("subject")
        if subject is None or subject in self.subjects:
            return "the person is on record"
        if any(who == subject and not gone for who, gone in self.consents.values()):
            return "a consent stands"
        return "a reference is there" if subject in self.templates else None

    def on_enrol(self, one):
        subject = one.get("subject")
        ended = any(who == subject and gone for who, gone in self.consents.values())
        return None if ended or subject in self.templates else "the reference is lost"

    def on_verify(self, one):
        return None if one.get("answer") == "match" else f"the answer was {one.get('answer')}"

    def on_alternative(self, one):
        return None if one.get("index") is not None else "it names no entry"


def leaf_hashes(house):
    """The hash of each entry as RFC 9162 has it."""
    import hashlib
    return [hashlib.sha256(b"\0" + bytes(entry)).hexdigest() for entry in house.leaves()]


def halves(house):
    """Changes without their entry, or entries without their change."""
    kinds = {}
    for entry in house.leaves():
        kind = json.loads(bytes(entry)).get("k")
        kinds[kind] = kinds.get(kind, 0) + 1
    pairs = [
        ("consent.granted", "SELECT count(*) FROM consent"),
        ("consent.withdrawn", "SELECT count(*) FROM consent WHERE withdrawn_at IS NOT NULL"),
        ("consent.refused", "SELECT count(*) FROM consent_event WHERE kind LIKE '%efused%'"),
    ]
    wrong = []
    for kind, sql in pairs:
        count = house.rows(sql)[0][0]
        if kinds.get(kind, 0) != count:
            wrong.append(f"{kinds.get(kind, 0)} entries of {kind} for {count} changes")
    return wrong + check.references(house)
