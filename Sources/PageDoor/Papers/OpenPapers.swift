internal import Paper
internal import Synchronization

/// Papers that are the same for everybody, such as signs: each is made once and then kept.
///
/// A page says all that its paper depends on: the registry, the language, the address. So papers are kept by their
/// pages. Strangers never have more than one place at the maker, whatever they ask for.
final class OpenPapers: Sendable {
    /// Of this process.
    static let shared = OpenPapers()
    /// How many are kept, and how large one may be for that.
    static let (most, largest) = (32, 1 << 20)

    private struct State {
        var kept: [(page: String, paper: [UInt8])] = []
        var isMaking = false
    }

    private let state = Mutex(State())

    /// The paper of a page.
    ///
    /// - Throws: `PaperError.busy` while another is made.
    func paper(
        of page: String, making: (String) async throws(PaperError) -> [UInt8]
    ) async throws(PaperError) -> [UInt8] {
        let (kept, isOurs) = state.withLock { state -> ([UInt8]?, Bool) in
            if let found = state.kept.first(where: { $0.page == page }) { return (found.paper, false) }
            defer { state.isMaking = true }
            return (nil, !state.isMaking)
        }
        if let kept { return kept }
        guard isOurs else { throw .busy }
        defer { state.withLock { $0.isMaking = false } }
        let paper = try await making(page)
        guard paper.count <= Self.largest else { return paper }
        state.withLock { state in
            state.kept.append((page, paper))
            if state.kept.count > Self.most { state.kept.removeFirst() }
        }
        return paper
    }
}
