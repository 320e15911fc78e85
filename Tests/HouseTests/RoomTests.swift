internal import Testing

@Suite("Rooms look down only") struct RoomTests {
    /// What every room may use of the toolchain.
    private static let toolchain = [
        "Swift", "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization",
    ]
    /// Rooms of pure values and decisions, which get along without files, clocks and the system.
    private static let pure = ["Law", "Merkle", "Policy", "Face", "Gallery"]

    /// Reading a case from JSON that was handed over is no look at the world.
    private static func mustBePure(_ file: SourceFile) -> Bool {
        pure.contains(file.room) && !file.path.hasPrefix("Sources/Policy/Cases/")
    }

    @Test func `the table of rooms can be read`() {
        #expect(Manifest.rooms.count >= 16, "the shape of the table in Package.swift has changed")
        #expect(Manifest.rooms.allSatisfy { $0.name == "Primitives" || !$0.below.isEmpty })
    }

    @Test func `no arrow goes up or sideways`() {
        let floors = Dictionary(uniqueKeysWithValues: Manifest.rooms.map { ($0.name, $0.floor) })
        for room in Manifest.rooms {
            #expect(room.below.allSatisfy { floors[$0, default: .max] < room.floor }, "\(room.name)")
        }
    }

    @Test func `a room imports only what it names`() {
        let found = Manifest.rooms.flatMap { room in
            let allowed = Set(room.below + room.modules + Self.toolchain)
            return Repository.sources.filter { $0.room == room.name }.flatMap { file in
                file.imports.filter { !allowed.contains($0.module) }.map {
                    Violation(file.path, $0.line, "\(room.name) may not import \($0.module)")
                }
            }
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `every Swift folder of Sources is a room`() {
        let named = Set(Manifest.rooms.map(\.name))
        #expect(Set(Repository.sources.map(\.room)).subtracting(named) == [])
    }

    @Test func `pure rooms do without the system`() {
        let found = Repository.sources.filter(Self.mustBePure).flatMap { file in
            file.imports.filter { $0.module.hasPrefix("Foundation") || $0.module == "Glibc" }.map {
                Violation(file.path, $0.line, "\(file.room) is pure and may not import \($0.module)")
            }
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `only FaceVision names the four C libraries`() {
        let c = ["COpenVINO", "CTurboJPEG", "CSPNG", "CWebP"]
        let found = (Repository.sources + Repository.tests).filter { $0.room != "FaceVision" }.flatMap {
            file in
            file.imports.filter { c.contains($0.module) }.map {
                Violation(file.path, $0.line, "only FaceVision may import \($0.module)")
            }
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    /// The desks are tested over a real store, whose row codes their controls switch off; the door with cheap
    /// passwords.
    private static let insight = ["DeskTests": "StoreSQLite", "HTTPDoorTests": "Access"]

    @Test func `a test looks inside its own room only`() {
        let found = Repository.tests.flatMap { file in
            file.imports.filter {
                $0.testable && "\($0.module)Tests" != file.room && Self.insight[file.room] != $0.module
            }.map {
                Violation(file.path, $0.line, "@testable import \($0.module) belongs in \($0.module)Tests")
            }
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `an import is read whatever stands before it`() {
        let text =
            "@testable import A\npublic import B\n@preconcurrency internal import struct C.D\n// import E\n"
        let found = SourceFile(path: "x", text: text).imports
        #expect(found.map(\.module) == ["A", "B", "C"])
        #expect(found.map(\.testable) == [true, false, false])
    }
}

extension SourceFile {
    /// One import line.
    struct Import { let module: String, line: Int, testable: Bool }

    /// The modules this file imports.
    var imports: [Import] {
        let kinds = #/^\s*((?:@\w+(?:\(\w+\))?\s+)*)(?:\w+\s+)?import\s+(?:\w+\s+)?(\w+)/#
        return lines.filter { $0.code.holds("import ") }.compactMap { line in
            line.code.firstMatch(of: kinds).map {
                Import(
                    module: String($0.output.2), line: line.number,
                    testable: $0.output.1.contains("@testable"))
            }
        }
    }
}
