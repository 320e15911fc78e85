"""The workflows of the crash trials: what is done to whom, and what may be true afterwards."""
import copy
import os

from house import CONSENT, has_command, photo


class Workflow:
    """One command, and the states that an interruption may leave."""

    def __init__(self, name, words, between=(), after=None, needs=()):
        self.name, self.words, self.between, self.after, self.needs = name, words, between, after or [], needs

    @property
    def is_there(self):
        return not self.needs or has_command(*self.needs)


def restricted_to(state, people):
    return {**state, "people": {who: state["people"].get(who) for who in people}}


def withdrawn(state, who):
    """Half of an erasure: the consent has ended and the face is gone, the person is still on record."""
    half = copy.deepcopy(state)
    person = half["people"][who]
    person["consents"] = ["withdrawn" for _ in person.get("consents", [])]
    person.pop("templates", None)
    return half


# `between` names states other than before and after that an unacknowledged command may leave: each is safe for the
# person, and the same command, given again, goes on from there.
WORKFLOWS = [
    Workflow("enrol", ["enrol", "dora", photo("obama.jpg"), "--site", "compound-a", "--json"], ["keys"],
             [("recognised", "dora", photo("obama2.jpg"))]),
    Workflow("grant", ["consent", "grant", "eve", *CONSENT, "--json"], ["keys"]),
    Workflow("withdraw", ["consent", "withdraw", "ann", "--json"], [],
             [("refused", "ann", photo("obama2.jpg"))]),
    Workflow("erase", ["person", "erase", "ann", "--json"], ["withdrawn", "keys"],
             [("refused", "ann", photo("obama2.jpg"))]),
    Workflow("rotate", ["keys", "rotate", "--epoch"], [], [("recognised", "ann", photo("obama2.jpg"))],
             needs=("keys", "rotate", "--epoch")),
    Workflow("checkpoint", ["alternative", "gate-a-card", "--site", "compound-a", "--json"]),
]
