internal import FaceVision
internal import Foundation

/// Measures each step of the work and prints figures as JSON: `bench [--rounds N] MODELS PHOTOS CASES`.
///
/// `bench law CASES` measures decisions alone.
@main struct Bench {
    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "law" { return try await law(Array(arguments.dropFirst())) }
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
        let photos = PhotoFigures(models: arguments[0], photos: arguments[1], facts: facts)
        let (load, memory) = try await photos.load()
        var figures = [load]
        figures += try await photos.measure(.native, rounds)
        if InferencePrecision.native != .exact { figures += try await photos.measure(.exact, rounds) }
        figures += try await ServingFigures(photos: photos).measure(rounds)
        figures += try await DecisionFigures(facts: facts).measure(rounds)
        figures += try await SearchFigures(facts: facts).measure(rounds)
        let report = Report(
            precision: InferencePrecision.native.rawValue, threads: VisionSettings.alone.threadsPerLane,
            residentMebibytes: memory, figures: figures)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        FileHandle.standardOutput.write(try encoder.encode(report) + Data("\n".utf8))
    }

    /// `law CASES`, or `law CASES --only CASE TIMES`.
    private static func law(_ arguments: [String]) async throws {
        guard let folder = arguments.first else { exit(64) }
        let figures = LawFigures(folder: folder)
        if arguments.count == 4, arguments[1] == "--only", let times = Int(arguments[3]) {
            return try figures.repeatOnly(arguments[2], times: times)
        }
        FileHandle.standardOutput.write(Data(try await figures.table(times: 200).utf8))
    }
}

/// What the program prints.
struct Report: Codable {
    /// The precision of every figure whose name does not say another.
    let precision: String
    /// Threads that worked on one picture, where one picture was worked on at a time.
    let threads: Int
    /// Memory of the whole process once the models were ready, before any picture.
    let residentMebibytes: Double
    let figures: [Figure]
}
