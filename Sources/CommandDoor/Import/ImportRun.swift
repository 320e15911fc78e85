internal import Desk
internal import Face
internal import Foundation
internal import Law
internal import Migration
internal import Policy
internal import Primitives

/// One run over the people of a source: each is weighed, and only of whom may come are pictures asked for.
struct ImportRun {
    let source: any PeopleSource
    let desk: ImportDesk
    let sheet: ConsentSheet
    /// `nil` where nothing is written.
    let journal: ImportJournal?
    let stop: StopWish

    /// Goes through everybody; what is known so far is in the report, however it ends.
    func run(into report: inout ImportReport) async throws {
        let people = try await source.everybody()
        report.total = people.count
        report.rowsOfNobody = sheet.lines(without: people.flatMap { [$0.name, $0.id] })
        var progress = ImportProgress(of: people.count)
        defer { progress.end() }
        for person in people {
            guard !stop.isAsked else { return }
            let mark = try await desk.mark(of: person.id)
            if let known = await journal?.outcome(of: mark) {
                report.add(known, id: person.id, name: person.name)
                progress.step(worked: false)
                continue
            }
            let outcome = try await outcome(of: person)
            try await journal?.note(outcome, of: mark)
            report.add(outcome, id: person.id, name: person.name)
            progress.step(worked: true)
        }
        report.complete = true
        // Who could not be found out is tried again by a run that goes on.
        if report.count(.failed) == 0 { await journal?.remove() }
    }

    private func outcome(of person: ForeignPerson) async throws -> ImportOutcome {
        switch sheet.row(named: person.name, id: person.id) {
        case .nobody: return ImportOutcome(.noConsent)
        case .several(let lines):
            let places = lines.map(String.init).joined(separator: ", ")
            return ImportOutcome(.ambiguous, because: ["lines \(places)"])
        case .one(let row): return try await outcome(of: person, by: row)
        }
    }

    /// What concerns one person is told of them; what concerns everybody ends the run.
    private func outcome(
        of person: ForeignPerson, by row: ConsentSheet.Row
    ) async throws -> ImportOutcome {
        do {
            switch try await desk.weigh(row, named: person.name, id: person.id) {
            case .settled(let outcome): return outcome
            case .mayCome(let newcomer): return try await bring(newcomer, person)
            }
        } catch let error as DeskError where !error.isOutage {
            return ImportOutcome(.failed, because: [error.description])
        } catch let error as MigrationError where !error.endsTheRun {
            return ImportOutcome(.failed, because: [error.description])
        }
    }

    /// Tries one picture after the other until one serves.
    private func bring(_ newcomer: ImportDesk.Newcomer, _ person: ForeignPerson) async throws -> ImportOutcome
    {
        let names = try await source.pictures(of: person)
        guard journal != nil else {
            return ImportOutcome(names.isEmpty ? .noPicture : .wouldImport)
        }
        var last = ImportOutcome(.noPicture)
        for name in names {
            let bytes: [UInt8]
            do throws(MigrationError) {
                bytes = try await source.picture(name, of: person)
            } catch {
                guard !error.endsTheRun else { throw error }
                if last.result == .noPicture { last.reasons.append(error.description) }
                continue
            }
            guard ImportDesk.isPicture(bytes) else {
                if last.result == .noPicture { last.reasons.append("\(FaceError.notAnImage)") }
                continue
            }
            let outcome = try await desk.bring(newcomer, Image(bytes: bytes))
            guard outcome.result == .unusable else { return outcome }
            last = outcome
        }
        return last
    }
}
