internal import Foundation

/// Where the models are, unless somebody says otherwise.
enum ModelFolder {
    /// Of a checkout, as `make` sets it up.
    private static let checkout = ".deps/bundle"
    /// Of the Debian package.
    private static let installed = "/var/lib/countenance-models/bundle"

    /// `COUNTENANCE_MODELS`, else the checkout's if it is there, else the package's if that is there.
    static var usual: String {
        if let named = ProcessInfo.processInfo.environment["COUNTENANCE_MODELS"] { return named }
        let files = FileManager.default
        return files.fileExists(atPath: checkout) || !files.fileExists(atPath: installed)
            ? checkout : installed
    }
}
