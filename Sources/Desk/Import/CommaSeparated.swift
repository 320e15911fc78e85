/// Comma-separated values as RFC 4180 has them: quotes around what holds a comma, a quote or a line's end.
struct CommaSeparated {
    /// One record, and the line of the file it begins on.
    struct Record {
        let line: Int
        let values: [String]
    }

    static let valueLimit = 4096
    let records: [Record]

    /// Reads a whole file.
    init(_ bytes: [UInt8]) throws(DeskError) {
        var reader = Reader(bytes: bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...])
        records = try reader.records()
    }

    private struct Reader {
        var bytes: ArraySlice<UInt8>
        var line = 1

        mutating func records() throws(DeskError) -> [Record] {
            var records: [Record] = []
            while !bytes.isEmpty {
                let start = line
                let values = try record()
                // An empty line is no record.
                if values != [""] { records.append(Record(line: start, values: values)) }
            }
            return records
        }

        private mutating func record() throws(DeskError) -> [String] {
            var values = [try value()]
            while bytes.first == UInt8(ascii: ",") {
                bytes.removeFirst()
                values.append(try value())
            }
            if bytes.first == 13 { bytes.removeFirst() }
            if bytes.first == 10 {
                bytes.removeFirst()
                line += 1
            } else if !bytes.isEmpty {
                throw .badConsents(
                    line: line, why: "something stands between a closing quote and the next comma")
            }
            return values
        }

        private mutating func value() throws(DeskError) -> String {
            let raw = bytes.first == UInt8(ascii: "\"") ? try quoted() : plain()
            guard raw.count <= CommaSeparated.valueLimit else {
                throw .badConsents(
                    line: line, why: "a value is longer than \(CommaSeparated.valueLimit) bytes")
            }
            guard let text = String(validating: raw, as: UTF8.self) else {
                throw .badConsents(line: line, why: "this is not UTF-8; save the file as UTF-8")
            }
            return text
        }

        private mutating func plain() -> [UInt8] {
            let value = bytes.prefix { ![UInt8(ascii: ","), 10, 13].contains($0) }
            bytes = bytes[value.endIndex...]
            return Array(value)
        }

        private mutating func quoted() throws(DeskError) -> [UInt8] {
            bytes.removeFirst()
            var value: [UInt8] = []
            while let byte = bytes.popFirst() {
                if byte == 10 { line += 1 }
                guard byte == UInt8(ascii: "\"") else {
                    value.append(byte)
                    continue
                }
                guard bytes.first == UInt8(ascii: "\"") else { return value }
                value.append(bytes.removeFirst())
            }
            throw .badConsents(line: line, why: "a quote is opened and never closed")
        }
    }
}
