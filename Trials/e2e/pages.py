"""Every page there is, by origin and by who sees it; `{…}` is filled from the stage."""

PAGES = {
    ("console", None): ["/console/sign-in", "/nothing-here"],
    ("console", "alice"): ["/console", "/console/decisions", "/console/people", "/console/duties", "/console/registry",
                           "/console/parity", "/console/accuracy", "/console/ledger", "/console/approvals",
                           "/console/exports"],
    ("portal", None): ["/me/sign-in", "/rules/compound-a"],
    ("portal", "person"): ["/me", "/me/consents", "/me/receipts", "/me/rights"],
    ("kiosk", None): ["/kiosk"],
}
