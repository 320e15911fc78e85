internal import Testing

// The compiler keeps strangers out of a room; inside FaceVision and Policy this keeps the wall whole.
@Suite("The doors that authority goes through are few") struct DoorTests {
    /// What may be made only in the file that declares one of these types.
    private static let doors: [(name: String, makers: [String])] = [
        ("FacePipeline", ["VisionLane"]),
        ("FaceDetector", ["FacePipeline"]),
        ("FaceDescriber", ["FacePipeline"]),
        ("InferenceRequest", ["FaceDetector", "FaceDescriber"]),
        ("VisionLane", ["VisionEngine"]),
        ("Grant", ["Grant"]),
        ("Permit", ["Permit"]),
        ("SpentPermit", ["SpentPermit"]),
    ]

    private static func declares(_ name: String, _ file: SourceFile) -> Bool {
        file.code.hold(" \(name)")
            && file.lines.contains {
                $0.code.firstMatch(of: #/\b(?:struct|class|actor|enum)\s+(\w+)/#)?.output.1 ?? "" == name
            }
    }

    private func makes(_ name: String, _ line: String) -> Bool {
        line.matches(of: #/(\w+)(?:<[\w.]+>)?\(/#).contains { $0.output.1 == name }
    }

    @Test(arguments: doors.indices)
    func `it is made nowhere else`(_ index: Int) {
        let door = Self.doors[index]
        let makers = Repository.sources.filter { file in door.makers.contains { Self.declares($0, file) } }
        #expect(makers.count >= door.makers.count, "\(door.makers) are not all there")
        let others = Repository.sources.filter { file in !makers.contains { $0.path == file.path } }
        let found = others.filter { $0.code.hold(door.name) }.flatMap { file in
            file.lines.filter { $0.code.holds(door.name) && makes(door.name, $0.code) }.map {
                Violation(
                    file.path, $0.number,
                    "only \(door.makers) may make a \(door.name)")
            }
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `no initialiser of a permit is open`() {
        let permit = Repository.sources.filter { $0.name == "Permit.swift" && $0.room == "Policy" }
        #expect(permit.count == 1)
        let found = permit.flatMap {
            $0.code(hint: "init", matching: #/^\s*(?:public |package |internal )?init\b/#, "is open")
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test(arguments: [
        ("let a = Permit(number: 1)", true), ("return Permit<Verify>(number: 1)", true),
        ("let a: Permit<Verify>", false), ("SpentPermit(number: 1)", false),
        ("func f(_ permit: Permit<Detect>)", false),
    ])
    func `a making is told from a mention`(_ line: String, _ expected: Bool) {
        #expect(makes("Permit", line) == expected)
    }
}
