"""The same for the pages of people and of the public: portal, rules, kiosk."""
import looks

WEIGHT = 5


def run(trial):
    looks.everywhere(trial, "portal", "kiosk")
