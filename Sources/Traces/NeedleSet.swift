/// What a scan looks for: canaries in every form in which they might lie about.
public struct NeedleSet: Sendable {
    /// The shortest canary that is looked for: a shorter one would be found by chance.
    public static let shortest = 8
    /// The fewest bytes that count as a copy of part of a longer one.
    public static let window = 16

    /// The forms that are looked for.
    public let needles: [Needle]
    let indexes: [WindowIndex]

    /// Works out every form of some canaries.
    ///
    /// - Throws: `.tooShort` for a canary that would be found by chance.
    public init(_ canaries: [Canary]) throws(TraceError) {
        for canary in canaries where Self.size(of: canary.content) < Self.shortest {
            throw .tooShort(canary.name)
        }
        needles = canaries.flatMap(Needle.all).filter { $0.bytes.count >= Self.shortest }
        let all = needles.enumerated().map { (index: $0.offset, bytes: $0.element.bytes) }
        let long = WindowIndex(all.filter { $0.bytes.count >= Self.window }, width: 8)
        let short = WindowIndex(all.filter { $0.bytes.count < Self.window }, width: 4)
        indexes = [long, short].filter { !$0.isEmpty }
    }

    private static func size(of content: Canary.Content) -> Int {
        switch content {
        case .bytes(let bytes), .frame(let bytes): bytes.count
        case .text(let text): text.utf8.count
        case .template(let numbers): numbers.count
        }
    }

    /// Whether a copy of so many bytes of a needle, with so many different ones among them, is no chance.
    func isCopy(_ count: Int, different: Int, of needle: Needle) -> Bool {
        let wanted = min(Self.window, needle.bytes.count)
        return count >= wanted && different >= min(6, Set(needle.bytes).count)
    }
}
