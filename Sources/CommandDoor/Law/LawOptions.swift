internal import ArgumentParser
internal import Law
internal import Primitives

/// What every command about the law takes; none of them needs an installation.
struct LawOptions: ParsableArguments {
    @Flag(help: "Answer as JSON, for machines.") var json = false
    @Option(help: "The language of the answer: en or zh-Hans.") var lang: Tongue = .english
}

/// A legal order, as the packs of rules are named.
enum Pack: String, ExpressibleByArgument, CaseIterable {
    case cn, eu
    case illinois = "us-il"

    var jurisdiction: Jurisdiction {
        switch self {
        case .cn: .cn
        case .eu: .eu
        case .illinois: .illinois
        }
    }
}

/// Words of the command line that mean a time.
enum Moment {
    /// An instant as RFC 3339, with its zone.
    static func instant(_ text: String) throws -> Timestamp {
        guard let time = Timestamp(text) else {
            throw ValidationError("`\(text)` is not a time such as 2025-06-01T00:00:00+08:00")
        }
        return time
    }

    /// A day of the calendar.
    static func day(_ text: String) throws -> CivilDate {
        guard let day = CivilDate(text) else {
            throw ValidationError("`\(text)` is not a day such as 2025-06-01")
        }
        return day
    }
}
