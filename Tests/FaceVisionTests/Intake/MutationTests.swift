import Face
import Foundation
import Testing

@testable import FaceVision

@Suite struct `Parsers do not crash` {
    private static let count =
        ProcessInfo.processInfo.environment["COUNTENANCE_LONG"] == nil ? 1000 : 20_000

    @Test func `thousands of mutated pictures end in pixels or in an error`() throws {
        let decoder = try BuiltProgram.decoder()
        let sources = RecordedPicture.readable.filter { $0.name.hasPrefix("jpeg") }.map(\.bytes)
        var mutations = Mutations(state: 0xC0FFEE)
        var (pixels, refused, stopped, slowest) = (0, 0, 0, 0.0)
        for number in 0..<Self.count {
            let bytes = mutations.mutated(sources[number % sources.count])
            let spent = Spending.of(decoder) {
                do throws(FaceError) {
                    _ = try decoder.decode(bytes, longestSide: 1600)
                    pixels += 1
                } catch {
                    if error == .decoderStopped { stopped += 1 } else { refused += 1 }
                }
            }
            slowest = max(slowest, spent.milliseconds)
        }
        #expect(pixels + refused + stopped == Self.count)
        #expect(pixels > 0 && refused > 0)
        #expect(stopped == 0, "a library crashed or hung")
        print(
            "promise A5: \(Self.count) mutated JPEGs: \(pixels) decoded, \(refused) refused, \(stopped) workers ended, "
                + "the slowest took \(slowest) ms of CPU, 0 crashes here")
    }

    @Test func `headers of mutated pictures of all kinds are read without a trap`() throws {
        let sources = RecordedPicture.readable.map(\.bytes)
        var mutations = Mutations(state: 0xBEEF)
        var (read, refused) = (0, 0)
        for number in 0..<Self.count * 5 {
            let bytes = mutations.mutated(sources[number % sources.count])
            do throws(FaceError) {
                let header = try PictureHeader(reading: bytes)
                #expect(header.length <= bytes.count && header.width * header.height <= 25_000_000)
                read += 1
            } catch {
                refused += 1
            }
        }
        #expect(read > 0 && refused > 0)
        print("promise A5: \(Self.count * 5) mutated headers: \(read) read, \(refused) refused, 0 crashes")
    }
}

/// Changes files the way a fuzzer does, and the same way each time.
private struct Mutations {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(limit, 1)))
    }

    mutating func mutated(_ source: [UInt8]) -> [UInt8] {
        var bytes = source
        for _ in 0...next(4) {
            let place = next(bytes.count)
            switch next(6) {
            case 0: bytes[place] ^= UInt8(1 << next(8))
            case 1: bytes[place] = [0, 0xFF, 0x7F, 0x80][next(4)]
            case 2: bytes.insert(UInt8(next(256)), at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + next(8)))
            case 4:
                bytes.insert(
                    contentsOf: bytes[place..<min(bytes.count, place + next(64))], at: next(bytes.count))
            default: bytes[place] &+= UInt8(next(256))
            }
            if bytes.count < 4 { bytes = source }
        }
        return bytes
    }
}
