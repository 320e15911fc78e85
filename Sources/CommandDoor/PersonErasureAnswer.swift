internal import Desk

/// The end of a person's file.
struct PersonErasureAnswer: Encodable {
    let withdrawalEntries: [UInt64]
    let erasureEntries: [UInt64]
    let references: Int
    /// `completed`, or `pending` where something is left that is done without being asked again.
    let state: String
    let troubles: [String]

    init(_ erasure: PersonDesk.Erasure) {
        withdrawalEntries = erasure.withdrawals.map(\.record.index)
        erasureEntries = erasure.certificates.map(\.record.index)
        references = erasure.certificates.count(where: \.hadReference)
        let isDone = erasure.certificates.count >= erasure.withdrawals.count && erasure.troubles.isEmpty
        state = isDone ? "completed" : "pending"
        troubles = erasure.troubles.map(\.description)
    }

    var words: String {
        let count = withdrawalEntries.count
        guard state == "completed" else {
            let why = troubles.map { "\n  \($0)" }.joined()
            return "Erased: \(count) consents withdrawn, the file gone. What is left is done by itself.\(why)"
        }
        return "Erased: \(count) consents withdrawn, \(references) references destroyed, the file gone."
    }
}
