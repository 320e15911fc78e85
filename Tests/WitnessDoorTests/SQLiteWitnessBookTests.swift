import Foundation
import Ledger
import Primitives
import Testing
import Witness

@testable import WitnessDoor

@Suite("A witness's book") struct SQLiteWitnessBookTests {
    static let noon = Timestamp(seconds: 1_750_000_000)

    @Test func `what was signed is there after a restart, and every commit reaches the disk`() async throws {
        try await Scratch.visit { scratch in
            let log = try DoorBranch().grown(5)
            let request = try log.request(from: 0)
            let first = try await scratch.office(for: [log.verifierKey]).add(request.bytes) { Self.noon }
            #expect(first.status == 200)
            let book = try SQLiteWitnessBook(at: scratch.path + "/book.sqlite")
            #expect(try await book.latest(of: log.origin) == Witnessed(log.checkpoint, at: Self.noon))
            #expect(try await book.synchronous() == 2)
            let fork = try DoorBranch().grown(4).grown(3, "fork").request(from: 0)
            let again = try await scratch.office(for: [log.verifierKey]).add(fork.bytes) { Self.noon }
            #expect(again.status == 409)
            for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path) {
                let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + "/" + name)
                #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
            }
        }
    }

    @Test func `of many requests at once for one log, those that are signed are of one history`() async throws
    {
        try await Scratch.visit { scratch in
            let log = try DoorBranch().grown(8)
            let offices = try (0..<2).map { _ in try scratch.office(for: [log.verifierKey]) }
            #expect(await offices[0].add(try log.request(from: 0).bytes) { Self.noon }.status == 200)
            let branches = try (0..<40).map { try log.grown(1 + $0 % 4, "branch \($0)").request(from: 8) }
            let answers = await withTaskGroup(of: Int.self) { group in
                for (number, request) in branches.enumerated() {
                    group.addTask { await offices[number % 2].add(request.bytes) { Self.noon }.status }
                }
                return await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(answers.filter { $0 == 200 }.count == 1, "\(answers)")
            #expect(answers.allSatisfy { [200, 409].contains($0) })
            print("promise L3 race: 40 requests at once from two servers, 1 signed")
        }
    }

    // The control: the race of the specification, in a book that reads and writes in two steps.
    private actor LooseBook: WitnessBook {
        private var page: Witnessed?
        private var waiting: [CheckedContinuation<Void, Never>] = []

        func latest(of origin: LogOrigin) async throws(WitnessError) -> Witnessed? { page }

        func advance(
            _ origin: LogOrigin, by step: @escaping WitnessStep
        ) async throws(WitnessError) -> Result<Witnessed, WitnessRefusal> {
            let answer = step(page)
            if waiting.count < 1 {
                await withCheckedContinuation { waiting.append($0) }
            } else {
                waiting.removeFirst().resume()
            }
            if case .success(let seen) = answer { page = seen }
            return answer
        }
    }

    @Test func `a book that reads and writes in two steps signs both sides of a fork`() async throws {
        let log = try DoorBranch()
        let office = WitnessOffice(for: [log.verifierKey], signer: try Scratch.signer(), book: LooseBook())
        let (one, two) = (try log.grown(3, "a").request(from: 0), try log.grown(4, "b").request(from: 0))
        async let first = office.add(one.bytes) { Self.noon }
        async let second = office.add(two.bytes) { Self.noon }
        #expect(await [first.status, second.status] == [200, 200])
        print("promise L3 race: control, check and update apart, signed 2 of 2")
    }

    @Test func `a file that is no book is refused and left alone`() async throws {
        try await Scratch.visit { scratch in
            let path = scratch.path + "/other"
            let bytes = Data(String(repeating: "not a database ", count: 100).utf8)
            try bytes.write(to: URL(filePath: path))
            #expect(throws: WitnessDoorError.notABook) { try SQLiteWitnessBook(at: path) }
            #expect(FileManager.default.contents(atPath: path) == bytes)
            #expect(throws: WitnessDoorError.self) { try SQLiteWitnessBook(at: "/nowhere/book") }
        }
    }

    @Test func `a key is written once, for its owner alone`() async throws {
        try await Scratch.visit { scratch in
            let path = scratch.path + "/witness.key"
            var seed = [UInt8](repeating: 5, count: 32)
            let key = try WitnessKeyFile.make(at: path, name: "w1.example", seed: &seed)
            #expect(try WitnessKeyFile.open(at: path).verifierKey == key)
            #expect(throws: WitnessDoorError.exists(path)) {
                var other = [UInt8](repeating: 6, count: 32)
                _ = try WitnessKeyFile.make(at: path, name: "w1.example", seed: &other)
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            #expect(throws: WitnessDoorError.openToOthers(path)) { try WitnessKeyFile.open(at: path) }
            #expect(throws: WitnessDoorError.cannotRead("/nowhere")) {
                try WitnessKeyFile.open(at: "/nowhere")
            }
        }
    }

    @Test(arguments: [
        ("127.0.0.1:7171", true), ("[::1]:0", true), ("localhost:80", true), ("0.0.0.0:80", false),
        ("witness.example:443", false),
    ])
    func `an address is a host and a port`(text: String, isLoopback: Bool) throws {
        #expect(try WitnessAddress(text).isLoopback == isLoopback)
        #expect(try WitnessAddress(text).description == text)
    }

    @Test(arguments: ["", "7171", ":7171", "a:", "a:b", "a:70000", "::1:80", "a/b:80"])
    func `anything else is not`(text: String) {
        #expect(throws: WitnessDoorError.notAnAddress(text)) { try WitnessAddress(text) }
    }
}
