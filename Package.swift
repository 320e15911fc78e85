// swift-tools-version: 6.2
import PackageDescription

// The house has floors, and a room may look only into rooms on lower floors that it names.
// An arrow that goes up or sideways stops the build here, before a line is compiled.
struct Room {
    let floor: Int
    let name: String
    let below: [String]
    var libraries: [Target.Dependency] = []
    var systems: [String] = []
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdHTTP2 = Target.Dependency.product(name: "HummingbirdHTTP2", package: "hummingbird")
let certificates = Target.Dependency.product(name: "X509", package: "swift-certificates")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let vision = ["COpenVINO", "CTurboJPEG", "CSPNG", "CWebP"]
let token = ["CP11Kit"]
let codes = ["CQREncode"]
let seccomp = ["CSeccomp"]
let mosquitto = ["CMosquitto"]
let postgres = ["CPostgres"]

let rooms = [
    Room(floor: 0, name: "Primitives", below: []),
    Room(floor: 1, name: "Law", below: ["Primitives"]),
    Room(floor: 1, name: "Merkle", below: ["Primitives"], libraries: [crypto]),
    Room(floor: 1, name: "Traces", below: ["Primitives"], libraries: [crypto]),
    Room(floor: 1, name: "Sandbox", below: ["Primitives"], systems: seccomp),
    Room(floor: 1, name: "SmallBook", below: ["Primitives"], libraries: [grdb]),
    Room(floor: 2, name: "Ledger", below: ["Merkle", "Primitives"], libraries: [crypto]),
    Room(floor: 2, name: "Consent", below: ["Law", "Primitives"], libraries: [crypto]),
    Room(floor: 2, name: "Registry", below: ["Law", "Primitives"], libraries: [crypto, yams]),
    Room(floor: 3, name: "Witness", below: ["Ledger", "Merkle", "Primitives"], libraries: [crypto]),
    Room(floor: 3, name: "Policy", below: ["Ledger", "Consent", "Registry", "Law", "Primitives"]),
    Room(floor: 4, name: "Face", below: ["Policy", "Ledger", "Law", "Primitives"]),
    Room(floor: 4, name: "Store", below: ["Ledger", "Consent", "Law", "Primitives"]),
    Room(floor: 5, name: "StoreTesting", below: ["Store", "Ledger", "Consent", "Law", "Primitives"]),
    Room(
        floor: 5, name: "FaceVision", below: ["Face", "Policy", "Sandbox", "Law", "Primitives"],
        libraries: [crypto],
        systems: vision),
    Room(floor: 5, name: "Gallery", below: ["Face", "Law", "Primitives"]),
    Room(
        floor: 5, name: "Vault", below: ["Face", "Law", "Primitives"], libraries: [crypto, cryptoExtras]),
    Room(
        floor: 5, name: "StoreSQLite", below: ["Store", "Ledger", "Consent", "Law", "Primitives"],
        libraries: [grdb, crypto]),
    Room(
        floor: 5, name: "Access", below: ["SmallBook", "Primitives"], libraries: [crypto, cryptoExtras, grdb]),
    Room(
        floor: 5, name: "DeviceTrust", below: ["SmallBook", "Primitives"],
        libraries: [crypto, certificates, grdb]),
    Room(
        floor: 5, name: "Herald", below: ["SmallBook", "Primitives"], libraries: [crypto, httpClient, grdb],
        systems: mosquitto),
    Room(floor: 5, name: "Migration", below: ["Primitives"], libraries: [httpClient], systems: postgres),
    Room(floor: 5, name: "Archive", below: ["Primitives"], libraries: [crypto]),
    Room(floor: 5, name: "Paper", below: ["Primitives"], systems: codes),
    Room(
        floor: 6, name: "TokenKeys", below: ["Vault", "Primitives"], libraries: [crypto], systems: token),
    Room(
        floor: 6, name: "Desk",
        below: [
            "Archive", "Gallery", "Vault", "Store", "Face", "Policy", "Registry", "Consent", "Ledger",
            "Merkle",
            "Traces", "SmallBook", "Law", "Primitives",
        ], libraries: [crypto]),
    Room(
        floor: 7, name: "WitnessDoor", below: ["Witness", "Ledger", "Merkle", "SmallBook", "Primitives"],
        libraries: [hummingbird, httpClient, grdb]),
    Room(
        floor: 7, name: "HTTPDoor",
        below: [
            "Desk", "Access", "DeviceTrust", "Herald", "Paper", "Vault", "Face", "Store", "Policy",
            "Witness", "Registry",
            "Consent", "Ledger", "Merkle", "Law", "Primitives",
        ], libraries: [hummingbird, hummingbirdTLS, hummingbirdHTTP2, crypto, yams]),
    Room(
        floor: 8, name: "PageDoor",
        below: [
            "HTTPDoor", "Desk", "Paper", "Policy", "Registry", "Consent", "Ledger", "Law", "Primitives",
        ], libraries: [mustache]),
    Room(
        floor: 9, name: "CommandDoor",
        below: [
            "PageDoor", "HTTPDoor", "Access", "DeviceTrust", "Herald", "Migration", "WitnessDoor", "Desk",
            "Paper",
            "Archive", "Gallery", "Vault", "Face", "Store", "Policy",
            "Witness",
            "Registry", "Consent", "Ledger", "Merkle", "Traces", "Law", "Primitives",
        ],
        libraries: [arguments]),
]

let floors = Dictionary(uniqueKeysWithValues: rooms.map { ($0.name, $0.floor) })
for room in rooms {
    for name in room.below where floors[name, default: .max] >= room.floor {
        fatalError("\(room.name) (floor \(room.floor)) may not import \(name)")
    }
}

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0458-strict-memory-safety.md
    .strictMemorySafety(),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0480-swiftpm-warning-control.md
    .treatAllWarnings(as: .error),
]

