import Face
import Foundation
import Law
import Primitives
import Testing

import struct Crypto.SymmetricKey

@testable import Vault

/// C1: whoever has the rows, and the source, and no key.
///
/// The chance is seeded, so that each run gives the same number: 4,000 trials have a standard error of 0.0065.
@Suite struct ThiefTests {
    static let trials = 4000

    struct Row {
        let subject: SubjectID
        let sealed: [UInt8]
        let key: SymmetricKey
        let context: SealContext
    }

    @Test func `a known face is matched to a row no better than by a coin, and with the keys always`() throws
    {
        var chance = Chance(seed: 1)
        let faces = (0..<Self.trials).map { _ in chance.face() }
        let rows = try faces.map { try row($0, "entry@gate", &chance) }
        let photos = faces.map { chance.anotherPhoto(of: $0) }
        for (name, score) in Self.attacks {
            let mated = photos.indices.map { score(photos[$0], rows[$0].sealed) }
            let others = photos.indices.map { score(photos[$0], rows[($0 + 1) % rows.count].sealed) }
            let auc = Self.auc(mated, others)
            print("promise C1: \(Self.trials) trials, known photo to row by \(name), AUC \(rounded(auc))")
            #expect(abs(auc - 0.5) <= 0.02, "\(name)")
        }
        let opened = try rows.map { try Self.numbers(Seal.open($0.sealed, for: $0.context, with: $0.key)) }
        let mated = photos.indices.map { Self.cosine(photos[$0], opened[$0]) }
        let others = photos.indices.map { Self.cosine(photos[$0], opened[($0 + 1) % opened.count]) }
        let control = Self.auc(mated, others)
        print("promise C1: control with the keys, AUC \(rounded(control))")
        #expect(control > 0.99)
    }

    @Test func `one person's rows of two activities are linked no better than by a coin`() throws {
        var chance = Chance(seed: 2)
        var (first, second): ([Row], [Row]) = ([], [])
        for _ in 0..<Self.trials {
            let (face, subject) = (chance.face(), try chance.subject())
            first.append(try row(face, "entry@gate", of: subject, &chance))
            second.append(try row(face, "lift@tower", of: subject, &chance))
        }
        let mated = first.indices.map { Self.agreement(first[$0].sealed, second[$0].sealed) }
        let others = first.indices.map {
            Self.agreement(first[$0].sealed, second[($0 + 1) % second.count].sealed)
        }
        let auc = Self.auc(mated, others)
        print("promise C1: \(Self.trials) trials, two activities linked by ciphertext, AUC \(rounded(auc))")
        #expect(abs(auc - 0.5) <= 0.02)
        let same = first.indices.map { first[$0].subject == second[$0].subject ? 1.0 : 0 }
        let strange = first.indices.map {
            first[$0].subject == second[($0 + 1) % second.count].subject ? 1.0 : 0
        }
        let byNumber = Self.auc(same, strange)
        print(
            "promise C1: fell short: the random subject number beside each row is one for both activities, "
                + "AUC \(rounded(byNumber))")
        #expect(byNumber == 1)
    }

    @Test func `the column of templates is noise to eight bits a byte`() throws {
        var chance = Chance(seed: 3)
        var counts = [Int](repeating: 0, count: 256)
        var plain = [Int](repeating: 0, count: 256)
        for _ in 0..<Self.trials {
            let face = chance.face()
            for byte in try row(face, "entry@gate", &chance).sealed.dropFirst(2) { counts[Int(byte)] += 1 }
            for byte in Self.bytes(face) { plain[Int(byte)] += 1 }
        }
        let (found, control) = (Self.entropy(counts), Self.entropy(plain))
        print(
            "promise C1: entropy of the template column \(rounded(found)) bits a byte; "
                + "control unsealed \(rounded(control))")
        #expect(found > 7.999 && control < 7.9)
    }

    private func row(
        _ face: [Float], _ activity: String, of subject: SubjectID? = nil, _ chance: inout Chance
    ) throws -> Row {
        let subject = try subject ?? chance.subject()
        let context = SealContext(
            key: .template(subject, activity: activity), controller: try named("acme"), activity: activity,
            table: "templates", column: "template", model: model.hex)
        let key = SymmetricKey(data: chance.bytes(32))
        let sealed = try Seal.close(Self.bytes(face), for: context, with: key, nonce: chance.bytes(12))
        return Row(subject: subject, sealed: sealed, key: key, context: context)
    }

    /// What a thief may try: the bytes as the numbers they are not, and the bits as those of the photo's template.
    static let attacks: [(String, @Sendable ([Float], [UInt8]) -> Double)] = [
        (
            "correlation",
            { photo, sealed in
                let body = sealed.dropFirst(14).prefix(512)
                let read = stride(from: body.startIndex + 3, to: body.endIndex, by: 4).map {
                    Float(Int8(bitPattern: body[$0]))
                }
                return cosine(photo, read)
            }
        ),
        (
            "bits",
            { photo, sealed in agreement([0, 0] + [UInt8](repeating: 0, count: 12) + bytes(photo), sealed) }
        ),
    ]

    static func agreement(_ one: [UInt8], _ other: [UInt8]) -> Double {
        var same = 0
        for place in 14..<min(one.count, other.count, 526) {
            same += 8 - (one[place] ^ other[place]).nonzeroBitCount
        }
        return Double(same)
    }

    static func cosine(_ one: [Float], _ other: [Float]) -> Double {
        var (product, first, second): (Float, Float, Float) = (0, 0, 0)
        for place in one.indices {
            product += one[place] * other[place]
            first += one[place] * one[place]
            second += other[place] * other[place]
        }
        return Double(product / (first * second).squareRoot())
    }

    /// How often a mated score is above one that is not, ties counted by half.
    static func auc(_ mated: [Double], _ others: [Double]) -> Double {
        let all = (mated.map { ($0, true) } + others.map { ($0, false) }).sorted { $0.0 < $1.0 }
        var (rank, sum) = (0, 0.0)
        while rank < all.count {
            var end = rank
            while end < all.count, all[end].0 == all[rank].0 { end += 1 }
            let shared = Double(rank + 1 + end) / 2
            sum += shared * Double(all[rank..<end].count { $0.1 })
            rank = end
        }
        let (count, rest) = (Double(mated.count), Double(others.count))
        return (sum - count * (count + 1) / 2) / (count * rest)
    }

    static func entropy(_ counts: [Int]) -> Double {
        let total = Double(counts.reduce(0, +))
        return counts.reduce(0.0) { sum, count in
            count == 0 ? sum : sum - Double(count) / total * log2(Double(count) / total)
        }
    }

    static func bytes(_ face: [Float]) -> [UInt8] {
        face.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) } }
    }

    static func numbers(_ bytes: [UInt8]) throws -> [Float] {
        guard let template = Template(littleEndian: bytes) else { throw NotAName() }
        return template.withNumbers { span in span.indices.map { span[$0] } }
    }

    private func rounded(_ value: Double) -> String { String((value * 10000).rounded() / 10000) }
}

/// Chance that is the same in every run.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    mutating func subject() throws -> SubjectID { try named(Hex.encode(bytes(16))) }

    mutating func face() -> [Float] { (0..<128).map { _ in Float.random(in: -0.2...0.2, using: &self) } }

    mutating func anotherPhoto(of face: [Float]) -> [Float] {
        face.map { $0 + Float.random(in: -0.08...0.08, using: &self) }
    }
}
