internal import Foundation

/// Where the pages' templates, scripts and words are, unless somebody says otherwise.
enum PageFolder {
    /// Of the Debian package.
    private static let installed = "/usr/share/countenance/pages"

    /// `COUNTENANCE_PAGES`, else the folder `Pages` of the checkout that this program was built or is called in,
    /// else the package's.
    static var usual: String {
        if let named = ProcessInfo.processInfo.environment["COUNTENANCE_PAGES"] { return named }
        let places = ["."] + above(Bundle.main.executableURL?.resolvingSymlinksInPath())
        return places.map { $0 + "/Pages" }
            .first { FileManager.default.fileExists(atPath: $0 + "/templates") } ?? installed
    }

    /// The folders above the program, of which one may be its checkout.
    private static func above(_ program: URL?) -> [String] {
        var (folder, found) = (program, [String]())
        for _ in 0..<5 {
            folder = folder?.deletingLastPathComponent()
            if let folder { found.append(folder.path) }
        }
        return found
    }
}
