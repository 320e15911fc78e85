import Foundation
import Glibc
import Testing

@testable import Sandbox

/// The program beside the running tests, which has a worker in it.
private func builtProgram() throws -> WorkerProgram {
    var place = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    while place.path != "/" {
        place = place.deletingLastPathComponent()
        let found = place.appending(path: "countenance").path
        if let kind = try? FileManager.default.attributesOfItem(atPath: found)[.type],
            kind as? FileAttributeType == .typeRegular
        {
            return WorkerProgram(path: found, arguments: ["decode-worker"])
        }
    }
    throw CocoaError(.fileNoSuchFile)
}

@Suite struct `A confined worker` {
    private let program: WorkerProgram
    private let memory: SharedMemory

    init() throws {
        program = try builtProgram()
        memory = try SharedMemory(count: 1 << 16)
    }

    private func ready() throws -> WorkerProcess {
        let worker = try WorkerProcess(program, sharing: memory)
        try worker.waitUntilReady(milliseconds: 10_000)
        return worker
    }

    @Test(arguments: [Trespass.open, .connect, .fork, .code, .signal, .crash, .memory])
    func `is ended by what it must not do`(trespass: Trespass) throws {
        #expect(try ready().isStopped(from: trespass, milliseconds: 60_000))
    }

    @Test func `that never answers is late, and can be ended`() throws {
        let worker = try ready()
        #expect(throws: SandboxError.late) {
            try worker.ask([Workplace.trespass, Trespass.loop.rawValue], milliseconds: 50)
        }
        worker.end()
        #expect(kill(worker.number, 0) != 0)
    }

    @Test func `that only computes may use its seconds of processor time and no more`() throws {
        let worker = try ready()
        #expect(worker.isStopped(from: .loop, milliseconds: 20_000), "SIGXCPU ends it")
    }

    @Test func `shows no memory, no files and no environment to others`() throws {
        let worker = try ready()
        let folder = "/proc/\(worker.number)"
        let status = try String(contentsOfFile: folder + "/status", encoding: .utf8)
        #expect(status.contains("NoNewPrivs:\t1") && status.contains("Seccomp:\t2"))
        let environment = (try? Data(contentsOf: URL(filePath: folder + "/environ"))) ?? Data()
        #expect(environment.isEmpty)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/fd")) ?? []
        #expect(Set(files).isSubset(of: ["0", "1", "2", "3"]))
        let limits = try String(contentsOfFile: folder + "/limits", encoding: .utf8)
        for name in ["Max core file size", "Max file size", "Max open files", "Max processes"] {
            let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix(name) })
            #expect(line.split(whereSeparator: \.isWhitespace).contains("0"), "\(line)")
        }
    }

    @Test func `goes when its parent lets go of the line`() throws {
        var worker: WorkerProcess? = try ready()
        let number = try #require(worker?.number)
        worker = nil
        #expect(kill(number, 0) != 0)
    }

    @Test(arguments: ["/nowhere", "/bin/true", "/etc/passwd"])
    func `that is no worker is an error`(path: String) {
        #expect(throws: SandboxError.self) {
            let worker = try WorkerProcess(WorkerProgram(path: path, arguments: []), sharing: memory)
            try worker.waitUntilReady(milliseconds: 5000)
        }
    }
}

@Suite struct `Shared memory` {
    @Test func `cannot be made larger or smaller`() throws {
        let memory = try SharedMemory(count: 8192)
        #expect(ftruncate(memory.file, 4096) != 0)
        #expect(ftruncate(memory.file, 1 << 20) != 0)
    }

    @Test func `is written, wiped and cleared`() throws {
        let memory = try SharedMemory(count: 8192)
        memory.write([1, 2, 3], at: 8190)
        memory.write([7, 7], at: 0)
        #expect(bytes(of: memory, 8190..<8192) == [1, 2])
        memory.wipe(8190..<9000)
        #expect(bytes(of: memory, 8188..<8192) == [0, 0, 0, 0])
        memory.clear()
        #expect(bytes(of: memory, 0..<2) == [0, 0])
        #expect(bytes(of: memory, 8000..<8193) == nil)
    }

    private func bytes(of memory: SharedMemory, _ range: Range<Int>) -> [UInt8]? {
        unsafe memory.withBytes(range) { unsafe Array($0) }
    }
}
