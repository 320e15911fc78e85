internal import HTTPDoor

/// The pages of a tablet at a door.
///
/// They name nobody and hold no secret, so that everybody may load them; what they ask of the house, the tablet's pass
/// and key must answer for.
enum KioskPages {
    static let all: [Page] = [
        Page("/kiosk", "kiosk/start", reaches: .everybody),
        Page("/kiosk/setup", "kiosk/setup", reaches: .everybody),
    ]
}
