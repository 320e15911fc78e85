internal import Desk
internal import Law

/// What a person is told where no face can be decided about: the other ways, by name where they are known.
struct OtherWays {
    private let names: [String]

    init(_ names: [String]) { self.names = names }

    // LAW: Order No. 19 Art. 10: another way must be there, and whoever stands at the device is told of it.
    func text(in language: Language, because reason: String) -> String {
        let list = names.joined(separator: language == .en ? ", " : "、")
        let way: Wording =
            names.isEmpty
            ? Wording("Another way must be offered now.", "现在必须提供其他方式。")
            : Wording("The other ways stand open: \(list).", "其他方式仍可使用：\(list)。")
        let lead = Wording(
            "unavailable: \(reason). No face was decided about.", "无法使用：\(reason)。未作出任何人脸识别决定。")
        return "\(lead.text(in: language))\n\(way.text(in: language))"
    }
}

extension HouseOptions {
    /// Opens the installation and decides about a face; where it cannot be opened, nothing is decided.
    func decide<Outcome>(
        at place: PlaceOptions, in workshop: any Workshop, _ work: (Premises) async throws -> Answer<Outcome>
    ) async throws -> Answer<Outcome> {
        let premises: Premises
        do {
            premises = try await open(in: workshop)
        } catch let error as DeskError where error.isOutage {
            return .unavailable(Unavailability(at: try identifier(place.site), because: error))
        }
        return try await work(premises)
    }
}
