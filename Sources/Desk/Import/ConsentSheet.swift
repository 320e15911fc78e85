internal import Foundation
public import Primitives

/// The evidence of consent that came along with people: a row for each of them, as CSV or JSON.
public struct ConsentSheet: Sendable {
    /// One person's row as it was written.
    public struct Row: Sendable {
        /// Where it stands: a line of the CSV, or a place in the JSON, counted from one.
        public let line: Int
        let values: [ConsentColumn: String]

        /// What stands in a column; `nil` where nothing does.
        func text(_ column: ConsentColumn) -> String? {
            guard let text = values[column]?.trimmingCharacters(in: .whitespaces), !text.isEmpty else {
                return nil
            }
            return text
        }
    }

    /// What the sheet says of somebody.
    public enum Found: Sendable {
        case nobody
        case one(Row)
        /// These lines cannot all be meant.
        case several([Int])
    }

    /// The most bytes of a file.
    public static let limit = 64 << 20
    /// The rows, in order.
    public let rows: [Row]
    // Names are compared as bytes: two spellings of one word may be two people of the other system.
    private let places: [[UInt8]: [Int]]
    private let references: [[UInt8]: [Int]]

    /// Reads a file; its ending tells of which kind it is.
    public init(reading path: String) throws(DeskError) {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int
        guard let size, let bytes = FileManager.default.contents(atPath: path) else {
            throw .cannotRead(path)
        }
        guard size <= Self.limit else {
            throw .badConsents(line: 1, why: "the file is larger than \(Self.limit) bytes")
        }
        try self.init(Array(bytes), isJSON: path.lowercased().hasSuffix(".json"))
    }

    /// Reads the bytes of a file.
    public init(_ bytes: [UInt8], isJSON: Bool = false) throws(DeskError) {
        rows = isJSON ? try Self.json(bytes) : try Self.table(bytes)
        places = Self.index(rows, by: .source)
        references = Self.index(rows, by: .reference)
    }

    private static func index(_ rows: [Row], by column: ConsentColumn) -> [[UInt8]: [Int]] {
        var index: [[UInt8]: [Int]] = [:]
        for (place, row) in rows.enumerated() {
            if let text = row.text(column) { index[Array(text.utf8), default: []].append(place) }
        }
        return index
    }

    /// The row of somebody by what the other system calls them or tells them apart by.
    public func row(named name: String, id: String) -> Found {
        let found = places[Array(name.utf8)] ?? places[Array(id.utf8)] ?? []
        guard let first = found.first else { return .nobody }
        guard found.count == 1 else { return .several(found.map { rows[$0].line }) }
        // One reference for two people would put one's face under the other's name.
        let same = rows[first].text(.reference).flatMap { references[Array($0.utf8)] } ?? [first]
        return same.count > 1 ? .several(same.map { rows[$0].line }) : .one(rows[first])
    }

    /// The lines about people whom the other system does not have.
    public func lines(without names: some Sequence<String>) -> [Int] {
        var left = places
        for name in names { left[Array(name.utf8)] = nil }
        return left.values.joined().map { rows[$0].line }.sorted()
    }

    private static func table(_ bytes: [UInt8]) throws(DeskError) -> [Row] {
        let records = try CommaSeparated(bytes).records
        guard let head = records.first else { throw .badConsents(line: 1, why: "the file is empty") }
        let columns = try columns(head)
        return try records.dropFirst().map { record throws(DeskError) in
            guard record.values.count == columns.count else {
                throw .badConsents(
                    line: record.line, why: "\(record.values.count) values for \(columns.count) columns")
            }
            return Row(
                line: record.line, values: Dictionary(zip(columns, record.values)) { first, _ in first })
        }
    }

    // A column with a slip in its name would leave unknown what somebody took care to write.
    private static func columns(_ head: CommaSeparated.Record) throws(DeskError) -> [ConsentColumn] {
        var columns: [ConsentColumn] = []
        for (place, name) in head.values.enumerated() {
            guard let column = ConsentColumn(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
                throw .badConsents(
                    line: head.line, why: "column \(place + 1) is none of them; `import template` lists them")
            }
            guard !columns.contains(column) else {
                throw .badConsents(line: head.line, why: "the column \(column.rawValue) stands there twice")
            }
            columns.append(column)
        }
        return columns
    }

    private static func json(_ bytes: [UInt8]) throws(DeskError) -> [Row] {
        let read: [[String: JSONText]]
        do {
            read = try JSONDecoder().decode([[String: JSONText]].self, from: Data(bytes))
        } catch {
            throw .badConsents(line: 1, why: "this is not JSON of the form [{\"source\": \"…\", …}, …]")
        }
        return try read.enumerated().map { place, fields throws(DeskError) in
            var values: [ConsentColumn: String] = [:]
            for (name, value) in fields {
                guard let column = ConsentColumn(rawValue: name) else {
                    throw .badConsents(
                        line: place + 1, why: "a name is no column; `import template` lists them")
                }
                values[column] = value.text(in: column)
            }
            return Row(line: place + 1, values: values)
        }
    }
}

extension ConsentSheet: Redacted {}

extension ConsentSheet.Row: Redacted {}

/// A value of the JSON form, in the words of the CSV form.
private enum JSONText: Decodable {
    case word(String)
    case words([String])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .word("")
        } else if let flag = try? container.decode(Bool.self) {
            self = .word(flag ? "yes" : "no")
        } else if let number = try? container.decode(Int.self) {
            self = .word(String(number))
        } else if let words = try? container.decode([String].self) {
            self = .words(words)
        } else {
            self = .word(try container.decode(String.self))
        }
    }

    func text(in column: ConsentColumn) -> String {
        switch self {
        case .word(let word): word
        case .words(let words):
            words.isEmpty ? "none" : words.joined(separator: column == .bundledWith ? ";" : " ")
        }
    }
}
