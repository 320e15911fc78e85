import Foundation
import Law
import Primitives
import Store
import StoreSQLite
import Testing

@testable import Desk

/// One random bit of a real house is turned over, many times (`make faults`: a thousand); each time it is found, or
/// nothing is changed by it.
@Suite(.serialized) struct FlipTests {
    private static let flips = Int(ProcessInfo.processInfo.environment["COUNTENANCE_FLIPS"] ?? "") ?? 40

    @Test func `a flipped bit is found or lies where nothing is read`() async throws {
        let model = try await ModelHouse.build()
        defer { model.remove() }
        let spots = try model.spots(Self.flips)
        let kept = try await model.judge(spots, checkingRows: true)
        let open = try model.openSpots(60)
        let live = try await model.judge(open, checkingRows: true)
        let control = try await model.judge(open, checkingRows: false)
        print(
            "promise D6: \(spots.count) bits flipped in database and key ring, \(kept.refused) refused at opening, "
                + "\(kept.found) found by fsck, \(kept.free) in provably free space, \(kept.unseen) unseen, "
                + "\(kept.wrong) wrong identities; of \(open.count) in open columns \(live.unseen) unseen; "
                + "control without row codes: \(control.unseen) of \(open.count) unseen")
        #expect(live.unseen == 0 && live.wrong == 0, "\(live.places)")
        #expect(control.unseen > 0, "the negative control")
        #expect(kept.unseen == 0 && kept.wrong == 0, "\(kept.places)")
        #expect(kept.refused + kept.found > kept.free / 4)
    }

    @Test func `the negative control: without row codes a changed quality goes unseen`() async throws {
        let model = try await ModelHouse.build()
        defer { model.remove() }
        let spot = ModelHouse.Spot(file: "records/records.sqlite", offset: 0, bit: 0)
        for (isChecking, isSeen) in [(true, true), (false, false)] {
            let copy = try model.copy()
            defer { try? FileManager.default.removeItem(atPath: copy) }
            try model.meddle(copy, "UPDATE template SET quality = quality + 1")
            let verdict = try await model.judge(copy, spot, checkingRows: isChecking)
            #expect((verdict == .found || verdict == .refused) == isSeen)
        }
    }
}
