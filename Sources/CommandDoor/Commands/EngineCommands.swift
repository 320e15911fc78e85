internal import ArgumentParser
internal import Desk
internal import Face
internal import Foundation
internal import Law

struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "Model bundles.", subcommands: [Import.self, Show.self])

    struct Import: HouseCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Convert published networks into a bundle the engine reads.",
            discussion: "EXAMPLES\n  countenance models import dlib --from .deps/models --to .deps/bundle")

        enum Source: String, ExpressibleByArgument, CaseIterable { case dlib }

        @Argument(help: "Whose networks: dlib (public domain, CC0).") var source: Source
        @Option(help: "The folder with the .dat files.") var from = ".deps/models"
        @Option(help: "The bundle folder to write.") var to = ModelFolder.usual

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            for line in try workshop.importModels(from: from, to: to) { Terminal.say(line) }
            return .done
        }
    }

    struct Show: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a bundle and the engine it would run on; every file is checked against its hash.",
            discussion: "EXAMPLES\n  countenance models show --models .deps/bundle --json")

        @OptionGroup var house: HouseOptions
        @Option(help: "The bundle folder.") var models = ModelFolder.usual
        @Flag(help: "In full precision.") var exact = false

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let engine = try await workshop.describeEngine(models: models, exact: exact)
            if house.json { try Terminal.answer(engine) } else { Terminal.say(engine.words) }
            return .done
        }
    }
}

struct EvaluateCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure error rates on pairs of photos, under an evaluation purpose.",
        discussion: """
            EXAMPLES
              countenance evaluate --pairs pairs.csv --images photos --site laboratory

            The CSV has the columns file_x, file_y and same (1 or 0). The purpose must be registered, assessed and \
            stand on a ground of its own; see Examples/registry.yaml.
            """)

    @OptionGroup var house: HouseOptions
    @OptionGroup var place: PlaceOptions
    @Option(help: "The CSV of pairs.") var pairs: String
    @Option(help: "The folder the photos are in.") var images: String

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let premises = try await house.open(in: workshop)
        guard let csv = FileManager.default.contents(atPath: pairs) else { throw DeskError.cannotRead(pairs) }
        let request = try place.request(.none)
        let folder = images
        let answer = try await EvaluationDesk(premises).evaluate(
            try ImagePair.read(csv: String(decoding: csv, as: UTF8.self)), at: request.site,
            purpose: request.purpose, device: request.device,
            load: { name throws(DeskError) in try Pictures.read(folder + "/" + name) },
            progress: { done, all in
                if done % 10 == 0 || done == all { Terminal.complain("\(done) of \(all) photos") }
            })
        switch answer {
        case .refused(let refusal): return try FaceAnswer(refused: refusal).tell(house)
        case .undecided(let error, _): throw DeskError.face(error)
        case .unavailable(let reason): return try FaceAnswer(reason).tell(house)
        case .given(let rates):
            if house.json { try Terminal.answer(rates) } else { Terminal.say(rates.words) }
            return .done
        }
    }
}

struct DoctorCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check that everything an installation needs is there and sound.",
        discussion: "EXAMPLES\n  countenance doctor\n  countenance doctor --json")

    @OptionGroup var house: HouseOptions
    @Option(help: "The model bundle, where there is no installation.") var models: String?

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let checks = await Checkup(workshop, folder: house.folder, models: models).run()
        if house.json { try Terminal.answer(checks) } else { checks.forEach { Terminal.say($0.words) } }
        return checks.contains { $0.state == .bad } ? .negative : .done
    }
}
