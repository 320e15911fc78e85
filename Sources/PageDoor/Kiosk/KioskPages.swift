internal import HTTPDoor

/// The pages of a tablet at a door.
enum KioskPages {
    static let all: [Page] = [
        Page("/kiosk", "kiosk/start", reaches: .everybody)
    ]
}
