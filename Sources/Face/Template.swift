/// A face as numbers: as sensitive as a photograph, so it has one owner and is overwritten when that owner lets go.
///
/// It cannot be copied, printed, encoded or compared with `==`.
@safe
public struct Template: ~Copyable, @unchecked Sendable {
    // SAFETY: allocated, read and freed here alone; never written after `init`.
    private let storage: UnsafeMutableBufferPointer<Float>

    /// Moves the numbers in and overwrites the array they came in.
    public init(moving numbers: inout [Float]) {
        unsafe storage = .allocate(capacity: numbers.count)
        unsafe _ = storage.initialize(from: numbers)
        for index in numbers.indices { numbers[index] = 0 }
        numbers.removeAll()
    }

    /// How many numbers there are; fixed by the model.
    public var count: Int { unsafe storage.count }

    /// Lends the numbers for the length of one call.
    public borrowing func withNumbers<Result, Failure: Error>(
        _ body: (Span<Float>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe Span(_unsafeElements: UnsafeBufferPointer(storage)))
    }

    /// Euclidean distance to another template of the same model; infinite where the lengths differ.
    ///
    /// - Complexity: O(count).
    public borrowing func distance(to other: borrowing Template) -> Score {
        guard count == other.count else { return Score(distance: .infinity) }
        var sum: Float = 0
        for index in 0..<count {
            let difference = unsafe storage[index] - other.storage[index]
            sum += difference * difference
        }
        return Score(distance: sum.squareRoot())
    }

    deinit {
        unsafe storage.update(repeating: 0)
        unsafe storage.deallocate()
    }
}
