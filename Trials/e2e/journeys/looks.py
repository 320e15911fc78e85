"""Every page of the console in both languages: width, accessibility, structure, policy, other hosts, and pictures of it."""
import looks

WEIGHT = 10


def run(trial):
    looks.everywhere(trial, "console")
