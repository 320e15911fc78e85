internal import COpenVINO
internal import Face

/// What OpenVINO is told when it compiles a network.
struct InferenceSettings {
    var precision: InferencePrecision
    /// How many requests may run at once.
    var streams: Int
    /// How many threads all of them share.
    var threads: Int

    /// Lends the settings in OpenVINO's form; threads are not pinned, as a server shares its cores.
    func withProperties(
        _ body: (UnsafeBufferPointer<ov_property_t>) throws(FaceError) -> Void
    ) throws(FaceError) {
        let words = [
            "INFERENCE_PRECISION_HINT", precision.rawValue, "NUM_STREAMS", String(streams),
            "INFERENCE_NUM_THREADS", String(threads), "ENABLE_CPU_PINNING", "NO",
        ]
        // SAFETY: every copy is freed by the `defer`, after `body` has returned.
        let texts = unsafe words.map { unsafe Self.copy($0) }
        defer { for index in unsafe texts.indices { unsafe texts[index].deallocate() } }
        let properties = unsafe stride(from: 0, to: texts.count, by: 2).map {
            unsafe ov_property_t(key: UnsafePointer(texts[$0]), value: UnsafeRawPointer(texts[$0 + 1]))
        }
        try unsafe properties.withUnsafeBufferPointer(body)
    }

    private static func copy(_ word: String) -> UnsafeMutablePointer<CChar> {
        let bytes = word.utf8.map(CChar.init(bitPattern:)) + [0]
        let text = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
        unsafe text.initialize(from: bytes, count: bytes.count)
        return unsafe text
    }
}
