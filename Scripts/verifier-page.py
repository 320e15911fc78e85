#!/usr/bin/env python3
"""Seals docs/verify.html: writes the hashes of its script and style into its policy, the page into the program, and
its rules as a module for the portal.

    verifier-page.py

Run it after every change of docs/verify.html; a test compares the page with what the program writes.
"""

import base64
import hashlib
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/verify.html"
FOLDER = ROOT / "Sources/CommandDoor/Receipts"
MODULE = ROOT / "Pages/assets/portal/verify.js"


def module(page):
    rules = re.search(r"// Checks receipts.*?^}\)\(\);$", page, re.DOTALL | re.MULTILINE).group(0)
    last = "return { check, engine, plain, web, remembering };"
    assert rules.count(last) == 1
    more = "return { check, engine, readPolicy, readNote, checkNote, same, join, unbase64, hex, Refused };"
    rules = rules.replace(last, more).replace("const Receipts =", "export const Receipts =")
    return "// Written by Scripts/verifier-page.py from docs/verify.html.\n" + rules + "\n"


def sealed(page):
    for tag in ("script", "style"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        page = re.sub(f"{tag}-src 'sha256-[^']*'", f"{tag}-src 'sha256-{digest}'", page)
    return page


def literal(name, what, lines):
    text = "\n".join("        " + line if line else "" for line in lines)
    return f'    /// {what}\n    static let {name} = #"""\n{text}\n        """#\n'


def write(file, opening, literals):
    note = "// Written by Scripts/verifier-page.py from docs/verify.html.\n\n"
    (FOLDER / file).write_text(note + opening + " {\n" + "\n".join(literals) + "}\n", encoding="utf-8")


def main():
    page = sealed(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(page, encoding="utf-8")
    MODULE.write_text(module(page), encoding="utf-8")
    lines = page.rstrip("\n").split("\n")
    first = lines.index("<script>")
    second = next(n for n, line in enumerate(lines) if "RJ/1, the canonical JSON" in line)
    third = next(n for n, line in enumerate(lines) if line.startswith("// The page:"))
    write("VerifierPage+Frame.swift", "extension VerifierPage", [
        literal("top", "The head, the style and the two fields.", lines[:first]),
        literal("words", "What it says in two languages, and how it answers.", lines[third:]),
    ])
    write("VerifierPage+Cryptography.swift", "extension VerifierPage", [
        literal("cryptography", "SHA-2 and Ed25519, and the choice between ours and the browser's.", lines[first:second])])
    write("VerifierPage+Rules.swift", "extension VerifierPage", [
        literal("rules", "How a policy and a receipt are read and judged.", lines[second:third])])


if __name__ == "__main__":
    main()
