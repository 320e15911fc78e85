import Consent
import Foundation
import Law
import Primitives
import Store
import StoreSQLite
import Testing

@testable import Desk

/// C1: the whole records folder, and no key: no name and no reference of anybody lies in it, in any usual spelling.
@Suite struct StolenRecordsTests {
    @Test func `whoever takes the records without the keys finds no name`() async throws {
        try await House.visit(.sqlite) { house in
            var people: [(id: SubjectID, name: String, reference: String)] = []
            for number in 1...20 {
                let (name, reference) = ("Wilhelmina Nr\(number)x", "card-\(number)-77\(number)x")
                let id = try await PersonDesk(house.premises).admit(name: name, reference: reference)
                _ = try await ConsentDesk(house.premises).grant(try house.form(id))
                #expect(try await house.enrol(Faces.ann, of: id).outcome != nil)
                people.append((id, name, reference))
            }
            let withKeys = try await shown(people.map(\.id), house.premises)
            #expect(withKeys == people.map(\.name))
            let words = people.flatMap { [$0.name, $0.reference] }
            let found = try hits(words, in: house.folder + "/records")
            // The same search where a name was left lying about.
            try Data("note: \(people[3].name) called".utf8)
                .write(to: URL(filePath: house.folder + "/records/note.txt"))
            let planted = try hits(words, in: house.folder + "/records")
            #expect(found == 0 && planted == 1)
            print(
                "promise C1: records folder of 20 people, \(found) names or references found; "
                    + "control with the keys \(withKeys.count)/20, control planted \(planted)")
            try FileManager.default.removeItem(atPath: house.folder + "/records/note.txt")
        }
    }

    private func shown(_ people: [SubjectID], _ premises: Premises) async throws -> [String] {
        var names: [String] = []
        for id in people { names.append(try await PersonDesk(premises).show(id).name ?? "") }
        return names
    }

    private func hits(_ words: [String], in folder: String) throws -> Int {
        var count = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            for word in words where spellings(word).contains(where: { bytes.range(of: $0) != nil }) {
                count += 1
            }
        }
        return count
    }

    private func spellings(_ word: String) -> [Data] {
        let plain = Data(word.utf8)
        var all = [plain, Data(word.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] })]
        all.append(Data(Hex.encode(Array(plain)).utf8))
        all.append(Data(Hex.encode(Array(plain)).uppercased().utf8))
        for shift in 0..<3 {
            let text = (Data(repeating: 0, count: shift) + plain).base64EncodedString()
            all.append(Data(text.dropFirst(shift == 0 ? 0 : 4).prefix(word.utf8.count).utf8))
        }
        return all
    }
}
