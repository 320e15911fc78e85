internal import COpenVINO
internal import Face

/// OpenVINO itself: reads networks and makes them ready to run.
@safe
final class InferenceRuntime: @unchecked Sendable {
    // SAFETY: a handle that OpenVINO lets any thread use; made and freed here alone.
    private let core: OpaquePointer

    init() throws(FaceError) {
        var handle: OpaquePointer?
        try checked(unsafe ov_core_create(&handle))
        guard let handle = unsafe handle else { throw .engineFailed }
        unsafe core = handle
    }

    deinit { unsafe ov_core_free(core) }

    /// Compiles a network; `sizes`, where given, fixes what its description left open.
    func compile(
        _ description: [UInt8], _ constants: NetworkConstants, sizes: [Int]? = nil,
        _ settings: InferenceSettings
    ) throws(FaceError) -> CompiledNetwork {
        let model = try unsafe InferenceModel(description, constants, core: core)
        if let sizes { try model.fix(sizes) }
        var handle: OpaquePointer?
        try unsafe settings.withProperties { properties throws(FaceError) in
            try checked(
                unsafe ov_core_compile_model_props(
                    core, model.handle, "CPU", properties.count, properties.baseAddress, &handle))
        }
        guard let handle = unsafe handle else { throw .engineFailed }
        return unsafe CompiledNetwork(handle, constants: constants, runtime: self)
    }
}

/// A network that has been read and not yet compiled.
@safe
private final class InferenceModel {
    // SAFETY: made and freed here alone.
    let handle: OpaquePointer

    init(_ description: [UInt8], _ constants: NetworkConstants, core: OpaquePointer) throws(FaceError) {
        var made: OpaquePointer?
        let weights = try unsafe InferenceTensor(.bytes, sizes: [constants.bytes.count], at: constants.bytes)
        let text = description + [0]
        let status = unsafe text.withUnsafeBytes { text in
            unsafe ov_core_read_model_from_memory_buffer(
                core, text.bindMemory(to: CChar.self).baseAddress, text.count - 1, weights.handle, &made)
        }
        try checked(status)
        guard let made = unsafe made else { throw .engineFailed }
        unsafe handle = made
    }

    func fix(_ sizes: [Int]) throws(FaceError) {
        var shape = unsafe ov_partial_shape_t()
        try checked(unsafe ov_partial_shape_create_static(Int64(sizes.count), sizes.map(Int64.init), &shape))
        defer { unsafe ov_partial_shape_free(&shape) }
        try checked(unsafe ov_model_reshape_single_input(handle, shape))
    }

    deinit { unsafe ov_model_free(handle) }
}

/// A network's trained numbers, which OpenVINO reads where they lie for as long as the network lives.
@safe
final class NetworkConstants: @unchecked Sendable {
    // SAFETY: allocated, written and freed here alone.
    let bytes: UnsafeMutableRawBufferPointer

    init(_ constants: [UInt8]) {
        unsafe bytes = .allocate(byteCount: max(1, constants.count), alignment: 64)
        unsafe bytes.copyBytes(from: constants)
    }

    deinit { unsafe bytes.deallocate() }
}

/// A network ready to run, on as many threads as its settings say.
@safe
final class CompiledNetwork: @unchecked Sendable {
    // SAFETY: a handle that OpenVINO lets any thread use; freed here alone.
    let handle: OpaquePointer
    private let constants: NetworkConstants
    private let runtime: InferenceRuntime

    fileprivate init(_ handle: OpaquePointer, constants: NetworkConstants, runtime: InferenceRuntime) {
        unsafe self.handle = handle
        self.constants = constants
        self.runtime = runtime
    }

    deinit { unsafe ov_compiled_model_free(handle) }
}

/// Turns OpenVINO's status into an error.
func checked(_ status: ov_status_e) throws(FaceError) {
    guard status == OK else { throw .engineFailed }
}
