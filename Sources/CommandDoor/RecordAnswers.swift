internal import Consent
internal import Desk
internal import Face
internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// A person's file, as they may take it away.
struct PersonAnswer: Encodable {
    struct Template: Encodable {
        let site: String
        let purpose: String
        let quality: Int
        let enrolledAt: Timestamp
        let expiresAt: Timestamp
    }

    struct Event: Encodable {
        let ledgerEntry: UInt64
        let what: String
        let activity: String
        let at: Timestamp
        let outcome: String?
    }

    let subject: String
    let name: String?
    let since: Timestamp
    let restricted: Bool
    let consents: [StandingAnswer]
    let templates: [Template]
    let events: [Event]

    init(_ file: PersonDesk.File) {
        (subject, name, since) = (file.id.text, file.name, file.since)
        restricted = file.history.isRestricted
        consents = file.consents.map { StandingAnswer($0, at: file.readAt) }
        templates = file.templates.map {
            Template(
                site: $0.key.site.text, purpose: $0.key.purpose.text, quality: $0.quality,
                enrolledAt: $0.enrolledAt,
                expiresAt: $0.expiresAt)
        }
        events = file.events.map { event in
            Event(
                ledgerEntry: event.index, what: event.payload["k"]?.text ?? "",
                activity: event.payload["a"]?.text ?? "",
                at: Timestamp(seconds: event.payload["t"]?.integer ?? 0), outcome: event.payload["out"]?.text)
        }
    }

    var words: String {
        var lines = ["\(subject)\(name.map { " (\($0))" } ?? ""), on record since \(since)"]
        if restricted { lines.append("use of the face is restricted at the person's wish") }
        lines.append("consents: \(consents.count)")
        lines += consents.map { "  " + $0.words }
        lines.append("references: \(templates.count)")
        lines += templates.map {
            "  \($0.purpose) at \($0.site), quality \($0.quality), until \($0.expiresAt)"
        }
        lines.append("events: \(events.count)")
        lines += events.map {
            "  \($0.ledgerEntry)  \($0.at)  \($0.what)  \($0.activity)  \($0.outcome ?? "")"
        }
        return lines.joined(separator: "\n")
    }
}

/// A public entry of the ledger.
struct EntryAnswer: Encodable {
    let index: UInt64
    let kind: String
    let activity: String
    let hour: Timestamp
    let leafHash: Digest
    let refersTo: UInt64?

    init(index: UInt64, _ entry: LedgerEntry) {
        (self.index, kind, activity) = (index, entry.kind.rawValue, entry.activity)
        (hour, leafHash, refersTo) = (Timestamp(seconds: entry.hour), entry.leafHash, entry.refersTo)
    }

    var words: String {
        "\(index)  \(hour)  \(kind)  \(activity)\(refersTo.map { "  answers \($0)" } ?? "")"
    }
}

/// What an audit of the ledger found.
struct AuditAnswer: Encodable {
    let clean: Bool
    let entries: UInt64
    let root: Digest?
    let kinds: [String: Int]
    let findings: [String]
    let openErasures: Int

    init(_ audit: AuditDesk.Audit) {
        clean = audit.report?.isClean ?? true
        (entries, root) = (audit.report?.entries ?? 0, audit.checkpoint?.root)
        kinds = Dictionary(
            uniqueKeysWithValues: (audit.report?.kinds ?? [:]).map { ($0.key.rawValue, $0.value) })
        findings = (audit.report?.findings ?? []).map { "\($0)" }
        openErasures = audit.openErasures
    }

    var words: String {
        guard clean else { return "The ledger is NOT what was signed:\n" + findings.joined(separator: "\n") }
        let counts = kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return "The ledger is whole: \(entries) entries, root \(root?.hex ?? "none").\n\(counts)\n"
            + "Erasures still open: \(openErasures)."
    }
}

/// What a receipt proves.
struct ReceiptAnswer: Encodable {
    let valid = true
    let what: String
    let activity: String
    let at: Timestamp?
    let ledgerEntry: UInt64
    let ledgerSize: UInt64
    let document: Digest
    /// When each witness that the policy knows says it saw the ledger with this entry in it.
    let seenBy: [String: Timestamp]

    init(_ finding: ReceiptFile.Finding) {
        seenBy = finding.seen
        (what, activity) = (finding.entry.kind.rawValue, finding.entry.activity)
        at = finding.payload["t"]?.integer.map(Timestamp.init(seconds:))
        (ledgerEntry, ledgerSize, document) = (finding.index, finding.checkpoint.size, finding.entry.document)
    }

    private var witnesses: String {
        let told = seenBy.sorted { $0.key < $1.key }.map { "\($0.key) at \($0.value)" }
        return told.isEmpty ? "no witness: the ledger's own word alone" : told.joined(separator: ", ")
    }

    var words: String {
        """
        Valid: \(what) for \(activity), \(at.map { "at \($0)" } ?? "time not told").
        It is entry \(ledgerEntry) of a signed ledger of \(ledgerSize), under the document \(document).
        Seen by \(witnesses).
        It proves that this was recorded; not that nothing else was.
        """
    }
}

extension EngineDescription {
    var words: String {
        """
        engine    \(engine)
        model     \(model)
        digest    \(modelDigest)
        precision \(precision)
        licence   \(licence)
        """
    }
}

extension ErrorRates {
    var words: String {
        var lines = [
            "\(pictures) photos, \(failuresToAcquire) without a usable face; \(matedPairs) pairs of one person, "
                + "\(nonMatedPairs) of two, \(pairsNotCompared) not compared",
            "threshold   FMR (upper 95 %)        FNMR (upper 95 %)",
        ]
        lines.append(row(operating) + "  <- in service")
        lines += sparse(curve).map(row)
        lines.append("Bounds hold for independent pairs; pairs that share a photo are not.")
        return lines.joined(separator: "\n")
    }

    private func row(_ point: Point) -> String {
        "\(rounded(point.threshold, 3))       \(told(point.fmr))   \(told(point.fnmr))"
    }

    private func told(_ rate: Rate) -> String {
        guard let value = rate.rate, let bound = rate.upper95 else { return "no trial          " }
        return "\(rounded(value, 4)) (<= \(rounded(bound, 4))) \(rate.errors)/\(rate.trials)"
    }

    private func sparse(_ points: [Point]) -> [Point] {
        points.count <= 20
            ? points : stride(from: 0, to: points.count, by: points.count / 20 + 1).map { points[$0] }
    }
}

/// A number with so many decimals, as text.
func rounded(_ value: Double, _ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let whole = Int((value * scale).rounded())
    let digits = String(whole % Int(scale))
    return "\(whole / Int(scale)).\(String(repeating: "0", count: max(0, decimals - digits.count)))\(digits)"
}
