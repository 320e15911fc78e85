internal import COpenVINO
internal import Face

#if canImport(Glibc)
    internal import Glibc
#endif

/// One run of a network at a time, with the memory it needs; it has one owner.
@safe
final class InferenceRequest {
    // SAFETY: made and freed here alone, and used by its owner's thread alone.
    private let handle: OpaquePointer
    private let network: CompiledNetwork

    init(of network: CompiledNetwork) throws(FaceError) {
        var made: OpaquePointer?
        try checked(unsafe ov_compiled_model_create_infer_request(network.handle, &made))
        guard let made = unsafe made else { throw .engineFailed }
        unsafe handle = made
        self.network = network
    }

    deinit { unsafe ov_infer_request_free(handle) }

    /// Runs the network on `input` and lends what comes out, which is overwritten afterwards.
    func run<Result>(
        _ kind: InferenceTensor.Kind, sizes: [Int], _ input: UnsafeMutableRawBufferPointer,
        reading read: (UnsafeBufferPointer<Float>) throws(FaceError) -> Result
    ) throws(FaceError) -> Result {
        let tensor = unsafe try InferenceTensor(kind, sizes: sizes, at: input)
        try checked(unsafe ov_infer_request_set_input_tensor(handle, tensor.handle))
        try checked(unsafe ov_infer_request_infer(handle))
        var output: OpaquePointer?
        try checked(unsafe ov_infer_request_get_output_tensor(handle, &output))
        defer { unsafe ov_tensor_free(output) }
        return try unsafe Self.lend(output, to: read)
    }

    private static func lend<Result>(
        _ tensor: OpaquePointer?, to read: (UnsafeBufferPointer<Float>) throws(FaceError) -> Result
    ) throws(FaceError) -> Result {
        var count = 0
        var memory: UnsafeMutableRawPointer?
        try checked(unsafe ov_tensor_get_size(tensor, &count))
        try checked(unsafe ov_tensor_data(tensor, &memory))
        guard let memory = unsafe memory else { throw .engineFailed }
        defer { unsafe explicit_bzero(memory, count * MemoryLayout<Float>.stride) }
        return try unsafe read(
            UnsafeBufferPointer(start: memory.assumingMemoryBound(to: Float.self), count: count))
    }
}
