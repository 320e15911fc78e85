internal import Foundation

/// The query of a call, with the oddities that clients of CompreFace are known to write.
struct CompreFaceQuery {
    private let pairs: [(name: String, value: String)]

    private static let known = [
        "limit", "det_prob_threshold", "prediction_count", "face_plugins", "status", "detect_faces",
        "subject",
        "page", "size",
    ]

    /// The JavaScript client writes several `?` into one address, and what follows belongs to no value before it.
    init(_ query: [(name: String, value: String)]) {
        pairs = query.flatMap { pair -> [(name: String, value: String)] in
            var pieces: [(name: String, value: String)] = []
            for piece in pair.value.split(separator: "?", omittingEmptySubsequences: false) {
                let parts = piece.split(separator: "=", maxSplits: 1).map(String.init)
                if pieces.isEmpty {
                    pieces.append((pair.name, String(piece)))
                } else if parts.count == 2, Self.known.contains(parts[0]) {
                    pieces.append((parts[0], parts[1]))
                } else {
                    pieces[pieces.count - 1].value += "?\(piece)"
                }
            }
            return pieces
        }
    }

    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// The name of a subject that must be given.
    func subject() throws(CompreFaceFault) -> String {
        guard let name = self["subject"] else {
            throw CompreFaceFault(400, 33, "Required parameter subject is missing")
        }
        return try Self.subject(name)
    }

    /// A name as CompreFace allows it.
    static func subject(_ name: String?) throws(CompreFaceFault) -> String {
        guard let name, !name.allSatisfy(\.isWhitespace) else {
            throw CompreFaceFault(400, 26, "Subject name is empty; ")
        }
        guard name.count <= 50 else {
            throw CompreFaceFault(400, 26, "Subject name should be between 1 and 50 characters; ")
        }
        guard !name.contains(where: { ";/\\".contains($0) }) else {
            throw CompreFaceFault(400, 36, "Subject name should not contain ';', '/' or '\\'")
        }
        return name
    }

    /// A whole number; `fallback` where none is given.
    func integer(_ name: String, _ fallback: Int) throws(CompreFaceFault) -> Int {
        guard let text = self[name], !text.isEmpty else { return fallback }
        guard let number = Int(text) else { throw CompreFaceFault(400, 26, "\(name) should be a number; ") }
        return number
    }
}

/// What a call about a picture asks besides.
struct CompreFaceOptions {
    /// The most faces to tell of; 0 for all.
    let limit: Int
    /// Boxes at or below it are dropped; `nil` for the detector's own.
    let threshold: Double?
    let wantsStatus: Bool
    let wantsLandmarks: Bool

    init(_ query: CompreFaceQuery) throws(CompreFaceFault) {
        limit = try query.integer("limit", 0)
        guard limit >= 0 else {
            throw CompreFaceFault(400, 26, "Limit should be equal or greater than 0; ")
        }
        guard try query.integer("prediction_count", 1) >= 1 else {
            throw CompreFaceFault(400, 26, "prediction_count should be equal or greater than 1; ")
        }
        threshold = try Self.threshold(query["det_prob_threshold"])
        wantsStatus = query["status"]?.lowercased() == "true"
        // A plugin that is not known is overlooked, and those that infer something are not there.
        let plugins = (query["face_plugins"] ?? "").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        wantsLandmarks = plugins.contains("landmarks")
    }

    private static func threshold(_ text: String?) throws(CompreFaceFault) -> Double? {
        guard let text, !text.isEmpty, text != "undefined" else { return nil }
        guard let number = Double(text), number.isFinite else {
            throw CompreFaceFault(400, 26, "det_prob_threshold should be a number; ")
        }
        // CompreFace's core answers this as a picture without a face.
        guard (0...1).contains(number) else { throw .noFace }
        return number
    }
}
