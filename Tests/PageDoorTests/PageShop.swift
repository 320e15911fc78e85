import Desk
import Face
import Primitives
import Store
import Vault

/// A day on which the example's papers are in order.
final class PageClock: HouseClock {
    func now() -> Timestamp { Timestamp("2026-05-02T01:00:00Z") ?? Timestamp(seconds: 0) }
}

/// A workshop without an engine: pages read no face.
struct PageShop: Workshop {
    let clock: any HouseClock = PageClock()
    var uptime: @Sendable () -> Duration { { .zero } }
    let random: RandomBytes = { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }

    func openStore(in folder: String) async throws -> any RecordStore { MemoryStore() }
    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader {
        throw DeskError.engine("there is none in these tests")
    }
    func importModels(from source: String, to folder: String) throws -> [String] { [] }
    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        throw DeskError.engine("there is none in these tests")
    }
}
