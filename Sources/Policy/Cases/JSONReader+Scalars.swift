extension JSONReader {
    mutating func number() throws(LawCaseError) -> Patch {
        let start = place
        _ = take(45)
        let first = peek()
        let count = digits()
        guard count == 1 || count > 1 && first != 48 else { throw fault }
        var isWhole = true
        if take(46) {
            guard digits() > 0 else { throw fault }
            isWhole = false
        }
        if take(101) || take(69) {
            if !take(43) { _ = take(45) }
            guard digits() > 0 else { throw fault }
            isWhole = false
        }
        let spelled = String(decoding: bytes[start..<place], as: UTF8.self)
        guard isWhole, let whole = Int64(spelled) else { return .otherNumber(spelled) }
        return .number(whole)
    }

    private mutating func digits() -> Int {
        let start = place
        while let byte = peek(), (48...57).contains(byte) { place += 1 }
        return place - start
    }

    mutating func text() throws(LawCaseError) -> String {
        guard take(34) else { throw fault }
        var out: [UInt8] = []
        while let byte = peek(), byte >= 32 {
            place += 1
            switch byte {
            case 34:
                guard let text = String(validating: out, as: UTF8.self) else { throw fault }
                return text
            case 92: out += Array(String(try escape()).utf8)
            default: out.append(byte)
            }
        }
        throw fault
    }

    private mutating func escape() throws(LawCaseError) -> Unicode.Scalar {
        let plain: [UInt8: Unicode.Scalar] = [
            34: "\"", 47: "/", 92: "\\", 98: "\u{8}", 102: "\u{c}", 110: "\n", 114: "\r", 116: "\t",
        ]
        guard let letter = peek() else { throw fault }
        place += 1
        if let scalar = plain[letter] { return scalar }
        guard letter == 117 else { throw fault }
        let high = try unit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        // The upper half of a pair of surrogates; alone it is no character.
        guard (0xd800..<0xdc00).contains(high), take(92), take(117) else { throw fault }
        let low = try unit()
        guard (0xdc00..<0xe000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00))
        else { throw fault }
        return scalar
    }

    private mutating func unit() throws(LawCaseError) -> UInt32 {
        let four = bytes[place...].prefix(4)
        guard four.count == 4, four.allSatisfy({ $0 != 43 && $0 != 45 }),
            let value = UInt32(String(decoding: four, as: UTF8.self), radix: 16)
        else { throw fault }
        place += 4
        return value
    }
}
