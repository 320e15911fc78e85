// A string compares and divides by what a reader sees: an accent after a space makes the two one character, and two
// spellings of one word are equal. What is signed is bytes, so here bytes decide.
extension String {
    /// Whether these are the same bytes, and not only the same to a reader.
    func spells(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// The text divided at every byte of one value, or into so many parts at most.
    func parts(at byte: UInt8, atMost count: Int = .max) -> [String] {
        utf8.split(separator: byte, maxSplits: count - 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }
}
