import Foundation
import Testing

@testable import Traces

/// What is planted is found, in every form, wherever it lies; what is not there is not found.
@Suite struct PlantedCopyTests {
    static let secret = (0..<48).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
    static let name = "Wilhelmina Canary"
    static let numbers = (0..<128).map { Float(sin(Double($0) * 1.7)) * 0.2 }
    static let frame =
        [0xff, 0xd8, 0xff, 0xda] + (0..<4000).map { UInt8(truncatingIfNeeded: $0 * $0 / 7 + $0) }

    static func canaries() throws -> NeedleSet {
        try NeedleSet([
            Canary("key", .bytes(secret)), Canary("name", .text(name)),
            Canary("face", .template(numbers)), Canary("picture", .frame(frame)),
        ])
    }

    /// How each form is written, by other means than the scanner's.
    static let forms: [(TraceEncoding, [UInt8])] = [
        (.raw, secret),
        (.hex, Array(secret.map { String(format: "%02x", $0) }.joined().utf8)),
        (.hexUpper, Array(secret.map { String(format: "%02X", $0) }.joined().utf8)),
        (.base64, Array(Data(secret).base64EncodedString().utf8)),
        (.base64After1, Array(Data([7] + secret).base64EncodedString().utf8)),
        (.base64After2, Array(Data([7, 9] + secret).base64EncodedString().utf8)),
        (
            .base64url,
            Array(
                Data([UInt8](repeating: 0xfb, count: 3) + blue).base64EncodedString()
                    .replacing("+", with: "-").replacing("/", with: "_").utf8)
        ),
        (
            .float32,
            numbers.flatMap { number in
                (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
            }
        ),
        (
            .float16,
            numbers.flatMap { number in
                (0..<2).map { UInt8(truncatingIfNeeded: Float16(number).bitPattern >> (8 * $0)) }
            }
        ),
        (
            .int8,
            numbers.map { UInt8(bitPattern: Int8(($0 / (numbers.map(abs).max() ?? 1) * 127).rounded())) }
        ),
        (.utf8, Array(name.utf8)),
        (.utf16le, Array(name.data(using: .utf16LittleEndian) ?? Data())),
        (.utf16be, Array(name.data(using: .utf16BigEndian) ?? Data())),
        (.frame, Array(frame[1000..<1200])),
    ]

    /// Bytes whose base64 is full of the two characters in which the alphabets differ.
    static let blue = (0..<48).map { UInt8([0xfb, 0xef, 0xbe, 0xff, 0xf7, 0xfd][$0 % 6] &- UInt8($0 / 12)) }

    static func noise(_ count: Int, seed: UInt64 = 42) -> [UInt8] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }

    @Test(arguments: forms.indices) func `a planted copy is found in its form, at any place`(
        index: Int
    ) throws {
        let (encoding, bytes) = Self.forms[index]
        let needles =
            encoding == .base64url ? try NeedleSet([Canary("key", .bytes(Self.blue))]) : try Self.canaries()
        let scanner = TraceScanner(needles)
        for place in 100..<116 {
            let hay = Self.noise(place) + bytes + Self.noise(300, seed: 7)
            let found = scanner.scan(hay, named: "hay").traces.filter { $0.encoding == encoding }
            #expect(found.count >= 1, "\(encoding) at \(place)")
            #expect(found.allSatisfy { $0.offset >= UInt64(place) && $0.place == "hay" })
        }
    }

    @Test func `there are fourteen forms, and each is planted`() {
        #expect(TraceEncoding.allCases.count == 14)
        #expect(Set(Self.forms.map(\.0)) == Set(TraceEncoding.allCases))
    }

    @Test func `nothing is found where nothing was planted`() throws {
        let report = TraceScanner(try Self.canaries()).scan(Self.noise(1 << 20), named: "hay")
        #expect(report.count == 0 && report.bytes == 1 << 20)
    }

    @Test func `sixteen bytes of a copy are enough, fifteen are none`() throws {
        let scanner = TraceScanner(try Self.canaries())
        for start in [0, 5, 32] {
            let part = Self.secret[start..<start + 16]
            for place in 0..<8 {
                let hay = Self.noise(64 + place) + part + Self.noise(64, seed: 3)
                #expect(scanner.scan(hay, named: "hay").count == 1)
            }
        }
        let less = Self.noise(64) + Self.secret[3..<18] + [0] + Self.noise(64, seed: 3)
        #expect(scanner.scan(less, named: "hay").count == 0)
    }

    @Test func `a short name is found whole, and a shorter one is refused`() throws {
        let scanner = TraceScanner(try NeedleSet([Canary("n", .text("Li Weiwei"))]))
        for place in 0..<8 {
            let hay = Self.noise(50 + place) + Array("Li Weiwei".utf8) + Self.noise(50, seed: 9)
            #expect(scanner.scan(hay, named: "hay").traces.map(\.offset) == [UInt64(50 + place)])
        }
        #expect(scanner.scan(Array("..Li Weiwe.......".utf8), named: "hay").count == 0)
        #expect(throws: TraceError.tooShort("n")) { _ = try NeedleSet([Canary("n", .text("Li Wei"))]) }
    }

    @Test func `zeros and repeated bytes are no trace of anything`() throws {
        let needles = try NeedleSet([Canary("k", .bytes([UInt8](repeating: 0, count: 64) + Self.secret))])
        let scanner = TraceScanner(needles)
        #expect(scanner.scan([UInt8](repeating: 0, count: 4096), named: "hay").count == 0)
        #expect(scanner.scan(Self.noise(64) + Self.secret, named: "hay").count == 1)
    }

    @Test func `the headers that all pictures share are no trace`() throws {
        let header = Self.noise(300, seed: 5)
        let needles = try NeedleSet([
            Canary(
                "p",
                .frame(
                    [0xff, 0xd8, 0xff, 0xe1, 1, 0x2e] + header + [0xff, 0xda, 0, 2] + Self.secret
                        + Self.secret))
        ])
        #expect(TraceScanner(needles).scan(header, named: "hay").count == 0)
    }
}
