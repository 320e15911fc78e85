internal import Consent
internal import Foundation
internal import Law
internal import Primitives
internal import Registry

/// A row read as a consent form; what cannot be read is named, and what is not written stays unknown.
struct SheetReading {
    private let row: ConsentSheet.Row
    private let place: Place
    /// What is wrong with the row; columns and no values.
    private(set) var faults: [String] = []

    init(_ row: ConsentSheet.Row, at place: Place) { (self.row, self.place) = (row, place) }

    /// The form for somebody; `nil` where the row has faults.
    mutating func form(for subject: SubjectID, at now: Timestamp) -> ConsentForm? {
        for column in ConsentColumn.allCases where column.isNeeded && row.text(column) == nil {
            faults.append("\(column.rawValue) is missing")
        }
        guard faults.isEmpty, let language = row.text(.language) else { return nil }
        var form = ConsentForm(subject, at: place.site.id, purpose: place.purpose.id, language: language)
        form.operations = operations()
        form.days = number(.days)
        form.givenAt = time(.givenAt)
        if let given = form.givenAt, given > now { faults.append("givenAt lies ahead") }
        form.kind = word(.kind) ?? .general
        form.method = word(.method) ?? .operator
        form.ageBand = word(.age)
        form.offDevice = flag(.offDevice) ?? false
        form.guardians = guardians(at: form.givenAt ?? now)
        form.evidence = evidence(form, now)
        return faults.isEmpty ? form : nil
    }

    private mutating func evidence(_ form: ConsentForm, _ now: Timestamp) -> ConsentEvidence {
        var evidence = ConsentEvidence(kind: form.kind, method: form.method, language: form.language)
        if flag(.freelyGiven) == true { evidence.stateFreedom(showing: place.alternatives.map(\.id)) }
        evidence.notice = notice(now)
        evidence.affirmativeAct = flag(.affirmativeAct) ?? evidence.affirmativeAct
        evidence.preTicked = flag(.preTicked) ?? evidence.preTicked
        evidence.bundledWith = list(.bundledWith, ";") ?? evidence.bundledWith
        evidence.conditional = flag(.conditional) ?? evidence.conditional
        evidence.coerced = flag(.coerced) ?? evidence.coerced
        evidence.alternativesShown = alternatives() ?? evidence.alternativesShown
        evidence.unlimited = flag(.unlimited) ?? evidence.unlimited
        evidence.irrevocable = flag(.irrevocable) ?? evidence.irrevocable
        evidence.sublicensable = flag(.sublicensable) ?? evidence.sublicensable
        evidence.actsToGrant = number(.actsToGrant) ?? evidence.actsToGrant
        evidence.actsToWithdraw = number(.actsToWithdraw) ?? evidence.actsToWithdraw
        evidence.presentation = digest(.presentation)
        return evidence
    }

    /// The notice as it was shown; its digest is the registry's where the version is the one in force.
    private mutating func notice(_ now: Timestamp) -> NoticeShown? {
        guard let version = number(.noticeVersion) else { return nil }
        guard let registered = place.notice else {
            faults.append("noticeVersion names a version, and the purpose has no notice")
            return nil
        }
        let written = digest(.noticeDigest)
        let known = version == registered.version ? registered.digest : nil
        if let written, let known, written != known {
            faults.append("noticeDigest is not that of version \(version) as registered")
        }
        guard let digest = written ?? known else {
            faults.append("noticeDigest is missing, and version \(version) is not the one in force")
            return nil
        }
        let shown = time(.noticeShownAt)
        if let shown, shown > now { faults.append("noticeShownAt lies ahead") }
        return NoticeShown(notice: registered.id, version: version, digest: digest, shownAt: shown)
    }

    private mutating func operations() -> Set<FaceOperation> {
        let words = list(.operations, " ") ?? []
        let named = words.compactMap { FaceOperation(rawValue: $0) }
        if named.count != words.count { faults.append("operations names one that there is not") }
        if !named.contains(.enrol) { faults.append("operations leaves out enrol") }
        return Set(named)
    }

    private mutating func alternatives() -> [AlternativeID]? {
        guard let words = list(.alternativesShown, " ") else { return nil }
        let known = Set(place.alternatives.map(\.id))
        let named = words.compactMap { AlternativeID($0) }.filter(known.contains)
        if named.count != words.count { faults.append("alternativesShown names one that is not registered") }
        return named
    }

    private mutating func guardians(at given: Timestamp) -> [GuardianAnswer] {
        (list(.guardians, " ") ?? []).compactMap { text in
            let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard (2...3).contains(parts.count), let id = GuardianID(parts[0]),
                let word = GuardianAnswer.Word(rawValue: parts[1]),
                parts.count == 2 || Digest(hex: parts[2]) != nil
            else {
                faults.append("guardians is not ID=agreed, ID=refused or ID=agreed=SHA-256")
                return nil
            }
            let proof = parts.count == 3 ? Digest(hex: parts[2]) : nil
            return GuardianAnswer(guardian: id, word: word, at: given, verification: proof)
        }
    }

    private mutating func word<Word: RawRepresentable<String>>(_ column: ConsentColumn) -> Word? {
        guard let text = row.text(column) else { return nil }
        guard let word = Word(rawValue: text) else {
            faults.append("\(column.rawValue) is none of: \(column.meaning)")
            return nil
        }
        return word
    }

    private mutating func flag(_ column: ConsentColumn) -> Bool? {
        guard let text = row.text(column)?.lowercased() else { return nil }
        if ["yes", "true", "1"].contains(text) { return true }
        if ["no", "false", "0"].contains(text) { return false }
        faults.append("\(column.rawValue) is neither yes nor no")
        return nil
    }

    private mutating func number(_ column: ConsentColumn) -> Int? {
        guard let text = row.text(column) else { return nil }
        guard let number = Int(text), (0...36_525).contains(number) else {
            faults.append("\(column.rawValue) is no number that can be meant")
            return nil
        }
        return number
    }

    private mutating func time(_ column: ConsentColumn) -> Timestamp? {
        guard let text = row.text(column) else { return nil }
        guard let time = Timestamp(text) else {
            faults.append("\(column.rawValue) is no time such as 2026-04-02T10:15:00+08:00")
            return nil
        }
        return time
    }

    private mutating func digest(_ column: ConsentColumn) -> Digest? {
        guard let text = row.text(column) else { return nil }
        guard let digest = Digest(hex: text) else {
            faults.append("\(column.rawValue) is no SHA-256 in hexadecimal")
            return nil
        }
        return digest
    }

    private func list(_ column: ConsentColumn, _ separator: Character) -> [String]? {
        guard let text = row.text(column) else { return nil }
        guard text.lowercased() != "none" else { return [] }
        return text.split { $0 == separator }.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