// `ROOMS=Policy,Ledger swift test` builds only the named rooms, what lies below them, and their tests.
let asked = Context.environment["ROOMS"].map { Set($0.split(separator: ",").map(String.init)) }
    .map { $0.contains { $0.hasPrefix("Store") } ? $0.union(["StoreTesting"]) : $0 }
func below(_ names: Set<String>) -> Set<String> {
    let next = rooms.filter { names.contains($0.name) }.reduce(into: names) { $0.formUnion($1.below) }
    return next == names ? names : below(next)
}
// The desks are tested over both stores.
let wanted =
    asked.map { below($0.contains("Desk") ? $0.union(["StoreSQLite", "StoreTesting"]) : $0) }
    ?? Set(rooms.map(\.name))
let whole = asked == nil

let systemRooms: Set = Set(rooms.filter { !$0.systems.isEmpty }.map(\.name))
let systemTargets: [Target] = [
    .systemLibrary(name: "COpenVINO", pkgConfig: "openvino-c"),
    .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CSPNG", pkgConfig: "spng", providers: [.apt(["libspng-dev"])]),
    .systemLibrary(name: "CP11Kit", pkgConfig: "p11-kit-1", providers: [.apt(["libp11-kit-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
    .systemLibrary(name: "CMosquitto", pkgConfig: "libmosquitto", providers: [.apt(["libmosquitto-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"])]),
]

func named(_ names: [String]) -> [Target.Dependency] { names.map { .target(name: $0) } }

let roomTargets: [Target] = rooms.filter { wanted.contains($0.name) }.map { room in
    .target(
        name: room.name, dependencies: named(room.below + room.systems) + room.libraries,
        swiftSettings: strict)
}

// A room's tests may use the room, all that lies below it, and the suites every store must pass.
let tested = [
    "Primitives", "Law", "Merkle", "Ledger", "Consent", "Registry", "Policy", "Face", "Store", "FaceVision",
    "Gallery", "Vault", "StoreSQLite", "Desk", "CommandDoor", "Traces", "Witness", "WitnessDoor", "Archive",
    "Paper",
    "TokenKeys", "Sandbox", "Access", "DeviceTrust", "Herald", "Migration", "HTTPDoor",
    "PageDoor", "SmallBook",
]
let testTargets: [Target] = tested.filter { whole || (asked ?? []).contains($0) }.map { name in
    let reach = below([name]).union(name.hasPrefix("Store") ? ["StoreTesting"] : [])
        .union(["Desk", "HTTPDoor", "PageDoor"].contains(name) ? ["StoreSQLite", "StoreTesting"] : [])
    return .testTarget(
        name: "\(name)Tests",
        dependencies: named(reach.sorted())
            + (name == "Vault" || name == "Merkle" || name == "Ledger" ? [crypto] : [])
            + (["StoreSQLite", "Desk", "SmallBook", "Access"].contains(name) ? [grdb] : [])
            + (["WitnessDoor", "HTTPDoor", "PageDoor", "Herald", "Migration"].contains(name)
                ? [httpClient] : [])
            + (["Access", "DeviceTrust", "HTTPDoor"].contains(name) ? [crypto] : []),
        exclude: name == "FaceVision" ? ["Recorded"] : name == "HTTPDoor" ? ["CompreFaceWire"] : [],
        swiftSettings: strict)
}

let wholeTargets: [Target] = [
    .executableTarget(
        name: "countenance",
        dependencies: named([
            "CommandDoor", "Desk", "FaceVision", "StoreSQLite", "Vault", "Gallery", "Store", "Face", "Policy",
            "Ledger", "Law", "Primitives", "TokenKeys",
        ]) + [arguments],
        swiftSettings: strict),
    // The program of the trials: it drives the real parts where `countenance` alone would not reach.
    .executableTarget(
        name: "trust",
        dependencies: named([
            "CommandDoor", "Desk", "FaceVision", "StoreSQLite", "StoreTesting", "Vault", "TokenKeys",
            "Gallery",
            "Store", "Face", "Policy", "Registry", "Consent", "Ledger", "Merkle", "Traces", "Witness", "Law",
            "Primitives",
        ]) + [arguments, crypto],
        path: "Trials/Driver", swiftSettings: strict),
    .testTarget(name: "HouseTests", dependencies: [], swiftSettings: strict),
    // It puts the law cases before the program, and so reads them as the library does.
    .testTarget(
        name: "JourneyTests", dependencies: named(["Policy", "Law", "Primitives"]), swiftSettings: strict),
]

// `BENCH=1 Scripts/swiftpm build --product bench` adds the program that measures, and shares the rest of the build.
let benchTargets: [Target] = [
    .executableTarget(
        name: "bench",
        dependencies: named([
            "FaceVision", "Gallery", "StoreSQLite", "Store", "Face", "Policy", "Ledger", "Law", "Primitives",
        ]),
        path: "Benchmarks", exclude: ["Ledger"], swiftSettings: strict)
]
// `ROOMS=StoreSQLite BENCH=1 swift build -c release --product bench-ledger` needs neither models nor OpenVINO.
let ledgerBench: [Target] = [
    .executableTarget(
        name: "bench-ledger",
        dependencies: named(["StoreSQLite", "Store", "Ledger", "Merkle", "Primitives"]),
        path: "Benchmarks/Ledger", swiftSettings: strict)
]
// `FUZZ=1` adds the programs that throw bytes at parsers; Scripts/fuzz.sh builds and runs them.
// A parser of a room that is costly under a sanitizer lies beside its trial as links to the room's own files.
let fuzzed: [(parser: String, rooms: [String], libraries: [Target.Dependency])] = [
    ("PictureHeader", ["FaceVision"], []), ("Receipt", ["Ledger"], []), ("Checkpoint", ["Ledger"], []),
    ("Canonical", ["Primitives"], []), ("Multipart", [], []), ("Envelope", ["Primitives"], []),
    ("Authenticator", ["Primitives"], [crypto]),
]
let fuzzTargets: [Target] = fuzzed.map { parser, rooms, libraries in
    .executableTarget(
        name: "fuzz-\(parser)", dependencies: named(rooms) + libraries, path: "Fuzz/\(parser)",
        exclude: ["Seeds"], swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
}
let fuzzing = Context.environment["FUZZ"] != nil
let benching = Context.environment["BENCH"] != nil
let measuring = whole && benching

let package = Package(
    name: "countenance",
    products: whole ? [.executable(name: "countenance", targets: ["countenance"])] : [],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: (wanted.isDisjoint(with: systemRooms) ? [] : systemTargets)
        + roomTargets + testTargets
        + (whole ? wholeTargets : []) + (measuring ? benchTargets : [])
        + (whole && fuzzing ? fuzzTargets : [])
        + (benching && wanted.contains("StoreSQLite") ? ledgerBench : [])
)
