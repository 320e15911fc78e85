internal import FoundationEssentials

/// How exactly the networks calculate.
///
/// It is always told to OpenVINO, whose own default depends on the processor and would change descriptors with it.
public enum InferencePrecision: String, Hashable, Sendable, Codable, CaseIterable {
    /// Sixteen bits, of which eight are mantissa: fast where the processor has instructions for it.
    case fast = "bf16"
    /// Thirty-two bits: equal to dlib to the fifth decimal.
    case exact = "f32"

    /// `fast` where this machine's processor has bfloat16 instructions, else `exact`.
    public static var native: InferencePrecision {
        guard let text = FileManager.default.contents(atPath: "/proc/cpuinfo") else { return .exact }
        let flags = String(decoding: text, as: UTF8.self).split(separator: "\n").first {
            $0.hasPrefix("flags")
        }
        let words = Set((flags ?? "").split(separator: " "))
        return words.isDisjoint(with: ["avx512_bf16", "amx_bf16"]) ? .exact : .fast
    }
}
