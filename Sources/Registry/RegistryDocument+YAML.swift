public import Primitives
internal import Yams

extension RegistryDocument {
    /// How many bytes a file may have.
    public static let largestFile = 1 << 20

    /// Reads a registry file.
    ///
    /// Nothing is skipped: a key nobody knows, a name of something not registered, or a word not allowed is an
    /// error that says where it stands.
    ///
    /// - Throws: the first `RegistryError` of the file, with its line and column.
    public static func parse(yaml: String, file: String = "registry.yaml") throws(RegistryError)
        -> RegistryDocument
    {
        guard yaml.utf8.count <= largestFile else {
            throw .tooLarge(bytes: yaml.utf8.count, limit: largestFile)
        }
        if let alias = firstAlias(in: yaml) {
            let place = RegistryPlace(file: file, line: alias.line, column: alias.column)
            throw .alias(place, name: alias.name)
        }
        let findings = Findings()
        let document = try read(try compose(yaml, file: file), file: file, findings: findings)
        try findings.check()
        return document
    }

    /// The document as YAML, always the same text for the same document; comments are not kept.
    ///
    /// Written by this room and not by a library, because a signed digest must outlive a library's next version.
    public var yaml: String {
        let written = Written()
        // CRASH: nothing is lost, for a document is only read here; no type of this room throws when it is written.
        guard (try? encode(to: WrittenEncoder(written: written))) != nil else {
            preconditionFailure("a registry can be written")
        }
        return written.lines(depth: 0).joined(separator: "\n") + "\n"
    }

    /// The SHA-256 of the document's YAML.
    public var digest: Digest { Digest(sha256: Array(yaml.utf8)) }

    private static func read(_ node: Node, file: String, findings: Findings) throws(RegistryError)
        -> RegistryDocument
    {
        let outer = NodeDecoder(node: node, file: file, findings: findings)
        do {
            return try outer.read(RegistryDocument.self, from: node)
        } catch let error as RegistryError {
            throw error
        } catch {
            throw .wrongType(outer.place, expected: .other)
        }
    }

    private static func compose(_ yaml: String, file: String) throws(RegistryError) -> Node {
        do {
            guard let node = try Yams.compose(yaml: yaml), !node.isNothing else {
                throw RegistryError.empty(file: file)
            }
            return node
        } catch let error as RegistryError {
            throw error
        } catch let error as YamlError {
            throw error.inRegistry(file: file)
        } catch {
            throw .notYAML(RegistryPlace(file: file, line: 1, column: 1), problem: "it cannot be read")
        }
    }
}

extension YamlError {
    fileprivate func inRegistry(file: String) -> RegistryError {
        func place(_ mark: Mark) -> RegistryPlace {
            RegistryPlace(file: file, line: mark.line, column: mark.column)
        }
        let start = RegistryPlace(file: file, line: 1, column: 1)
        return switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            .notYAML(place(mark), problem: problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            .duplicateKey(place(context.mark), key: duplicates.first ?? "")
        case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
            .representer(let problem):
            .notYAML(start, problem: problem)
        default: .notYAML(start, problem: "it cannot be read")
        }
    }
}
