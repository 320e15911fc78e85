internal import Ledger

/// What came of checking one receipt file.
struct ReceiptCheck: Encodable {
    private let file: String
    private let answer: Result<ReceiptAnswer, LedgerError>

    /// Whether it proves what it says.
    var holds: Bool { if case .success = answer { true } else { false } }

    init(of file: String, in bytes: [UInt8], by policy: LogPolicy) {
        self.file = file
        answer = Result { () throws(LedgerError) in
            ReceiptAnswer(try ReceiptFile(parsing: bytes).verify(by: policy))
        }
    }

    /// Tells a person, with the file's name where there are several.
    func say(named: Bool) {
        let name = named ? file + ": " : ""
        switch answer {
        case .success(let finding): Terminal.say(name + finding.words)
        case .failure(let error): Terminal.complain("\(name)not valid: \(error)")
        }
    }

    private enum CodingKeys: String, CodingKey { case file, valid, why }

    func encode(to encoder: any Encoder) throws {
        if case .success(let finding) = answer { try finding.encode(to: encoder) }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        guard case .failure(let error) = answer else { return }
        try container.encode(false, forKey: .valid)
        try container.encode(error.description, forKey: .why)
    }
}
