internal import Desk
internal import Foundation
internal import HTTPDoor
internal import Registry
internal import Store

/// One thing that was looked at, and how it is.
struct Check: Encodable {
    enum State: String, Encodable { case good, warning, bad }

    let what: String
    let state: State
    let found: String

    var words: String {
        "\(state.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)) \(what): \(found)"
    }
}

/// Looks at everything an installation needs.
struct Checkup {
    private let workshop: any Workshop
    private let folder: String
    private let models: String?

    init(_ workshop: any Workshop, folder: String, models: String?) {
        (self.workshop, self.folder, self.models) = (workshop, folder, models)
    }

    func run() async -> [Check] {
        do throws(DeskError) {
            // The records are let go before anyone is asked over the network.
            let checks = try await opened()
            let round = CosignRound(folder, in: workshop, seconds: 3)
            return checks + sandbox + server
                + (await WitnessCheckup(round: round).run(at: workshop.clock.now()))
        } catch {
            let isNew = if case .notInitialised = error { true } else { false }
            let settings = try? Settings(reading: folder + "/settings.json")
            return [
                Check(what: "installation", state: isNew ? .warning : .bad, found: error.description),
                await engine(
                    models ?? settings?.models ?? ModelFolder.usual, exact: settings?.exactEngine ?? false),
            ] + sandbox
        }
    }

    private func opened() async throws(DeskError) -> [Check] {
        let premises = try await Installation(folder).open(passphrase: Passphrase.given, in: workshop)
        var checks = [Check(what: "installation", state: .good, found: folder)]
        checks += await records(premises)
        checks.append(await engine(premises.settings.models, exact: premises.settings.exactEngine))
        checks.append(keys)
        return checks
    }

    private func records(_ premises: Premises) async -> [Check] {
        var checks = [await database(premises.store)]
        do {
            let audit = AuditAnswer(try await AuditDesk(premises).audit())
            checks.append(
                Check(what: "ledger", state: audit.clean ? .good : .bad, found: "\(audit.entries) entries"))
            checks.append(try await erasures(premises))
        } catch {
            checks.append(Check(what: "ledger", state: .bad, found: "\(error)"))
        }
        checks.append(await registry(premises))
        if let clock = premises.clock as? SteadyClock {
            let trouble = clock.trouble
            checks.append(
                Check(
                    what: "clock", state: trouble == nil ? .good : .warning,
                    found: trouble ?? "at or after the last time on record"))
        }
        return checks
    }

    private func erasures(_ premises: Premises) async throws -> Check {
        let open = try await ErasureDesk(premises).list()
        let late = open.count { $0.isOverdue(at: premises.clock.now()) }
        let due = open.map(\.due).min().map { ", the first due \($0)" } ?? ""
        return Check(
            what: "erasures", state: late > 0 ? .bad : open.isEmpty ? .good : .warning,
            found: "\(open.count) open, \(late) overdue\(due)")
    }

    private func database(_ store: any SoundnessProver) async -> Check {
        do throws(StoreError) {
            try await store.check()
            return Check(
                what: "database", state: .good,
                found: "every page is sound; every commit reaches the disk before it is told")
        } catch {
            return Check(what: "database", state: .bad, found: error.description)
        }
    }

    private func registry(_ premises: Premises) async -> Check {
        guard let revision = try? await RegistryDesk(premises).inForce() else {
            return Check(what: "registry", state: .warning, found: "none in force")
        }
        let notes = revision.document.check().count
        return Check(
            what: "registry", state: notes == 0 ? .good : .warning,
            found:
                "revision \(revision.number), \(revision.document.sites.count) sites, \(notes) notes on gaps")
    }

    private func engine(_ models: String, exact: Bool) async -> Check {
        do {
            let engine = try await workshop.describeEngine(models: models, exact: exact)
            return Check(
                what: "engine", state: .good,
                found: "\(engine.engine), \(engine.model), precision \(engine.precision) set explicitly")
        } catch {
            return Check(
                what: "engine", state: .bad, found: "\(error): the bundle was sought in \(models); \(advice)")
        }
    }

    /// What a server needs to decode strangers' pictures; nothing where the workshop has no engine.
    private var sandbox: [Check] {
        do {
            return try workshop.examineSandbox().map { [Check(what: "sandbox", state: .good, found: $0)] }
                ?? []
        } catch {
            return [
                Check(
                    what: "sandbox", state: .bad, found: "\(error); `serve` answers no question about faces")
            ]
        }
    }

    /// Whom the settings of the server shut out; nothing where they are at their defaults.
    private var server: [Check] {
        do {
            let settings = try ServerSettings(in: folder)
            guard settings != ServerSettings() else { return [] }
            let address = try ListenAddress(settings.listen ?? ListenAddress.usual)
            let places = try PagePlaces(settings.pages, beside: address).places
            let lines = ServeAdvice(origin: settings.origin, listening: address, places).lines
            guard !lines.isEmpty else { return [Check(what: "server", state: .good, found: "\(address)")] }
            return lines.map { Check(what: "server", state: .warning, found: $0) }
        } catch {
            return [Check(what: "server", state: .bad, found: "\(error)")]
        }
    }

    private var advice: String {
        FileManager.default.fileExists(atPath: folder + "/settings.json")
            ? "it is named by `models` in \(folder)/settings.json" : "name another with --models"
    }

    private var keys: Check {
        Passphrase.given == nil
            ? Check(what: "root key", state: .warning, found: "in a file of mode 0600 without a passphrase")
            : Check(what: "root key", state: .good, found: "under a passphrase")
    }
}
