internal import Law
internal import Primitives

/// Where sealed bytes belong; they open nowhere else.
struct SealContext {
    let key: KeyName
    let controller: ControllerID
    let activity: String
    let table: String
    let column: String
    let model: String

    /// What is authenticated together with the sealed bytes.
    var authenticated: [UInt8] { authenticated(format: Seal.format) }

    /// The same for another format, so that bytes of one are never taken for the other.
    func authenticated(format: UInt8) -> [UInt8] {
        CanonicalValue.object([
            "act": .text(activity), "col": .text(column), "ctl": .text(controller.text),
            "kv": .integer(Int64(Seal.keyVersion)), "m": .text(model), "sub": .text(key.subject?.text ?? ""),
            "tbl": .text(table), "v": .integer(Int64(format)),
        ]).bytes
    }

    /// Keeps the keys of different uses apart even where they come from one data key.
    var purpose: [UInt8] { Array("countenance/seal/\(table)/\(column)".utf8) }
}
