public import Primitives

internal import struct Crypto.SHA256

extension Gate {
    /// Makes a key; its text is told here and never again.
    ///
    /// - Parameter request: The name of the request; asked again under it, no second key is made.
    public func makeKey(
        _ wish: KeyWish, by name: String, named request: String?, at now: Timestamp
    ) async throws(AccessError) -> (text: String, card: KeyCard) {
        guard (1...KeyCard.mostDays).contains(wish.days) else { throw .badLifetime }
        let text = Self.newKey(random(16))
        let card = KeyCard(
            id: Hex.encode(random(8)), label: String(wish.label.prefix(128)), purpose: wish.purpose,
            site: wish.site, device: wish.device, operations: wish.operations, madeBy: name, madeAt: now,
            until: now.adding(days: wish.days), code: try code(of: text))
        try await book.write { leaves in
            if let request { try leaves.claim(request, asked: wish.digest, making: card.id, at: now) }
            try leaves.put(card)
        }
        return (text, card)
    }

    /// All keys, newest first; none of their texts.
    public func keys() async throws(AccessError) -> [KeyCard] {
        try await book.read { leaves in
            try leaves.all(KeyCard.self).sorted { ($1.madeAt, $1.id) < ($0.madeAt, $0.id) }
        }
    }

    /// Ends a key at once.
    public func revokeKey(_ id: String, at now: Timestamp) async throws(AccessError) -> KeyCard {
        try await book.write { leaves in
            guard var card = try leaves.all(KeyCard.self).first(where: { $0.id == id }) else {
                throw AccessError.unknownKey
            }
            card.revokedAt = card.revokedAt ?? now
            try leaves.put(card)
            return card
        }
    }

    /// What a key's text opens now; `nil` where nothing.
    public func key(_ text: String, at now: Timestamp) async throws(AccessError) -> KeyCard? {
        guard Self.isKey(text) else { return nil }
        let code = try code(of: text)
        let card: KeyCard? = try await book.read { leaves in try leaves.find(code) }
        return card.flatMap { $0.isStanding(at: now) ? $0 : nil }
    }

    private func code(of text: String) throws(AccessError) -> String {
        Hex.encode(try pepper().code("key", Array(text.lowercased().utf8)))
    }

    /// Whether a text has the form of a key: a random UUID (RFC 9562), which CompreFace's clients ask for.
    public static func isKey(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && Hex.decode(parts.joined()) != nil
    }

    private static func newKey(_ bytes: [UInt8]) -> String {
        var bytes = bytes
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Hex.encode(bytes))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }
}

extension KeyWish {
    fileprivate var digest: Digest {
        let words = [label, purpose, site, device, "\(days)"] + operations.sorted()
        let text = words.map { "\($0.utf8.count):\($0)" }.joined()
        return Digest(Array(SHA256.hash(data: Array(text.utf8)))) ?? .ofNothing
    }
}

extension Leaves {
    /// Takes a request's name for what is made in this transaction.
    fileprivate func claim(
        _ request: String, asked: Digest, making made: String, at now: Timestamp
    ) throws {
        for old in try all(RequestDone.self) where old.at.adding(days: 7) < now {
            try remove(RequestDone.self, old.key)
        }
        let key = Gate.digest(request)
        if let done: RequestDone = try find(key) {
            throw done.asked == asked ? AccessError.doneBefore(done.made) : .requestNameReused
        }
        try put(RequestDone(key: key, asked: asked, made: made, at: now))
    }
}
