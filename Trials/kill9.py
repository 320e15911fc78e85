"""D2: eight clients at work, and the process is killed at any moment between 50 and 500 ms; again and again."""
import os
import random
import signal
import subprocess
import time

import acks
import check
from house import DRIVER, make
from report import Trial


def killed_after(house, seconds, prefix, receipts, early=False):
    """Starts the driver, kills it, and gives what it had told by then."""
    argv = [DRIVER, "load", "--home", house.folder, "--prefix", prefix, "--receipts", receipts]
    process = subprocess.Popen(argv + (["--tell-early"] if early else []), stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    os.set_blocking(process.stdout.fileno(), True)
    try:
        said, complained = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        said, complained = process.communicate()
    if process.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the driver ended by itself: {process.returncode} {complained[-500:]}")
    return acks.lines(said)


def rounds(house, place, kills, report, early=False):
    """Kill after kill on one home; a new home now and then keeps the checks quick."""
    receipts, told, leaves, violations = f"{place}/receipts", [], [], 0
    os.makedirs(receipts, exist_ok=True)
    counted = 0
    for number in range(kills):
        told += killed_after(house, random.uniform(0.05, 0.5), f"{os.path.basename(place)}-{number}", receipts,
                             early)
        wrong = check.reopen(house)
        if not wrong:
            heard = acks.Told(told)
            wrong = check.extends(house, leaves) + heard.complaints(house) + check.drafts(house)
            leaves = house.leaves()
        violations += bool(wrong)
        if not early:
            report.expect(f"kill {number}", wrong[:3])
        if wrong and early:
            break
    counted = len(told)
    return counted, violations, verified(house, acks.Told(told).receipts(), report)


def verified(house, receipts, report):
    """Every receipt that was handed out convinces a stranger."""
    for begin in range(0, len(receipts), 200):
        ended = house.run("receipt", "verify", *receipts[begin:begin + 200], "--json")
        if ended.code != 0:
            report.violation("receipts", ended.words[:300])
    return len(receipts)


def trial(place, scale):
    """`scale` is how often the process is killed."""
    report = Trial("D2")
    if DRIVER is None:
        report.not_yet("the driver `trust` is not built")
        report.numbers = {"words": "0 kills"}
        return report
    template = make(f"{place}/template", enrolled=())
    told = receipts = done = 0
    while done < scale:
        number = min(30, scale - done)
        home = template.copy(f"{place}/h{done}/home")
        counted, _, proven = rounds(home, f"{place}/h{done}", number, report)
        told, receipts, done = told + counted, receipts + proven, done + number
        home.gone()
    report.numbers = {"kills": scale, "acks": told, "receipts": receipts,
                      "words": f"{scale} kills, {told} acknowledgements, {receipts} receipts verified"}
    home = template.copy(f"{place}/early/home")
    counted, caught, _ = rounds(home, f"{place}/early", 10, report, early=True)
    report.control("told-early", caught > 0, f"caught after {counted} acknowledgements")
    return report
