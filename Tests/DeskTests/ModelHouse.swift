import Consent
import Face
import Foundation
import GRDB
import Law
import Ledger
import Primitives
import Registry
import Store
import Testing

@testable import Desk
@testable import StoreSQLite

/// A small real house, closed, of which copies are damaged and judged.
struct ModelHouse: Sendable {
    struct Spot: Sendable {
        let file: String
        let offset: Int
        let bit: UInt8
    }

    enum Verdict: Sendable {
        /// It did not open, or not to the end.
        case refused
        /// `fsck` told of it.
        case found
        /// All that can be read is as before.
        case free
        /// Something reads otherwise and nothing was told.
        case unseen
        /// Somebody was taken for somebody else.
        case wrong
    }

    struct Count {
        var refused = 0
        var found = 0
        var free = 0
        var unseen = 0
        var wrong = 0
        var places: [Spot] = []

        mutating func add(_ verdict: Verdict, at spot: Spot) {
            switch verdict {
            case .refused: refused += 1
            case .found: found += 1
            case .free: free += 1
            case .unseen: unseen += 1
            case .wrong: wrong += 1
            }
            if verdict == .unseen || verdict == .wrong { places.append(spot) }
        }
    }

    let folder: String
    let people: [SubjectID]
    let reading: String

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}

extension ModelHouse {
    static var scratch: String {
        let memory = "/dev/shm"
        return FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
    }

