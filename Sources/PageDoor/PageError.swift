/// Why pages cannot be served; safe to log.
public enum PageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The folder has no templates, assets or words.
    case noFolder(String)
    /// A file of the folder cannot be read, or is not of its form.
    case badFile(String)
    /// A page names a template that is not there.
    case noTemplate(String)

    public var description: String {
        switch self {
        case .noFolder(let path): "there are no pages in \(path): name their folder in COUNTENANCE_PAGES"
        case .badFile(let path): "\(path) cannot be read, or is not of its form"
        case .noTemplate(let name): "there is no template `\(name)`"
        }
    }
}
