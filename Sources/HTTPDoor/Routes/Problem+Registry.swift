internal import Registry

extension Problem {
    /// What the caller sent, in which something may be amiss.
    enum Sent {
        /// The registry as a file: lines and columns are the caller's own.
        case wholeFile
        /// One thing of it as JSON, which the house put below one line of its own.
        case json(String)
        /// Nothing that an error could point into.
        case nothingSent
    }

    /// The registry would not be sound: what is amiss, and where in what was sent.
    init(unsound error: RegistryError, in sent: Sent) {
        var more: [JSONValue.Member] = []
        if let place = error.place {
            switch sent {
            case .wholeFile:
                more = [.init("line", .count(place.line)), .init("column", .count(place.column))]
            case .json(let text):
                let places = JSONPlaces(text)
                let pointers = [place, error.first].compactMap(\.self).compactMap {
                    places.pointer(line: $0.line - 1, column: $0.column)
                }
                more = pointers.first.map { [.init("pointer", .text($0))] } ?? []
            case .nothingSent: break
            }
        }
        self.init(
            422, "bad-registry", "The registry would not be sound.", detail: error.words(in: sent), more: more
        )
    }

    /// The body is of another thing than the path.
    static func otherName(_ id: String) -> Problem {
        Problem(
            422, "bad-registry", "The registry would not be sound.",
            detail: "the `id` of the body is not `\(id)`",
            more: [.init("pointer", "/id")])
    }
}

extension RegistryError {
    /// Of two of one name, the one that stands first.
    fileprivate var first: RegistryPlace? {
        guard case .duplicate(_, _, let first) = self else { return nil }
        return first
    }

    /// The words without the place, which the caller may never have seen.
    fileprivate func words(in sent: Problem.Sent) -> String {
        if case .wholeFile = sent {
        } else if case .duplicate(_, let id, _) = self {
            return "'\(id)' stands in the registry already"
        }
        return place == nil ? description : String(description.drop { $0 != " " }.dropFirst())
    }
}
