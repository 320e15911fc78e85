internal import Glibc

extension Installation {
    /// Makes the names in the installation's folders durable, and its own name in the folder above.
    ///
    /// Whoever wrote the files synced their bytes; a power cut may still take a name whose folder was not synced.
    // CRASH: until this returns, nothing was told as made, and a cut may leave any part of it.
    func settle() throws(DeskError) {
        for path in [keysFolder, recordsFolder, folder, folder + "/.."] { try Self.sync(path) }
    }

    private static func sync(_ path: String) throws(DeskError) {
        // SAFETY: the call reads a string that outlives it.
        let number = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .cannotWrite(path) }
        defer { _ = close(number) }
        guard fsync(number) == 0 else { throw .cannotWrite(path) }
    }
}
