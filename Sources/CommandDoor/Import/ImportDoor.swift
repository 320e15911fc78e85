internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Law
internal import Migration
internal import Primitives

/// What every import does around its run: opens house, consents and source, and tells what became of it.
struct ImportDoor {
    let house: HouseOptions
    let place: PlaceOptions
    let options: ImportOptions

    func run(
        in workshop: any Workshop, from open: () async throws -> any PeopleSource
    ) async throws -> CommandEnd {
        let sheet = try ConsentSheet(reading: options.consents)
        let premises = try await house.open(in: workshop)
        let source = try await open()
        let desk = ImportDesk(
            premises, from: source.identity, at: try identifier(place.site),
            purpose: try place.purpose.map { try identifier($0) },
            device: try place.device.map { try identifier($0) })
        try await desk.checkPlace()
        var report = ImportReport(
            source.identity, at: place, dryRun: options.dryRun, startedAt: premises.clock.now())
        let ended: Result<Void, any Error>
        do {
            let journal = try await journal(desk, premises)
            let stop = StopWish()
            let run = ImportRun(source: source, desk: desk, sheet: sheet, journal: journal, stop: stop)
            try await stop.during { try await run.run(into: &report) }
            ended = .success(())
        } catch {
            ended = .failure(error)
        }
        await source.close()
        report.endedAt = premises.clock.now()
        try tell(report)
        try ended.get()
        return report.end
    }

    private func journal(_ desk: ImportDesk, _ premises: Premises) async throws -> ImportJournal? {
        guard !options.dryRun else { return nil }
        let journal = try ImportJournal(
            of: try await desk.mark(of: ""), in: premises.folder, resuming: options.resume)
        let count = await journal.count
        if count > 0 { Terminal.complain("going on: \(count) are in already") }
        return journal
    }

    private func tell(_ report: ImportReport) throws {
        if let path = options.report { try report.write(to: path) }
        if house.json {
            try Terminal.answer(report)
        } else {
            Terminal.say(report.words(in: house.lang.language))
        }
        if !report.complete { Terminal.complain("not everybody was looked at; --resume goes on") }
    }
}
