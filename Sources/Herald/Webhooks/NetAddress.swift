internal import Glibc
internal import NIOCore

/// An address of the network: four bytes, or sixteen.
public struct NetAddress: Sendable, Hashable, CustomStringConvertible {
    let bytes: [UInt8]
    /// As it is written.
    public let description: String

    /// Reads an address in numbers; `nil` for a name.
    public init?(_ text: String) {
        guard !text.contains("%"), let socket = try? SocketAddress(ipAddress: text, port: 0) else {
            return nil
        }
        self.init(socket)
    }

    init?(_ socket: SocketAddress) {
        guard let text = socket.ipAddress else { return nil }
        switch socket {
        case .v4(let four):
            let number = UInt32(bigEndian: four.address.sin_addr.s_addr)
            bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
        case .v6(let six):
            // SAFETY: sixteen plain bytes are copied out of a value that lives through the call.
            bytes = unsafe withUnsafeBytes(of: six.address.sin6_addr) { unsafe Array($0) }
        case .unixDomainSocket: return nil
        }
        description = text
    }

    var isSix: Bool { bytes.count == 16 }
    /// The four bytes, where sixteen only wrap them.
    var plain: [UInt8] {
        isSix && bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255] ? Array(bytes.suffix(4)) : bytes
    }

    /// Whether it is this machine.
    public var isLoopback: Bool {
        plain.count == 4 ? plain[0] == 127 : plain == Array(repeating: 0, count: 15) + [1]
    }

    /// Whether it is one that anybody on the network has in common: none of those set apart (RFC 6890 and after).
    public var isPublic: Bool {
        if plain.count == 4 { return !Network.apart.contains { $0.holds(plain) } }
        return Network.global.holds(plain) && !Network.apartSix.contains { $0.holds(plain) }
    }
}

/// Addresses that begin with the same bits.
public struct Network: Sendable, Hashable {
    private let bytes: [UInt8]
    private let bits: Int

    /// Reads `10.0.0.0/8`, or a single address.
    public init(_ text: String) throws(HeraldError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let address = NetAddress(String(parts[0])) else {
            throw .badRule(text)
        }
        let most = address.plain.count * 8
        let bits = parts.count == 1 ? most : Int(parts[1])
        guard let bits, (0...most).contains(bits) else { throw .badRule(text) }
        (bytes, self.bits) = (address.plain, bits)
    }

    private init(_ bytes: [UInt8], _ bits: Int) { (self.bytes, self.bits) = (bytes, bits) }

    func holds(_ other: [UInt8]) -> Bool {
        guard other.count == bytes.count else { return false }
        return (0..<bits).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            return bytes[bit / 8] & mask == other[bit / 8] & mask
        }
    }

    static let apart = [
        Network([0, 0, 0, 0], 8), Network([10, 0, 0, 0], 8), Network([100, 64, 0, 0], 10),
        Network([127, 0, 0, 0], 8), Network([169, 254, 0, 0], 16), Network([172, 16, 0, 0], 12),
        Network([192, 0, 0, 0], 24), Network([192, 0, 2, 0], 24), Network([192, 88, 99, 0], 24),
        Network([192, 168, 0, 0], 16), Network([198, 18, 0, 0], 15), Network([198, 51, 100, 0], 24),
        Network([203, 0, 113, 0], 24), Network([224, 0, 0, 0], 3),
    ]
    static let global = Network(six(0x20), 3)
    /// Of the global ones: tunnels that wrap other addresses, and those for examples.
    static let apartSix = [
        Network(six(0x20, 0x01), 23), Network(six(0x20, 0x01, 0x0D, 0xB8), 32), Network(six(0x20, 0x02), 16),
        Network(six(0x3F, 0xFF), 20),
    ]

    private static func six(_ first: UInt8...) -> [UInt8] {
        first + Array(repeating: 0, count: 16 - first.count)
    }
}
