"""What must be true of a home whatever happened to it: asked of the program, and seen in its files."""
import sqlite3


def reopen(house):
    """Opens the home with the program, which finishes whatever was interrupted; complaints, or none."""
    wrong = []
    audit = house.run("ledger", "verify", "--json")
    if audit.code != 0:
        return [f"the ledger does not verify after the fault: {audit.words}"]
    if (audit.json or {}).get("openErasures", 0) != 0:
        wrong.append("an erasure is still open after the program was opened again")
    return wrong


def sound(house):
    """The database itself, by SQLite's own full check."""
    base = sqlite3.connect(house.records)
    try:
        found = base.execute("PRAGMA integrity_check").fetchone()[0]
        torn = base.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [f"the database cannot be read: {error}"]
    finally:
        base.close()
    return [] if found == "ok" and not torn else [f"the database is damaged: {found} {torn}"]


def extends(house, leaves):
    """Whether every leaf that was there before is there, in its place."""
    now = house.leaves()
    if now[:len(leaves)] != leaves:
        return [f"leaves are lost or changed: {len(now)} now, {len(leaves)} acknowledged before"]
    return []


def references(house):
    """No reference under a consent that does not stand, and no reference without a consent."""
    bad = house.rows(
        "SELECT count(*) FROM template WHERE consent NOT IN "
        "(SELECT id FROM consent WHERE withdrawn_at IS NULL AND opposed_at IS NULL)")[0][0]
    return [f"{bad} references lie under a consent that does not stand"] if bad else []


def drafts(house):
    """No half-written or half-destroyed key is left behind by a program that was opened again."""
    left = [name for name in house.keys() if not name.endswith(".key")]
    return [f"left in the key ring: {left}"] if left else []


def refused(house, who, picture):
    """A person who withdrew is never matched."""
    ended = house.run("verify", who, picture, "--site", "compound-a", "--json")
    if ended.code == 0:
        return [f"{who} was matched after the withdrawal"]
    return []


def recognised(house, who, picture):
    """A person whose consent stands still is."""
    ended = house.run("verify", who, picture, "--site", "compound-a", "--json")
    return [] if ended.code == 0 else [f"{who} is not recognised any more: exit {ended.code} {ended.complaint}"]


def compared(house, who, picture):
    """The reference of a person still opens: the answer is yes or no, and neither a refusal nor an error."""
    ended = house.run("verify", who, picture, "--site", "compound-a", "--json")
    return [] if ended.code in (0, 11) else [f"a reference does not open: exit {ended.code} {ended.complaint}"]


def told(house, indices):
    """Leaves that were acknowledged by number are there."""
    size = len(house.leaves())
    lost = [index for index in indices if index >= size]
    return [f"acknowledged entries are lost: {lost} of {size}"] if lost else []


def entries(value):
    """Every ledger entry that an answer of the program names."""
    found = []
    for row in value if isinstance(value, list) else [value]:
        if not isinstance(row, dict):
            continue
        for key in ("ledgerEntry", "withdrawalEntry", "erasureEntry"):
            if isinstance(row.get(key), int):
                found.append(row[key])
        found += row.get("ledgerEntries") or []
    return found
