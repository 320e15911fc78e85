internal import HTTPDoor

/// What everybody may read of a place: its rules of processing, and its sign.
enum RulesPages {
    static let all: [Page] = [
        Page("/rules/{site}", "rules/site", reaches: .everybody)
    ]
}
