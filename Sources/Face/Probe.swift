public import Law
public import Policy
public import Primitives

/// A face turned into numbers under one permit, and fit for exactly the operation that was permitted.
///
/// It can only be made by paying a permit, and only be used once: a probe taken to verify cannot be searched with.
public struct Probe<Operation: PermittedOperation>: ~Copyable, Sendable {
    /// The ledger index of the decision that allowed this reading.
    public let permit: UInt64
    public let quality: Quality
    /// Other faces in the picture, seen by the detector alone: nothing was made of them.
    public let bystanders: Int
    /// SHA-256 of the model bundle the numbers belong to.
    public let model: Digest
    private let numbers: Template

    /// Takes the numbers in exchange for the permit that was paid for reading them.
    public init(
        _ numbers: consuming Template, quality: Quality, bystanders: Int, model: Digest,
        paidBy spent: consuming SpentPermit<Operation>
    ) {
        permit = spent.number
        self.quality = quality
        self.bystanders = bystanders
        self.model = model
        self.numbers = numbers
    }

    /// Gives the numbers up, to the Gallery or the Vault: each takes only the operation it is for.
    public consuming func take() -> Template { numbers }

    /// Lends the numbers for comparison.
    public borrowing func score(against reference: borrowing Template) -> Score {
        numbers.distance(to: reference)
    }

    /// The score of this probe against another of the same operation.
    public borrowing func score(against other: borrowing Probe<Operation>) -> Score {
        numbers.distance(to: other.numbers)
    }
}
