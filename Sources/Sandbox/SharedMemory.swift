internal import Glibc

/// Memory that two processes see: nameless, of a size that cannot be changed, and overwritten after use.
///
/// What a worker writes there is never trusted: sizes and places come from the parent's own reckoning.
@safe
public final class SharedMemory: Sendable {
    /// How many bytes there are; those never written cost nothing.
    public let count: Int
    let file: Int32
    // SAFETY: mapped in `init`, unmapped in `deinit`; the file's size is sealed, so that no access can fail. Its owner
    // uses it from one thread at a time, and copies bytes out before it looks at them.
    private nonisolated(unsafe) let base: UnsafeMutableRawPointer

    /// Makes memory to share, of at least this many bytes.
    public convenience init(count: Int) throws(SandboxError) {
        let file = LinuxCall.memoryFile()
        guard file >= 0 else { throw .noSharedMemory }
        guard ftruncate(file, count) == 0, Self.seal(file) else {
            close(file)
            throw .noSharedMemory
        }
        try self.init(file: file)
    }

    /// Sees the memory behind a file that was handed over.
    init(file: Int32) throws(SandboxError) {
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0, facts.st_size > 0 else { throw .noSharedMemory }
        count = Int(facts.st_size)
        let found = unsafe mmap(nil, count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        guard let found = unsafe found, unsafe found != MAP_FAILED else { throw .noSharedMemory }
        unsafe base = unsafe found
        self.file = file
    }

    deinit {
        unsafe munmap(base, count)
        close(file)
    }

    /// `F_ADD_SEALS` with the seals against shrinking, growing, and further seals: a worker cannot take memory away
    /// under the parent's hands.
    private static func seal(_ file: Int32) -> Bool { fcntl(file, 1033, 1 | 2 | 4) == 0 }

    /// Copies bytes in, from the given place on; what does not fit is left out.
    public func write(_ bytes: ArraySlice<UInt8>, at place: Int = 0) {
        guard (0...count).contains(place) else { return }
        unsafe bytes.prefix(count - place).withUnsafeBytes {
            unsafe UnsafeMutableRawBufferPointer(start: base + place, count: $0.count).copyMemory(from: $0)
        }
    }

    /// Lends a part; `nil` if it is not all there.
    public func withBytes<Result, Failure: Error>(
        _ range: Range<Int>, _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard range.lowerBound >= 0, range.upperBound <= count else { return nil }
        let part = unsafe UnsafeMutableRawBufferPointer(start: base + range.lowerBound, count: range.count)
        return try unsafe body(part)
    }

    /// Overwrites a part.
    public func wipe(_ range: Range<Int>) {
        let part = range.clamped(to: 0..<count)
        unsafe explicit_bzero(base + part.lowerBound, part.count)
    }

    /// Gives all of it back to the system; what is read afterwards is 0.
    public func clear() {
        if unsafe madvise(base, count, MADV_REMOVE) != 0 { wipe(0..<count) }
    }
}
