import Face
import Foundation
import Law
import Primitives
import Testing

@testable import Desk

@Suite struct SettingsTests {
    @Test func `settings are read as they were written`() throws {
        try visit { path in
            let settings = try example()
            try settings.write(to: path)
            #expect(try Settings(reading: path) == settings)
        }
    }

    @Test(arguments: ["0.6", "0.5"])
    func `no single bit of a threshold lets more people match`(_ threshold: String) throws {
        try visit { path in
            try example().write(to: path)
            let whole = try String(contentsOfFile: path, encoding: .utf8)
            let before = try Settings(reading: path)
            for place in threshold.utf8.indices {
                for bit in 0..<7 {
                    var digits = Array(threshold.utf8)
                    digits[threshold.utf8.distance(from: threshold.utf8.startIndex, to: place)] ^= 1 << bit
                    let flipped = whole.replacing(
                        ": " + threshold, with: ": " + String(decoding: digits, as: UTF8.self))
                    try flipped.write(toFile: path, atomically: true, encoding: .utf8)
                    guard let read = try? Settings(reading: path) else { continue }
                    #expect(read.verification.distance <= before.verification.distance)
                    #expect(read.identification.distance <= before.identification.distance)
                }
            }
        }
    }

    private func example() throws -> Settings {
        Settings(controller: try named("sunrise-property"), ledgerOrigin: "house.example/l", models: "")
    }

    private func visit(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/settings-" + Hex.encode(chance(8))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }
}
