extension Patch: Codable {
    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if box.decodeNil() {
            self = .null
        } else if let flag = try? box.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? box.decode(Int64.self) {
            self = .number(number)
        } else if let number = try? box.decode(Double.self) {
            self = .otherNumber(String(number))
        } else if let text = try? box.decode(String.self) {
            self = .text(text)
        } else if let list = try? box.decode([Patch].self) {
            self = .list(list)
        } else {
            self = .object(try box.decode([String: Patch].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        switch self {
        case .null: try box.encodeNil()
        case .flag(let value): try box.encode(value)
        case .number(let value): try box.encode(value)
        case .otherNumber(let spelled): try box.encode(Double(spelled))
        case .text(let value): try box.encode(value)
        case .list(let value): try box.encode(value)
        case .object(let value): try box.encode(value)
        }
    }
}
