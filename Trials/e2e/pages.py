"""Every page there is, by origin and by who sees it; `{…}` is filled from the house the stage made."""

PAGES = {
    ("console", None): ["/console/sign-in", "/console/first", "/console/join", "/nothing-here"],
    ("console", "alice"): [
        "/console", "/console/decisions", "/console/decisions/{decision}", "/console/people", "/console/people/{person}",
        "/console/duties", "/console/parity", "/console/accuracy", "/console/ledger", "/console/ledger/{decision}",
        "/console/approvals", "/console/account", "/console/exports", "/console/exports/activities",
        "/console/exports/filing", "/console/exports/assessments", "/console/exports/register", "/console/registry",
        "/console/registry/sites", "/console/registry/sites/compound-b", "/console/registry/areas/gate-a-lane#drawing",
        "/console/registry/notices/gate-notice", "/console/registry/assessments/_new",
        "/console/registry/purposes/lounge-entry#check"],
    ("console", "otto"): ["/console", "/console/exports"],
    ("portal", None): ["/me/sign-in", "/me/hand-over", "/rules", "/rules/compound-a", "/rules/compound-b", "/rules/compound-a/sign"],
    ("portal", "person"): ["/me", "/me/entry/{decision}", "/me/consents", "/me/receipts", "/me/rights",
                           "/me/destruction/{erasure}"],
    ("kiosk", None): ["/kiosk", "/kiosk/setup", "/kiosk/away"],
}


def of(stage, *origins):
    """The pages of these origins with everything filled in: (origin, who, paths)."""
    known = {"person": stage.person_id, "decision": stage.decision, "erasure": stage.erasure}
    for (origin, who), paths in PAGES.items():
        if origin in origins or not origins:
            yield origin, stage.person_id if who == "person" else who, [path.format(**known) for path in paths]
