internal import Testing

@Suite("What is in the repository") struct RepositoryTests {
    private static let papers = [
        "README.md", "HOUSE.md", "CONTRIBUTING.md", "SECURITY.md", "THREATS.md", "CHANGELOG.md", "LICENSE",
        "Makefile", "Scripts/setup.sh", "Scripts/swiftpm", "Scripts/check.sh", ".ci/run", ".swift-format",
    ]

    @Test func `this is the root`() { #expect(Repository.has("Package.swift")) }

    @Test(arguments: papers) func `the paper exists`(_ path: String) { #expect(Repository.has(path)) }

    @Test func `the licence is Apache 2.0`() {
        let text = Repository.text("LICENSE")
        #expect(text.contains("Apache License") && text.contains("Version 2.0, January 2004"))
        #expect(text.contains("END OF TERMS AND CONDITIONS"))
    }

    @Test func `no face and no weights are kept`() {
        let endings = [
            "jpg", "jpeg", "png", "webp", "gif", "bmp", "dat", "bin", "xml", "onnx", "pb", "pt", "pth", "npy",
            "npz",
            "safetensors", "whl", "gz", "zip", "so", "sqlite", "db", "key", "pem",
        ]
        let found = Repository.tracked.filter { path in
            endings.contains(path.split(separator: ".").last.map { $0.lowercased() } ?? "")
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test func `no path of one machine is written down`() {
        let found = Repository.tracked.filter { !$0.hasPrefix("Tests/HouseTests/") }.flatMap { path in
            Repository.lines(path).enumerated().filter { namesMachine($0.element) }.map {
                Violation(path, $0.offset + 1, "names a path of one machine")
            }
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    private func namesMachine(_ line: Substring) -> Bool {
        guard ["/work/", "/tmp/", "/root/", "/home/"].contains(where: line.holds) else { return false }
        return line.contains(#/(?:^|[^\w.$}\])~-])/(?:work|tmp|root|home/\w+)/\w/#)
    }

    @Test(arguments: [
        ("cd /work/main", true), ("\"/tmp/x\"", true), ("$HOME/work/x", false), ("(/root/a)", true),
        ("https://example.com/work/a", false), ("\\(folder)/tmp/a", false), ("mktemp -d", false),
    ])
    func `a path of one machine is told from others`(_ line: String, _ expected: Bool) {
        #expect(namesMachine(line[...]) == expected)
    }

    @Test func `every make target that is written about exists`() {
        let targets = Set(
            Repository.text("Makefile").matches(of: #/^([a-z][a-z0-9-]*):/#.anchorsMatchLineEndings())
                .map { $0.output.1 })
        #expect(targets.contains("demo") && targets.contains("test"))
        for paper in ["README.md", "CONTRIBUTING.md", "HOUSE.md", "SECURITY.md"] {
            let named = Repository.text(paper).matches(of: #/`make ([a-z][a-z0-9-]*)/#).map { $0.output.1 }
            #expect(Set(named).subtracting(targets) == [], "\(paper) names targets that do not exist")
        }
    }

    @Test func `every menu entry is explained`() {
        let text = Repository.text("Makefile")
        let phony = text.firstMatch(of: #/\.PHONY: ([a-z0-9 -]+)/#)?.output.1.split(separator: " ") ?? []
        #expect(!phony.isEmpty)
        for target in phony {
            let explained = text.split(separator: "\n").contains {
                $0.hasPrefix("\(target):") && $0.contains("## ")
            }
            #expect(explained, "\(target)")
        }
    }

    @Test func `everything we stand on has its licence named`() {
        let manifest = Repository.text("Package.swift")
        let packages = manifest.matches(of: #/\.package\(url: "[^"]*/([^"/]+)"/#).map { String($0.output.1) }
        let pins = ["wheels", "sdists", "oracle"].flatMap { name in
            Repository.text("Scripts/pins/\(name).txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
                .compactMap { $0.split(separator: "=").first.map(String.init) }
        }
        let house = Repository.text("HOUSE.md")
        #expect(packages.count >= 4 && pins.count >= 3)
        for name in packages + pins {
            #expect(house.contains("| \(name) |"), "HOUSE.md names no licence of \(name)")
        }
    }

    @Test func `every room has its paragraph in HOUSE.md`() {
        let house = Repository.text("HOUSE.md")
        for room in Manifest.rooms { #expect(house.contains("**\(room.name)**"), "\(room.name)") }
    }
}
