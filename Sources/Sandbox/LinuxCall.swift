internal import Glibc

/// Functions of the C library that Swift does not name: they are variadic in C, or hidden behind a macro.
///
/// SAFETY: each is looked up by its name and called as the C library declares it; on Linux a variadic function takes
/// its words like any other. None of them keeps a pointer.
enum LinuxCall {
    /// `prctl` with `PR_SET_DUMPABLE`: nobody of the same user may read the process's memory.
    static func forbidReading() -> Bool {
        typealias Function = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
        guard let found = unsafe address("prctl") else { return false }
        return unsafe unsafeBitCast(found, to: Function.self)(4, 0, 0, 0, 0) == 0
    }

    /// `memfd_create`: memory that has no name, closed on exec, and can be sealed; below 0 where there is none.
    static func memoryFile() -> Int32 {
        typealias Function = @convention(c) (UnsafePointer<CChar>, UInt32) -> Int32
        guard let found = unsafe address("memfd_create") else { return -1 }
        return unsafe unsafeBitCast(found, to: Function.self)("worker", 3)
    }

    /// `closefrom`: closes every file from a number on.
    static func closeFiles(from first: Int32) -> Bool {
        typealias Function = @convention(c) (Int32) -> Void
        guard let found = unsafe address("closefrom") else { return false }
        unsafe unsafeBitCast(found, to: Function.self)(first)
        return true
    }

    /// `mallopt` with `M_PERTURB`: memory is overwritten when it is freed.
    static func overwriteFreedMemory() -> Bool {
        typealias Function = @convention(c) (Int32, Int32) -> Int32
        guard let found = unsafe address("mallopt") else { return false }
        return unsafe unsafeBitCast(found, to: Function.self)(-6, 0x5A) == 1
    }

    private static func address(_ name: String) -> UnsafeMutableRawPointer? {
        unsafe dlsym(dlopen(nil, RTLD_NOW), name)
    }
}
