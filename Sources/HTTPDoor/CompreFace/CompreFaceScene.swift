internal import Desk
internal import Face
internal import Foundation
internal import Primitives

/// The faces of a picture as CompreFace tells them, the largest first.
struct CompreFaceScene {
    struct Face {
        let location: FaceLocation
        /// Whether it is the one that a desk reads.
        let isFirst: Bool
    }

    let image: Image
    /// Those that are told of.
    let faces: [Face]
    /// Whether the picture shows one face.
    let isAlone: Bool
    /// Milliseconds.
    let took: Double
    private let options: CompreFaceOptions
    private let model: String

    /// Looks for faces; one that is not sure enough for the caller is dropped, and none at all is an error.
    init(_ call: CompreFaceCall, _ image: Image) async throws {
        let options = try CompreFaceOptions(call.query)
        var times = StageTimes()
        let answer = try await RedactDesk(call.call.premises).inspect(image)
        let found = try call.outcome(of: answer, "activity detect")
        times.end("detector")
        took = times.total
        let sure = found.enumerated().map { Face(location: $0.element, isFirst: $0.offset == 0) }
            .filter { $0.location.probability > options.threshold ?? 0 }
            .sorted { $0.location.box.area > $1.location.box.area }
        guard !sure.isEmpty else { throw CompreFaceFault.noFace }
        (self.image, self.options, isAlone) = (image, options, sure.count == 1)
        faces = options.limit == 0 ? sure : Array(sure.prefix(options.limit))
        model = try await call.call.premises.engine.reader().model.hex
    }

    /// Whether the face that a desk would read is among those told of.
    var showsTheFirst: Bool { faces.contains(where: \.isFirst) }

    /// One face, with what was found out about it.
    func told(
        _ face: Face, _ members: [JSONValue.Member] = [], rounded: Bool = true, took: [(String, Double)]
    ) -> JSONValue {
        let (location, box) = (face.location, face.location.box)
        let probability = rounded ? location.probability.toFivePlaces : location.probability
        var told: [JSONValue.Member] = [
            .init(
                "box",
                [
                    "probability": .number(probability), "x_max": .integer(Int64(box.right)),
                    "y_max": .integer(Int64(box.bottom)), "x_min": .integer(Int64(box.left)),
                    "y_min": .integer(Int64(box.top)),
                ])
        ]
        told += members
        if options.wantsLandmarks, !location.landmarks.isEmpty {
            told.append(
                .init(
                    "landmarks",
                    .list(location.landmarks.map { [.integer(Int64($0.x)), .integer(Int64($0.y))] })))
        }
        if options.wantsStatus {
            told.append(.init("execution_time", .object(took.map { .init($0.0, .number($0.1)) })))
        }
        return .object(told)
    }

    /// The whole answer.
    func answer(_ result: [JSONValue]) -> JSONValue { withVersions(["result": .list(result)]) }

    /// With the versions, where they are asked for.
    func withVersions(_ value: JSONValue) -> JSONValue {
        guard options.wantsStatus, case .object(let members) = value else { return value }
        let version = "countenance.\(model.prefix(12))"
        return .object(
            members + [
                .init(
                    "plugins_versions",
                    ["detector": .text("\(version).Detector"), "calculator": .text("\(version).Calculator")])
            ])
    }
}

extension FaceLocation {
    /// The detector's score on a scale from 0 to 1, on which its own threshold is one half.
    ///
    /// How sure the detector is that this is a face says nothing of whose it is.
    var probability: Double { 1 / (1 + exp(-4 * Double(confidence))) }
}

extension Double {
    /// To five places, half up.
    var toFivePlaces: Double { (self * 100_000).rounded(.toNearestOrAwayFromZero) / 100_000 }
}
