internal import Primitives

internal import struct Crypto.SHA256

/// Twelve characters that let one device in once: 60 bits, read aloud without doubt.
enum DeviceCode {
    /// Letters and digits that nobody takes for others: no I, L, O and U.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    static func make(_ random: DeviceChance) -> String {
        let letters = random(12).map { alphabet[Int($0 & 31)] }
        return stride(from: 0, to: 12, by: 4).map { String(decoding: letters[$0..<$0 + 4], as: UTF8.self) }
            .joined(separator: "-")
    }

    /// What is kept of a code; small letters, spaces and hyphens are overlooked, and so are letters like digits.
    static func digest(_ code: String, of device: String) -> Digest? {
        let letters = code.utf8.prefix(64).filter { ![0x20, 0x2D].contains($0) }.map(settled)
        guard letters.count == 12, letters.allSatisfy(alphabet.contains) else { return nil }
        return Digest(Array(SHA256.hash(data: Array("\(device)\u{0}".utf8) + letters)))
    }

    private static func settled(_ letter: UInt8) -> UInt8 {
        switch letter {
        case 0x69, 0x49, 0x6C, 0x4C: 0x31
        case 0x6F, 0x4F: 0x30
        case 0x61...0x7A: letter - 32
        default: letter
        }
    }
}
