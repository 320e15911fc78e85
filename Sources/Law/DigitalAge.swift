/// From which age a person alone can consent to an online service in the Union.
public enum DigitalAge {
    // LAW: GDPR Art. 8, para. 1: sixteen, unless a member state sets less, and never under thirteen.
    /// The age of the article where a member state set none, or none is known to the house.
    public static let highest: Int64 = 16
    /// The lowest age that a member state may set.
    public static let lowest: Int64 = 13

    /// The age in one member state, named by its two letters.
    public static func of(memberState: String?) -> Int64 {
        memberState.flatMap { lowered[$0.uppercased()] } ?? highest
    }

    // Second hand, from the tracker of national laws at twobirds.com; whoever is not listed keeps to sixteen.
    private static let lowered: [String: Int64] = [
        "AT": 14, "BE": 13, "CZ": 15, "ES": 14, "FI": 13, "FR": 15, "IT": 14, "SE": 13,
    ]
}
