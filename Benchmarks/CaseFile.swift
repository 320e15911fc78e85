internal import Foundation
internal import Law
internal import Policy

/// The law cases, of which a measurement needs one that permits.
enum CaseFile {
    /// Why there is nothing to measure.
    enum Missing: Error { case noPermittedSearch(in: String) }

    /// The facts of one case.
    static func facts(of name: String, in folder: String) throws -> Facts {
        try LawCase(bytes("\(folder)/\(name)"), base: bytes("\(folder)/base.json")).facts
    }

    /// Every case of a folder by its file's name.
    static func all(in folder: String) throws -> [(name: String, facts: Facts)] {
        let base = try bytes("\(folder)/base.json")
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().compactMap { name in
            guard CaseVocabulary.isCase(fileNamed: name) else { return nil }
            return (name, try LawCase(bytes("\(folder)/\(name)"), base: base).facts)
        }
    }

    /// The facts of the first case in a folder under which a search is permitted.
    static func permittedSearch(in folder: String) throws -> Facts {
        for (_, given) in try all(in: folder) {
            var facts = given
            facts.request.operation = .identify
            if facts.setting.eventTime != nil, Rulebook.house.judge(facts).isPermitted { return facts }
        }
        throw Missing.noPermittedSearch(in: folder)
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path)))
    }
}
