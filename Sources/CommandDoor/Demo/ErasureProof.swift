internal import Foundation

/// Looks at the installation's files from outside, without asking the house.
struct ErasureProof {
    let home: String

    /// How many files under `records/` hold these bytes.
    func filesHolding(_ bytes: [UInt8]) -> Int {
        let wanted = Data(bytes)
        guard !wanted.isEmpty else { return 0 }
        return files(under: "records").count { path in
            FileManager.default.contents(atPath: path)?.range(of: wanted) != nil
        }
    }

    /// The names of the key files there are.
    func keyNames() -> Set<String> {
        Set(files(under: "keys").filter { $0.hasSuffix(".key") }.map { ($0 as NSString).lastPathComponent })
    }

    /// The epochs whose keys are there.
    func epochs() -> Set<String> {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "\(home)/keys/ring")) ?? []
        return Set(folders.filter { $0.hasPrefix("e") })
    }

    private func files(under folder: String) -> [String] {
        let root = "\(home)/\(folder)"
        return (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
            .map { "\(root)/\($0)" }
    }
}
