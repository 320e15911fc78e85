internal import Desk
internal import Foundation
internal import Primitives
internal import Traces
internal import Vault

/// A whole life of some made-up people, and a search for what is left of them.
///
/// The work is done by this very program, started anew for each command, as people would. What the search needs to
/// know is taken from a copy of the installation that is opened elsewhere; the installation itself never tells it.
struct ErasureTrial {
    let root: String
    let workshop: any Workshop
    var models = ""
    var photos = ""
    var registry = ""
    var count = 3
    var keysAtOnce = 1000

    private var disk: TrialDisk { TrialDisk(root: root) }
    private var yard: String { disk.folder }
    private var home: String { yard + "/home" }
    /// Where copies are opened: not on the medium that is searched.
    private var desk: String { root + "/auditor" }
    private static let site = "--site compound-a"

    /// Removes everything.
    func clear() {
        disk.unmount()
        try? FileManager.default.removeItem(atPath: root)
    }

    /// Goes through it all.
    func run() async throws -> ErasureTrialAnswer {
        let isRaw = try disk.mount()
        try FileManager.default.createDirectory(atPath: desk, withIntermediateDirectories: true)
        let people = CanaryPerson.make(count, photos: photos, random: workshop.random)
        var answer = ErasureTrialAnswer()
        try enrol(people)
        let escrow = try await CanaryEscrow(home: home, copy: desk + "/before", people, workshop)
        let scanner = TraceScanner(try NeedleSet(escrow.canaries))
        try work(people)
        answer.add("files, before", try scanner.scan(path: yard), expecting: .plainAbsent)
        let receipts = try withdraw(people)
        answer.receipts = receipts
        answer.add("files, after", try scanner.scan(path: yard), expecting: .allAbsent)
        answer.openable = try await openable(escrow)
        answer.wrapped = escrow.wrapped.count
        answer.oldBackup = try await resurrected(escrow)
        guard isRaw, (try? disk.settle(trimming: false)) != nil else {
            answer.notRun =
                isRaw
                ? "raw medium: somebody still uses it" : "raw medium: needs root, mkfs.ext4 and a loop device"
            return answer
        }
        answer.add("raw medium", try scanner.scan(path: disk.image), expecting: .plainAbsent)
        try disk.settle(trimming: true)
        answer.add("raw medium, trimmed", try scanner.scan(path: disk.image), expecting: .allAbsent)
        return answer
    }

    private func enrol(_ people: [CanaryPerson]) throws {
        try does("init --controller sunrise-property --models \(models)")
        var settings = try Settings(reading: home + "/settings.json")
        settings.erasurePace = ErasurePace(keysAtOnce: keysAtOnce)
        try settings.write(to: home + "/settings.json")
        try does("registry apply \(registry)")
        for person in people {
            try does("person add --name \(person.name) --reference \(person.reference)")
            let evidence = "--notice-shown --freely-given --off-device --age adult"
            try does("consent grant \(person.reference) \(Self.site) \(evidence)")
            try does("enrol \(person.reference) \(person.photo) \(Self.site)")
        }
    }

    /// A while of ordinary work, with mistakes.
    private func work(_ people: [CanaryPerson]) throws {
        for person in people {
            try does("verify \(person.reference) \(person.photo) \(Self.site)")
            try does("identify \(person.photo) \(Self.site)", ends: [0, 10, 11, 12])
            try does("person show \(person.reference)")
        }
        try does("enrol nobody-\(people[0].reference) \(people[0].photo) \(Self.site)", ends: [1])
        try does("verify \(people[0].reference) \(home)/settings.json \(Self.site)", ends: [1, 12])
        if let recipient = try disk.recipient(in: desk) {
            try does("backup --to \(yard)/copy.age --recipient \(recipient)")
        }
    }

    /// Every consent withdrawn, every person erased; returns how many receipts hold, of how many.
    private func withdraw(_ people: [CanaryPerson]) throws -> [Int] {
        // What the person takes home is theirs, and lies where they keep it.
        let folder = desk + "/receipts"
        for person in people {
            try does("consent withdraw \(person.reference) \(Self.site) --receipts \(folder)")
            try does("person erase \(person.reference) --receipts \(folder)")
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let files = names.filter { $0.hasSuffix(".tlog-proof") }
        let valid = files.count { name in
            let line = "receipt verify \(folder)/\(name) --policy \(home)/ledger-policy.txt"
            return (try? does(line)) != nil
        }
        return [valid, files.count]
    }

    /// How many wrapped keys of those that were destroyed still open with what the provider holds.
    private func openable(_ escrow: CanaryEscrow) async throws -> Int {
        let premises = try await CanaryEscrow.opened(home: home, copy: desk + "/after", workshop)
        var count = 0
        for wrapped in escrow.wrapped where try await premises.vault.keyring.opens(copy: wrapped) {
            count += 1
        }
        return count
    }

    /// How many of the old sealed templates open with the present keys.
    private func resurrected(_ escrow: CanaryEscrow) async throws -> Int {
        let premises = try await CanaryEscrow.opened(home: home, copy: desk + "/later", workshop)
        return await escrow.opening(in: premises)
    }

    @discardableResult
    private func does(_ line: String, ends: Set<Int32> = [0]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = line.split(separator: " ").map(String.init)
        var environment = ProcessInfo.processInfo.environment
        (environment["COUNTENANCE_HOME"], environment["TMPDIR"]) = (home, yard + "/tmp")
        environment["COUNTENANCE_PASSPHRASE"] = nil
        process.environment = environment
        // What a command answers is for whoever asked; what it complains of is what logs are made of.
        let log = try disk.log()
        (process.standardInput, process.standardOutput) = (FileHandle.nullDevice, FileHandle.nullDevice)
        process.standardError = log
        try process.run()
        process.waitUntilExit()
        try? log.close()
        let code = process.terminationStatus
        guard ends.contains(code) else {
            throw DeskError.engine(
                "the step `\(line.prefix { $0 != " " })` ended with \(code); see \(yard)/log")
        }
        return code
    }
}
