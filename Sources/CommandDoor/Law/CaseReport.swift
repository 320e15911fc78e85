internal import Law
internal import Policy

/// How the cases of a folder came out.
struct CaseReport: Encodable {
    let folder: String
    let base: String
    let total: Int
    let met: Int
    let failed: Int
    let cases: [CaseRow]

    /// Runs every case of the folder that holds `text`; no text lets all of them in.
    init(_ folder: CaseFolder, base: CaseBase, holding text: String?) throws(LawDoorError) {
        let rows = folder.names.map { CaseRow($0, in: folder, on: base) }
        cases = rows.filter { row in text.map(row.holds) ?? true }
        if let text, cases.isEmpty { throw .noMatch(text) }
        (self.folder, self.base, total) = (folder.path, base.path, cases.count)
        met = cases.count(where: \.met)
        failed = total - met
    }

    func words(in language: Language) -> String {
        var table = TextTable()
        for row in cases { table.add(row.cells(in: language)) }
        let totals = Wording(
            "\(total) \(total == 1 ? "case" : "cases"): \(met) passed, \(failed) failed",
            "共\(total)个案例：通过\(met)个，未通过\(failed)个")
        return table.text + "\n\n" + totals.text(in: language)
    }
}

/// How one case came out; a file that is not a case fails with its reason.
struct CaseRow: Encodable {
    let id: String?
    let file: String
    let note: String?
    let expected: String?
    let verdict: Verdict?
    let rulings: [RuleAnswer]
    let differences: [String]
    let met: Bool

    init(_ name: String, in folder: CaseFolder, on base: CaseBase) {
        file = name
        do throws(LawDoorError) {
            let item = try folder.read(name, on: base)
            let outcome = item.run()
            (id, note, expected) = (item.id, item.note, item.expect.text)
            (verdict, rulings) = (outcome.answer.verdict, outcome.answer.rulings)
            (differences, met) = (outcome.differences, outcome.isMet)
        } catch {
            (id, note, expected, verdict, rulings) = (nil, nil, nil, nil, [])
            (differences, met) = ([error.description], false)
        }
    }

    func holds(_ text: String) -> Bool {
        let text = text.lowercased()
        return [file, id ?? "", note ?? ""].contains { $0.lowercased().contains(text) }
    }

    func cells(in language: Language) -> [String] {
        let state = met ? Wording("pass", "通过") : Wording("FAIL", "未通过")
        return [
            state.text(in: language), id ?? file, expected ?? "", verdict?.rawValue ?? "",
            differences.joined(separator: "; "),
        ]
    }
}
