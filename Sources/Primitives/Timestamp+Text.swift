// RFC 3339, the profile of ISO 8601 that every file and answer of the house uses.

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, with milliseconds only where there are any.
    public var description: String {
        let day = CivilDate(of: self, offsetMinutes: 0)
        let second = seconds - seconds.floorDivided(by: 86_400) * 86_400
        let rest = (milliseconds % 1000 + 1000) % 1000
        let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, to: 2) }
        let fraction = rest == 0 ? "" : "." + padded(rest, to: 3)
        return "\(day)T" + clock.joined(separator: ":") + fraction + "Z"
    }

    /// Reads RFC 3339 such as `2025-06-01T00:00:00+08:00`; `nil` for anything else.
    public init?(_ text: String) {
        let characters = Array(text.utf8)
        guard characters.count >= 20, [84, 116, 32].contains(characters[10]),
            let day = CivilDate(String(decoding: characters[..<10], as: UTF8.self)),
            characters[13] == 58, characters[16] == 58,
            let hour = number(characters[11..<13], upTo: 23),
            let minute = number(characters[14..<16], upTo: 59),
            let second = number(characters[17..<19], upTo: 59),
            let (fraction, zone) = split(characters[19...]),
            let offset = offsetSeconds(zone)
        else { return nil }
        let time = hour * 3600 + minute * 60 + second - offset
        self.init(milliseconds: (day.dayNumber * 86_400 + time) * 1000 + fraction)
    }
}

extension Timestamp: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = Timestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a time is written as RFC 3339, with its zone")
        }
        self = time
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

func padded(_ value: Int64, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

func number(_ digits: ArraySlice<UInt8>, upTo limit: Int64 = .max) -> Int64? {
    guard !digits.isEmpty, digits.count < 18, digits.allSatisfy({ (48...57).contains($0) }) else {
        return nil
    }
    let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
    return value <= limit ? value : nil
}

private func split(_ tail: ArraySlice<UInt8>) -> (milliseconds: Int64, zone: ArraySlice<UInt8>)? {
    guard tail.first == 46 else { return (0, tail) }
    let digits = tail.dropFirst().prefix { (48...57).contains($0) }
    let three = digits.prefix(3) + Array(repeating: 48, count: max(0, 3 - digits.count))
    guard let value = number(three) else { return nil }
    return digits.isEmpty ? nil : (value, tail.dropFirst(1 + digits.count))
}

private func offsetSeconds(_ zone: ArraySlice<UInt8>) -> Int64? {
    let zone = Array(zone)
    if zone == [90] || zone == [122] { return 0 }
    guard zone.count == 6, zone[3] == 58, zone[0] == 43 || zone[0] == 45,
        let hours = number(zone[1..<3], upTo: 23), let minutes = number(zone[4..<6], upTo: 59)
    else { return nil }
    return (zone[0] == 45 ? -1 : 1) * (hours * 3600 + minutes * 60)
}