    static func build() async throws -> ModelHouse {
        let folder = scratch + "/model-" + Hex.encode(chance(8))
        try await Installation(folder).create(
            Settings(controller: try named("sunrise-property"), ledgerOrigin: "house.example/l", models: ""),
            controller: try named("sunrise-property"), passphrase: nil, in: Shop(shelf: .sqlite))
        let people = try await visit(folder) { house in
            _ = try await RegistryDesk(house.premises).apply(
                try RegistryDocument.parse(yaml: try House.example()), by: "test")
            let (ann, bob) = (try await house.resident("flat-1"), try await house.resident("flat-2"))
            let cid = try await house.resident("flat-3")
            _ = try await house.resident("flat-4", agreeingTo: nil)
            for (face, one) in [(Faces.ann, ann), (Faces.bob, bob), ([90, 90, 90, 90], cid)] {
                #expect(try await house.enrol(face, of: one.id).outcome != nil)
            }
            _ = try await ConsentDesk(house.premises).restrict(cid.id)
            _ = try await ErasureDesk(house.premises).withdraw(try #require(cid.consent).id)
            return [ann.id, bob.id, cid.id]
        }
        let reading = try await visit(folder) { try await read($0.premises, people) }
        return ModelHouse(folder: folder, people: people, reading: reading)
    }

    static func visit<Value>(
        _ folder: String, checkingRows: Bool = true, _ body: (House) async throws -> Value
    ) async throws -> Value {
        var shop = Shop(shelf: .sqlite)
        shop.checksRows = checkingRows
        let premises = try await Installation(folder).open(in: shop)
        let house = House(premises: premises, reader: shop.reader, clock: shop.standing, folder: folder)
        let result: Result<Value, any Error>
        do { result = .success(try await body(house)) } catch { result = .failure(error) }
        if let store = premises.store as? SQLiteStore { try? await store.close() }
        return try result.get()
    }

    /// One erasure in words, its steps in their order.
    private static func told(_ job: ErasureJob) -> String {
        let done = job.done.map(\.rawValue).sorted()
        return "\(job.id) \(job.subject) \(job.activity) \(job.openedAt) \(job.withdrawal) \(done) "
            + String(describing: job.closedBy)
    }

    /// All that any part of the house can read, as one text.
    static func read(_ premises: Premises, _ people: [SubjectID]) async throws -> String {
        let store = premises.store
        var parts: [String] = ["\(try await store.leaves(from: 0, count: 1000))"]
        parts.append("\(String(describing: try await store.latest()))")
        parts.append("\(String(describing: try await store.registry()))")
        parts.append("\(try await store.subjects(after: nil, limit: 1000))")
        parts += try await store.openErasures(limit: 1000).map(told)
        parts.append("\(try await store.galleryRevision())")
        parts.append("\(String(describing: try await store.latestTime()))")
        for person in people {
            parts.append("\(try await store.consents(of: person)) \(try await store.events(of: person))")
            parts.append("\(try await store.templates(of: person))")
            parts += try await store.erasures(of: person).map(told)
            parts.append("\(try await store.payloads(about: person, from: 0, limit: 1000))")
            parts.append("\(try await store.isRestricted(person))")
        }
        return parts.joined(separator: "\n")
    }
}

extension ModelHouse {
    /// Random bits of the database and of every file of the key ring, by their sizes, with each file met.
    func spots(_ count: Int) throws -> [Spot] {
        let keys = try FileManager.default.subpathsOfDirectory(atPath: folder + "/keys").map { "keys/" + $0 }
        let files = try (["records/records.sqlite"] + keys).compactMap { file in
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + file)
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                return nil as (String, Int)?
            }
            let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
            return size > 0 ? (file, size) : nil
        }
        return (0..<count).compactMap { turn in
            // Every third goes into the key ring, which is small beside the database.
            let choices = turn % 3 == 0 ? Array(files.dropFirst()) : Array(files.prefix(1))
            return choices.randomElement().map { file, size in
                Spot(file: file, offset: .random(in: 0..<size), bit: .random(in: 0..<8))
            }
        }
    }

    /// Random bits of a reference's quality and date, which no seal of the vault covers: they follow its model.
    func openSpots(_ count: Int) throws -> [Spot] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/records/records.sqlite"))
        let offsets = places(after: Data(Digest.ofNothing.bytes), in: bytes)
        return (0..<count).compactMap { _ in
            offsets.randomElement().map { offset in
                Spot(file: "records/records.sqlite", offset: offset, bit: .random(in: 0..<8))
            }
        }
    }

    private func places(after word: Data, in bytes: Data) -> [Int] {
        var (found, rest) = ([Int](), bytes.startIndex..<bytes.endIndex)
        while let range = bytes.range(of: word, in: rest) {
            found += range.upperBound..<min(range.upperBound + 7, bytes.endIndex)
            rest = range.upperBound..<bytes.endIndex
        }
        return found
    }

    func copy() throws -> String {
        let copy = folder + "-" + Hex.encode(chance(8))
        try FileManager.default.copyItem(atPath: folder, toPath: copy)
        return copy
    }

    func meddle(_ copy: String, _ sql: String) throws {
        let other = try DatabaseQueue(path: copy + "/records/records.sqlite")
        try other.writeWithoutTransaction { db in try db.execute(sql: sql) }
        try other.close()
    }

    func judge(_ spots: [Spot], checkingRows: Bool) async throws -> Count {
        let halves = [spots.prefix(spots.count / 2), spots.suffix(spots.count - spots.count / 2)]
        let verdicts = try await withThrowingTaskGroup(of: [(Spot, Verdict)].self) { group in
            for half in halves {
                group.addTask {
                    var told: [(Spot, Verdict)] = []
                    for spot in half { told.append((spot, try await judge(spot, checkingRows))) }
                    return told
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        var count = Count()
        for (spot, verdict) in verdicts { count.add(verdict, at: spot) }
        return count
    }

    private func judge(_ spot: Spot, _ checkingRows: Bool) async throws -> Verdict {
        let copy = try copy()
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let url = URL(fileURLWithPath: copy + "/" + spot.file)
        var bytes = try Data(contentsOf: url)
        bytes[spot.offset] ^= 1 << spot.bit
        try bytes.write(to: url)
        return try await judge(copy, spot, checkingRows: checkingRows)
    }

    func judge(_ copy: String, _ spot: Spot, checkingRows: Bool) async throws -> Verdict {
        do {
            return try await Self.visit(copy, checkingRows: checkingRows) { house in
                let isSound = await SoundnessDesk(house.premises).inspect().isSound
                let isSame = try? await Self.read(house.premises, people) == reading
                for (face, person) in zip([Faces.ann, Faces.bob], people) {
                    let subject = try? await house.identify(face).outcome?.subject
                    if let subject, subject != person { return .wrong }
                }
                guard isSound else { return .found }
                return isSame == true ? .free : .unseen
            }
        } catch {
            return .refused
        }
    }
}
