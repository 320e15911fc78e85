/// What can go wrong with printing; safe to log, for it holds counts only.
public enum PaperError: Error, Hashable, Sendable, CustomStringConvertible {
    /// More bytes than the largest code holds.
    case tooLarge(bytes: Int, limit: Int)
    /// There is nothing to print.
    case empty
    /// The library could not make the code, or the program the paper.
    case notMade
    /// Nothing on this machine makes PDFs.
    case noMaker
    /// The maker of papers cannot be shut in on this machine, and so it makes none.
    case notShutIn
    /// The page asks for something to be loaded.
    case wouldLoad
    /// It took too long, or did what it may not, and was ended.
    case late
    /// Too many papers are asked for at once.
    case busy

    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "\(bytes) bytes are too many; it holds \(limit)"
        case .empty: "there is nothing to print"
        case .notMade: "the code or paper could not be made"
        case .noMaker: "nothing here makes PDFs: install Debian's `weasyprint` and a Chinese font"
        case .notShutIn:
            "the maker of PDFs cannot be shut in here: it needs `libseccomp2` and a kernel with Landlock"
        case .wouldLoad: "the page asks for something to be loaded, which no paper may"
        case .late: "the paper took too long or did what it may not, and was ended"
        case .busy: "too many papers are asked for at once"
        }
    }
}
