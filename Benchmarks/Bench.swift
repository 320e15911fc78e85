internal import Foundation

/// Measures each step of the work and prints figures as JSON: `bench [--rounds N] MODELS PHOTOS CASES`.
@main struct Bench {
    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var rounds = 10
        if arguments.first == "--rounds", arguments.count > 1 {
            rounds = Int(arguments[1]) ?? rounds
            arguments.removeFirst(2)
        }
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("bench [--rounds N] MODELS PHOTOS CASES\n".utf8))
            exit(64)
        }
        let facts = try CaseFile.permittedSearch(in: arguments[2])
        var figures = try await PhotoFigures(models: arguments[0], photos: arguments[1], facts: facts)
            .measure(rounds)
        figures += try await DecisionFigures(facts: facts).measure(rounds)
        figures += try await SearchFigures(facts: facts).measure(rounds)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        FileHandle.standardOutput.write(try encoder.encode(figures) + Data("\n".utf8))
    }
}
