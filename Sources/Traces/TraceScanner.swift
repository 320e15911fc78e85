internal import Glibc

/// Looks for canaries in files, folders, devices, processes and streams.
public struct TraceScanner: Sendable {
    private static let blockSize = 4 << 20
    private let needles: NeedleSet

    /// A scanner for these needles.
    public init(_ needles: NeedleSet) { self.needles = needles }

    /// Looks through bytes in memory.
    public func scan(_ bytes: [UInt8], named place: String) -> TraceReport {
        var scanner = BlockScanner(needles, place: place)
        // SAFETY: the bytes are read within the call that lends them.
        unsafe bytes.withUnsafeBytes { unsafe scanner.look(at: $0, offset: 0) }
        return finished(scanner, UInt64(bytes.count))
    }

    /// Looks through a file, a device or a whole folder; links are not followed.
    public func scan(path: String) throws(TraceError) -> TraceReport {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { throw .unreadable(path, errno) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            var report = TraceReport()
            for name in try names(in: path) { report.add(try scan(path: "\(path)/\(name)")) }
            return report
        case S_IFREG, S_IFBLK: return try scan(file: path)
        default: return TraceReport()
        }
    }

    /// Looks through an open stream to its end, such as standard input.
    public func scan(stream number: Int32, named place: String, block: Int? = nil) throws(TraceError)
        -> TraceReport
    {
        var scanner = BlockScanner(needles, place: place)
        var buffer = [UInt8](repeating: 0, count: block ?? Self.blockSize)
        var (kept, offset) = (0, UInt64(0))
        while true {
            // SAFETY: the room left in the buffer is what is offered to be filled.
            let count = unsafe buffer.withUnsafeMutableBytes { room in
                unsafe read(number, room.baseAddress?.advanced(by: kept), room.count - kept)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(place, errno) }
            if count == 0 { break }
            let filled = kept + count
            unsafe buffer.withUnsafeBytes { bytes in
                unsafe scanner.look(at: UnsafeRawBufferPointer(rebasing: bytes[..<filled]), offset: offset)
            }
            let next = min(filled, BlockScanner.overlap)
            buffer.replaceSubrange(0..<next, with: Array(buffer[(filled - next)..<filled]))
            (kept, offset) = (next, offset + UInt64(filled - next))
        }
        return finished(scanner, offset + UInt64(kept))
    }

    private func scan(file path: String) throws(TraceError) -> TraceReport {
        let number = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else { throw .unreadable(path, errno) }
        defer { _ = close(number) }
        return try scan(stream: number, named: path)
    }

    /// Looks through all that a process may read of its own memory.
    public func scan(process id: Int32) throws(TraceError) -> TraceReport {
        guard let maps = try? text("/proc/\(id)/maps") else { throw .noSuchProcess(id) }
        let memory = unsafe open("/proc/\(id)/mem", O_RDONLY | O_CLOEXEC)
        guard memory >= 0 else { throw .noSuchProcess(id) }
        defer { _ = close(memory) }
        var report = TraceReport()
        for line in maps.split(separator: "\n") {
            guard let region = MemoryRegion(line), region.isReadable else { continue }
            report.add(look(memory, region, "process \(id)"))
        }
        report.places = 1
        return report
    }

    private func look(_ memory: Int32, _ region: MemoryRegion, _ place: String) -> TraceReport {
        var scanner = BlockScanner(needles, place: "\(place) \(region.name)")
        var buffer = [UInt8](repeating: 0, count: min(Self.blockSize, Int(region.end - region.start)))
        var at = region.start
        while at < region.end {
            let wanted = min(buffer.count, Int(region.end - at))
            // SAFETY: at most as many bytes are read as the buffer has.
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe pread(memory, $0.baseAddress, wanted, off_t(truncatingIfNeeded: at))
            }
            // A page that went away, or that the kernel does not show, is passed over.
            guard count > 0 else {
                at += 4096
                continue
            }
            unsafe buffer.withUnsafeBytes { bytes in
                unsafe scanner.look(at: UnsafeRawBufferPointer(rebasing: bytes[..<count]), offset: at)
            }
            at += UInt64(count == wanted && at + UInt64(count) < region.end ? max(count - 64, 1) : count)
        }
        return finished(scanner, region.end - region.start)
    }

    private func finished(_ scanner: BlockScanner, _ bytes: UInt64) -> TraceReport {
        var report = scanner.report
        (report.bytes, report.places) = (bytes, 1)
        return report
    }
}

extension TraceScanner {
    private func names(in folder: String) throws(TraceError) -> [String] {
        guard let stream = unsafe opendir(folder) else { throw .unreadable(folder, errno) }
        defer { unsafe _ = closedir(stream) }
        var names: [String] = []
        // SAFETY: the entry is read before the stream is read again; `d_name` ends in a zero byte.
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private func text(_ path: String) throws(TraceError) -> String {
        let number = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw .unreadable(path, errno) }
        defer { _ = close(number) }
        var (whole, part) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while true {
            // SAFETY: the part is filled within the call that lends it.
            let count = unsafe part.withUnsafeMutableBytes { unsafe read(number, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw .unreadable(path, errno) }
            if count == 0 { return String(decoding: whole, as: UTF8.self) }
            whole += part[..<count]
        }
    }
}

/// One line of a process's map of memory.
struct MemoryRegion {
    let start: UInt64
    let end: UInt64
    let isReadable: Bool
    /// The file it comes from, or what it is for.
    let name: String

    init?(_ line: Substring) {
        let parts = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
        let range = (parts.first ?? "").split(separator: "-")
        guard parts.count >= 5, range.count == 2, let start = UInt64(range[0], radix: 16),
            let end = UInt64(range[1], radix: 16), start < end
        else { return nil }
        let label = parts.count > 5 ? parts[5].drop { $0 == " " } : "[memory]"
        (self.start, self.end, name) = (start, end, String(label))
        isReadable = parts[1].hasPrefix("r") && label != "[vvar]" && label != "[vsyscall]"
    }
}
