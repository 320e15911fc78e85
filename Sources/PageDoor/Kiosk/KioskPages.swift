internal import HTTPDoor
internal import Law

/// The pages of a tablet at a door.
///
/// They name nobody and hold no secret, so that everybody may load them; what they ask of the house, the tablet's pass
/// and key must answer for.
enum KioskPages {
    static let all: [Page] = [
        Page("/kiosk", "kiosk/start", reaches: .everybody),
        Page("/kiosk/setup", "kiosk/setup", reaches: .everybody),
        // What a tablet keeps for when the house is away; it is in both languages, since it is kept once.
        Page("/kiosk/away", "kiosk/away", reaches: .everybody) { page in
            let other: Language = page.language == .en ? .zhHans : .en
            return .object([
                .init("first", side(page.language, page)), .init("second", side(other, page)),
            ])
        },
    ]

    private static func side(_ language: Language, _ page: PageCall) -> JSONValue {
        .object([
            .init("tongue", .text(language.rawValue)),
            .init("say", page.shelf.words(language).all["kiosk"]?["away"] ?? .null),
        ])
    }
}
