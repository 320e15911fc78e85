import Face
import Testing

@testable import FaceVision

@Suite struct `running networks` {
    @Test func `a batch gives what its chips give alone`() throws {
        let bundle = try ModelBundle(at: Dependencies.bundleFolder.get())
        let alone = try descriptors(of: 1, bundle, precision: .exact)
        let batch = try descriptors(of: 4, bundle, precision: .exact)
        #expect(alone.count == 128)
        #expect(batch.count == 4 * 128)
        #expect(zip(alone, batch).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test func `a description that is not one is an error, not a crash`() throws {
        let runtime = try InferenceRuntime()
        #expect(throws: FaceError.engineFailed) {
            try runtime.compile(
                Array("<net/>".utf8), NetworkConstants([0]),
                InferenceSettings(precision: .exact, streams: 1, threads: 1))
        }
    }

    @Test func `a buffer smaller than its sizes is refused`() {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 11, alignment: 16)
        defer { unsafe memory.deallocate() }
        #expect(throws: FaceError.engineFailed) {
            _ = unsafe try InferenceTensor(.bytes, sizes: [3, 4], at: memory)
        }
    }

    private func descriptors(
        of count: Int, _ bundle: ModelBundle, precision: InferencePrecision
    ) throws -> [Float] {
        let sizes = [count, 150, 150, 3]
        let compiled = try InferenceRuntime().compile(
            bundle.file("descriptor.xml"), NetworkConstants(bundle.file("descriptor.bin")), sizes: sizes,
            InferenceSettings(precision: precision, streams: 1, threads: 2))
        let chips = UnsafeMutableRawBufferPointer.allocate(byteCount: sizes.reduce(1, *), alignment: 64)
        defer { unsafe chips.deallocate() }
        for index in chips.indices {
            unsafe chips[index] = UInt8(truncatingIfNeeded: index % 67_500 * 31 >> 3)
        }
        return try unsafe InferenceRequest(of: compiled).run(.bytes, sizes: sizes, chips) { unsafe Array($0) }
    }
}
