internal import Foundation
internal import Policy

/// A folder of law cases, which may be anyone's own.
struct CaseFolder {
    /// Where it is.
    let path: String
    /// Its cases by their file names, in order.
    let names: [String]

    /// Looks into a folder; the base of facts, schemas and hidden files are no cases.
    init(_ path: String) throws(LawDoorError) {
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw .noFolder(path)
        }
        self.path = path
        names = files.filter { CaseVocabulary.isCase(fileNamed: $0) && !$0.hasPrefix(".") }.sorted()
        if names.isEmpty { throw .noCases(path) }
    }

    /// The base of facts: the one that was named, else the folder's own, that of the folder above, or the house's.
    func base(named: String?) throws(LawDoorError) -> CaseBase {
        if let named { return try CaseBase(named) }
        let places = [path + "/base.json", path + "/../base.json", "Cases/base.json"]
        guard let found = places.first(where: FileManager.default.fileExists(atPath:)) else {
            throw .noBase(path)
        }
        return try CaseBase(found)
    }

    /// One of its cases.
    func read(_ name: String, on base: CaseBase) throws(LawDoorError) -> LawCase {
        let bytes = try LawFile.read(name, in: path)
        do throws(LawCaseError) {
            return try LawCase(bytes, base: base.bytes)
        } catch { throw .notACase(error) }
    }
}

/// The facts that cases are changes to.
struct CaseBase {
    /// Where they were found.
    let path: String
    /// Their JSON.
    let bytes: [UInt8]

    /// Reads a base, and makes sure that it holds facts.
    init(_ path: String) throws(LawDoorError) {
        (self.path, bytes) = (path, try LawFile.read(path))
        do throws(LawCaseError) { _ = try Facts(json: bytes) } catch { throw .notFacts(path, error) }
    }
}
