internal import Foundation
internal import Law
internal import Policy

/// A law case, of which only the facts matter here.
struct CaseFile: Decodable {
    /// Why there is nothing to measure.
    enum Missing: Error { case noPermittedSearch(in: String) }

    let facts: Facts

    /// The facts of the first case in a folder under which a search is permitted.
    static func permittedSearch(in folder: String) throws -> Facts {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        for name in names.filter({ $0.hasSuffix(".json") }).sorted() {
            for var facts in cases(in: try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))) {
                facts.request.operation = .identify
                if facts.setting.eventTime != nil, Rulebook.house.judge(facts).isPermitted { return facts }
            }
        }
        throw Missing.noPermittedSearch(in: folder)
    }

    /// A file holds one case or a list of them.
    private static func cases(in data: Data) -> [Facts] {
        let decoder = JSONDecoder()
        if let list = try? decoder.decode([CaseFile].self, from: data) { return list.map(\.facts) }
        return (try? decoder.decode(CaseFile.self, from: data)).map { [$0.facts] } ?? []
    }
}
