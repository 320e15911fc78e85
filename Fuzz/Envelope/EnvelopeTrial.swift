import Primitives

/// What libFuzzer calls: three lines are the three fields, and one that is read has no byte that was overlooked.
@c(LLVMFuzzerTestOneInput)
public func tryEnvelope(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer lends `count` bytes for the length of the call.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
    }
    guard lines.count == 3 else { return 0 }
    let fields = ["signature-input": lines[0], "signature": lines[1], "content-digest": lines[2]]
    guard let envelope = try? DeviceEnvelope.parse(fields) else { return 0 }
    let label = lines[0].utf8.prefix { $0 != UInt8(ascii: "=") }
    let names = envelope.components.map { "\"\($0.rawValue)\"" }.joined(separator: " ")
    let parts = [
        ";created=\(envelope.created.seconds)", ";keyid=\"\(envelope.device)\"",
        ";nonce=\"\(envelope.nonce)\"",
        ";alg=\"ecdsa-p256-sha256\"",
    ]
    // The four may come in any order, and then nothing is left.
    precondition(parts.allSatisfy { envelope.parameters.contains($0) })
    let input = Array(label) + Array("=\(envelope.parameters)".utf8)
    precondition(envelope.parameters.utf8.count == "(\(names))".utf8.count + parts.joined().utf8.count)
    precondition(envelope.parameters.hasPrefix("(\(names))") && input == Array(lines[0].utf8))
    let signature = Array(label) + Array("=:\(Base64Text.encode(envelope.signature)):".utf8)
    precondition(signature == Array(lines[1].utf8))
    precondition(lines[2] == "sha-256=:\(Base64Text.encode(envelope.body.bytes)):")
    precondition(!envelope.signedBytes(method: "POST", target: lines[1]).isEmpty)
    return 0
}
