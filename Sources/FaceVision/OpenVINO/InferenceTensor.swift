internal import COpenVINO
internal import Face

/// Memory of ours in OpenVINO's eyes: it looks there and owns nothing.
@safe
final class InferenceTensor {
    /// What the numbers are.
    enum Kind {
        case bytes, bfloat16, float
    }

    // SAFETY: made and freed here alone; whoever makes one keeps `memory` alive while it is used.
    let handle: OpaquePointer

    init(_ kind: Kind, sizes: [Int], at memory: UnsafeMutableRawBufferPointer) throws(FaceError) {
        guard sizes.reduce(kind.size, *) <= memory.count else { throw .engineFailed }
        var made: OpaquePointer?
        var sizes = sizes.map(Int64.init)
        let status = unsafe sizes.withUnsafeMutableBufferPointer { sizes in
            unsafe ov_tensor_create_from_host_ptr(
                kind.code, ov_shape_t(rank: Int64(sizes.count), dims: sizes.baseAddress), memory.baseAddress,
                &made)
        }
        try checked(status)
        guard let made = unsafe made else { throw .engineFailed }
        unsafe handle = made
    }

    deinit { unsafe ov_tensor_free(handle) }
}

extension InferenceTensor.Kind {
    fileprivate var code: ov_element_type_e {
        switch self {
        case .bytes: U8
        case .bfloat16: BF16
        case .float: F32
        }
    }

    fileprivate var size: Int {
        switch self {
        case .bytes: 1
        case .bfloat16: 2
        case .float: 4
        }
    }
}
