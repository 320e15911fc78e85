internal import Foundation
internal import Law
internal import Policy

/// The law cases, of which a measurement needs one that permits.
enum CaseFile {
    /// Why there is nothing to measure.
    enum Missing: Error { case noPermittedSearch(in: String) }

    /// The facts of the first case in a folder under which a search is permitted.
    static func permittedSearch(in folder: String) throws -> Facts {
        let base = try bytes("\(folder)/base.json")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        for name in names where CaseVocabulary.isCase(fileNamed: name) {
            var facts = try LawCase(bytes("\(folder)/\(name)"), base: base).facts
            facts.request.operation = .identify
            if facts.setting.eventTime != nil, Rulebook.house.judge(facts).isPermitted { return facts }
        }
        throw Missing.noPermittedSearch(in: folder)
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path)))
    }
}
