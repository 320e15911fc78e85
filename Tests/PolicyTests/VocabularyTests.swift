import Foundation
import Primitives
import Testing

@testable import Policy

@Suite("The published vocabulary is that of the facts") struct VocabularyTests {
    private static func filled() throws -> Facts { try Facts(json: Array(FactVocabulary.example.utf8)) }

    @Test func `every fact has exactly one entry, and every entry a fact`() throws {
        let stored = try Reflected.fields(of: Self.filled()).map(\.path)
        let written = FactVocabulary.fields.map(\.path)
        #expect(Set(stored).subtracting(written) == [], "facts without an entry")
        #expect(Set(written).subtracting(stored) == [], "entries without a fact")
        #expect(written.count == Set(written).count)
        #expect(stored.count == Set(stored).count && stored.count > 150)
    }

    @Test func `the words of every entry are those of its enumeration`() throws {
        let words = FactVocabulary.fields.reduce(into: [String: [String]]()) { found, field in
            switch field.form {
            case .words(let words), .list(.words(let words)): found[field.path] = words
            default: break
            }
        }
        let stored = try Reflected.fields(of: Self.filled()).compactMap { field in
            field.words.map { (field.path, $0) }
        }
        #expect(Dictionary(uniqueKeysWithValues: stored) == words)
        #expect(words.count > 30)
    }

    @Test(arguments: FactVocabulary.fields.filter { FactVocabulary.tree.isPlain($0) })
    func `an example alone reads at its path and is written again the same`(_ field: FactField) throws {
        guard field.form != .map else { return }
        let steps = field.path.split(separator: ".").map(String.init)
        let facts = try Facts(json: Array(Self.wrap(field.example, in: steps[...]).compact.utf8))
        let again = try JSONReader.read(Array(JSONEncoder().encode(facts)))
        let found = try #require(Self.find(steps[...], in: again))
        #expect(Self.isSame(found, field.example))
    }

    @Test func `every fact that a rule misses is a field of the vocabulary`() throws {
        let base = try JSONReader.read(CaseFiles.base())
        // Every fifth case, because each is judged once for every group that is taken away.
        let some = CaseFiles.names.enumerated().filter { $0.offset.isMultiple(of: 5) }.map(\.element)
        let missed = try Set(
            some.flatMap { name -> [String] in
                let change = try JSONReader.read(CaseFiles.bytes(name))["change"] ?? [:]
                return try FactVocabulary.tree.fields(of: "").flatMap { group -> [String] in
                    let without: Patch = .object([group.name: .null])
                    let now: Patch = ["setting": ["eventTime": "2025-10-13T10:00:00+08:00"]]
                    return Rulebook.strict.judge(try Facts(base, patches: [change, without, now])).missing
                }
            })
        #expect(missed.filter { !FactVocabulary.tree.names($0) } == [])
        #expect(missed.count > 30)
    }

    @Test func `every entry says what it means and ends with a full stop`() {
        for field in FactVocabulary.fields + CaseVocabulary.fields {
            #expect(field.meaning.count > 8 && field.meaning.hasSuffix("."), "\(field.path)")
            #expect(field.missing?.hasSuffix(".") ?? true, "\(field.path)")
        }
    }

    private static func wrap(_ value: Patch, in steps: ArraySlice<String>) -> Patch {
        guard let step = steps.first else { return value }
        let inner = wrap(value, in: steps.dropFirst())
        if step == "*" { return ["site.sign": inner] }
        return step.hasSuffix("[]") ? .object([String(step.dropLast(2)): [inner]]) : .object([step: inner])
    }

    private static func find(_ steps: ArraySlice<String>, in value: Patch) -> Patch? {
        guard let step = steps.first else { return value }
        if step == "*" { return value["site.sign"].flatMap { find(steps.dropFirst(), in: $0) } }
        guard step.hasSuffix("[]") else { return value[step].flatMap { find(steps.dropFirst(), in: $0) } }
        guard case .list(let items)? = value[String(step.dropLast(2))] else { return nil }
        return items.first.flatMap { find(steps.dropFirst(), in: $0) }
    }

    // An instant is written again in UTC.
    private static func isSame(_ left: Patch, _ right: Patch) -> Bool {
        if case .text(let left) = left, case .text(let right) = right, let instant = Timestamp(left) {
            return instant == Timestamp(right)
        }
        return left == right
    }
}
