internal import Testing

@Suite("Unsafe memory stays where it is needed") struct SafetyTests {
    /// The rooms and files that may touch memory by hand, each with the reason.
    private static let allowed = [
        "Sources/Primitives/": "secrets are locked in memory and overwritten",
        "Sources/Face/Template.swift": "a template is overwritten when its owner lets go",
        "Sources/Gallery/Rows.swift": "the inner loop of the search",
        "Sources/Ledger/LogSigner.swift": "lends the signing key from secret memory",
        "Sources/Ledger/PublicFile.swift": "writes the public files of the ledger",
        "Sources/Merkle/MerkleHash.swift": "hashes digests where they lie",
        "Sources/Witness/WitnessSigner.swift": "lends the signing key from secret memory",
        "Sources/FaceVision/": "calls C libraries",
        "Sources/Sandbox/": "starts and confines processes, and shares memory with them",
        "Sources/TokenKeys/": "calls PKCS #11",
        "Sources/Desk/Installation+Settling.swift": "makes the names in folders durable",
        "Sources/Migration/": "calls libpq on a thread of its own, and opens files without following links",
        "Sources/Access/PasswordSeal.swift": "lends what a password becomes to secret memory",
        "Sources/Access/Pepper.swift": "lends a key from secret memory",
        "Sources/HTTPDoor/OpenFiles.swift": "asks the system for its limits",
        "Sources/Paper/QRCode.swift": "calls a C library",
        "Sources/Herald/MQTT/": "calls libmosquitto",
        "Sources/Herald/Webhooks/NetAddress.swift": "reads the bytes of an address",
        "Sources/Vault/": "keys go to and from secret memory, and key files are opened with their mode",
        "Sources/StoreSQLite/": "asks SQLite for its settings",
        "Sources/Archive/": "opens files with their mode, and gives them their name at once",
        "Sources/Traces/": "looks through blocks of files and memory, eight bytes at a time",
        "Sources/countenance/Hardening.swift": "tells the system to keep memory out of core dumps",
    ]

    private func unsafeLines(_ file: SourceFile) -> [Violation] {
        file.code(
            hint: "unsafe", matching: #/\bunsafe\b|\bunsafeBitCast\b|nonisolated\(unsafe\)/#,
            "is not allowed here")
    }

    @Test func `no other file is unsafe`() {
        let found = Repository.sources.filter { file in
            !Self.allowed.keys.contains(where: file.path.hasPrefix)
        }
        .flatMap(unsafeLines)
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `a file that is unsafe says why that is safe`() {
        let found = Repository.sources.filter { file in
            !unsafeLines(file).isEmpty && !file.lines.contains { $0.comment.contains("SAFETY:") }
        }
        .map { Violation($0.path, unsafeLines($0)[0].line, "is unsafe and has no `// SAFETY:` comment") }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `the word is found in code and not in text`() {
        let text = "let a = unsafe b\n// unsafe\nlet c = \"unsafe\"\n"
        #expect(unsafeLines(SourceFile(path: "x", text: text)).map(\.line) == [1])
    }
}
