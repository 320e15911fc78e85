import Foundation
import Glibc
import Vault

/// What the process gives up before it touches anything: core dumps, being read by others, files that others may read.
enum Hardening {
    static func apply() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        // SAFETY: the call reads one struct that outlives it.
        unsafe _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = umask(0o077)
        refuseToBeRead()
        crashInSilence()
    }

    /// A crash ends the process at once: Swift's backtracer would read its memory, and write of it what it finds.
    private static func crashInSilence() {
        for number in [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV] {
            _ = signal(number, SIG_DFL)
        }
    }

    /// `PR_SET_DUMPABLE` of linux/prctl.h.
    private static let setDumpable: Int32 = 4

    /// Nobody of the same user may attach to the process or read its memory; root still may.
    private static func refuseToBeRead() {
        typealias Control = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
        // SAFETY: `prctl` is variadic in C and so not named by Swift; on Linux it takes its five words like any
        // function of five words. It is part of the C library, and `PR_SET_DUMPABLE` reads no memory.
        guard let symbol = unsafe dlsym(dlopen(nil, RTLD_NOW), "prctl") else { return }
        let control = unsafe unsafeBitCast(symbol, to: Control.self)
        _ = control(setDumpable, 0, 0, 0, 0)
    }
}

/// Whether pages of memory may be written to a disk in the clear.
struct Swap {
    /// The devices and files that are swapped to and not known to be encrypted, by the kernel's own list.
    let inTheClear: [String]

    init(list path: String = "/proc/swaps", devices: String = "/sys/block") {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let names = text.split(separator: "\n").dropFirst().compactMap {
            $0.split(whereSeparator: \.isWhitespace).first
        }
        inTheClear = names.map(String.init).filter { !Self.staysSecret($0, devices) }
    }

    /// Memory that is compressed in memory goes to no disk; a device mapper of type CRYPT encrypts.
    private static func staysSecret(_ name: String, _ devices: String) -> Bool {
        let device = URL(fileURLWithPath: name).resolvingSymlinksInPath().lastPathComponent
        if device.hasPrefix("zram") { return true }
        let kind = try? String(contentsOfFile: "\(devices)/\(device)/dm/uuid", encoding: .utf8)
        return kind?.hasPrefix("CRYPT-") ?? false
    }

    /// Refuses to go on where keys could be swapped out, unless the operator allows it for all to see.
    func examine() throws(VaultError) -> String? {
        guard !inTheClear.isEmpty else { return nil }
        guard ProcessInfo.processInfo.environment["COUNTENANCE_ALLOW_SWAP"] == "1" else {
            throw .unencryptedSwap
        }
        return "unencrypted swap is on and was allowed by COUNTENANCE_ALLOW_SWAP"
    }
}
