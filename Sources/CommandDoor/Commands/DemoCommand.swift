internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Law

struct DemoCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Play a compound, a clinic and a mall on real photographs, and write a report.",
        discussion: """
            EXAMPLES
              countenance demo
              countenance demo --lang zh-Hans --out reports
              countenance demo --json > story.json

            Everything happens in a fresh folder that is removed at the end. Two files are written: \
            demo-report.html and demo-report.json. Exit code 1 where a scene did not end as it must.
            """)

    @Option(help: "The folder of the model bundle.") var models = ModelFolder.usual
    @Option(help: "The folder of the photographs.") var photos = ".deps/photos"
    @Option(help: "The registry of the places.") var registry = "Examples/registry.yaml"
    @Option(help: "The folder for the report.") var out = "."
    @Flag(help: "Answer with the report as JSON; progress goes to standard error.") var json = false
    @Option(help: "The language of the story: en or zh-Hans.") var lang: Tongue = .english

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let setting = DemoSetting(models: models, photos: photos, registry: registry)
        try setting.check()
        let folder = try DemoFolder()
        defer { folder.remove() }
        let began = ContinuousClock.now
        say(playbill.heading)
        let story = DemoStory(setting, home: folder.path) { say(playbill.lines(of: $0)) }
        try await story.play(in: workshop)
        let (seconds, attoseconds) = (ContinuousClock.now - began).components
        let milliseconds = Double(seconds) * 1e3 + Double(attoseconds) * 1e-15
        let engine = try await workshop.describeEngine(models: setting.models, exact: false)
        let report = try await DemoReport(of: story, engine: engine, milliseconds: milliseconds)
        try hand(over: report, photos: story.redacted)
        return report.asExpected ? .done : .failed
    }

    private var playbill: DemoPlaybill { DemoPlaybill(language: lang.language) }

    private func hand(over report: DemoReport, photos: [String: [UInt8]]) throws {
        let page = DemoPage(report: report, photos: photos, language: lang.language)
        do {
            try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        } catch {
            throw DeskError.cannotWrite(out)
        }
        let files = ["\(out)/demo-report.html", "\(out)/demo-report.json"]
        try Pictures.write(page.bytes, to: files[0])
        try Pictures.write(try report.json, to: files[1])
        if json { try Terminal.answer(report) }
        say(playbill.ending(report, files: files))
        if !report.asExpected {
            Terminal.complain("not as expected: \(report.failing.joined(separator: ", "))")
        }
    }

    /// Tells the story: on standard error where standard output is for a machine.
    private func say(_ text: String) {
        if json { Terminal.complain(text) } else { Terminal.say(text) }
    }
}
