import Testing

@testable import FaceVision

@Suite struct `dlib's model files` {
    static let detector = "models/mmod_human_face_detector.dat"
    static let descriptor = "models/dlib_face_recognition_resnet_model_v1.dat"
    static let landmarks = "models/shape_predictor_5_face_landmarks.dat"

    @Test func `the detector is read to its last byte and is the one we know`() throws {
        let network = try DlibNetwork(parsing: Dependencies.bytes(Self.detector))
        #expect(network.layers.count == 19)
        guard case .window(80, 80, let overlap, 1) = network.loss else {
            Issue.record("another loss")
            return
        }
        #expect(overlap == 0.3382761351109955)
    }

    @Test func `the descriptor is read to its last byte and is the one we know`() throws {
        let network = try DlibNetwork(parsing: Dependencies.bytes(Self.descriptor))
        let kinds = network.layers.filter { if case .convolution = $0 { true } else { false } }
        #expect(network.layers.count == 130)
        #expect(kinds.count == 29)
        #expect(network.layers.count { $0 == .mark } == 22)
        #expect(network.meanColour.map(Float.init) == [122.782, 117.001, 104.298])
    }

    @Test func `the landmark forest is read to its last byte and survives our own form`() throws {
        let forest = try LandmarkForestParameters(dlib: Dependencies.bytes(Self.landmarks))
        #expect(forest.splitThreshold.count == 15 * 500 * 15)
        #expect(forest.leaves.count == 15 * 500 * 16 * 10)
        #expect(forest.deltas.count == 15 * 800 * 2)
        #expect(try LandmarkForestParameters(parsing: forest.bytes) == forest)
    }

    @Test(arguments: [0, 1, 9, 100, 1_000, 100_000, 729_939])
    func `a detector cut short is refused`(length: Int) throws {
        let bytes = Array(try Dependencies.bytes(Self.detector).prefix(length))
        #expect(throws: ModelFileError.self) { try DlibNetwork(parsing: bytes) }
    }

    @Test func `one byte too many is refused`() throws {
        let bytes = try Dependencies.bytes(Self.detector) + [0]
        #expect(throws: ModelFileError.trailingBytes(1)) { try DlibNetwork(parsing: bytes) }
    }

    @Test func `a changed byte of structure is refused wherever it stands`() throws {
        let bytes = try Dependencies.bytes(Self.detector)
        for place in Array(0x00..<0x10) + Array(0x40..<0x72) + Array(0x87..<0x8F) {
            var changed = bytes
            changed[place] = 0x7F
            #expect(throws: ModelFileError.self, "byte \(place)") {
                _ = try DetectorNetwork.rewritten(from: DlibNetwork(parsing: changed))
            }
        }
    }

    @Test func `the two networks cannot take each other's place`() throws {
        let detector = try DlibNetwork(parsing: Dependencies.bytes(Self.detector))
        let descriptor = try DlibNetwork(parsing: Dependencies.bytes(Self.descriptor))
        #expect(throws: ModelFileError.self) { _ = try DetectorNetwork.rewritten(from: descriptor) }
        #expect(throws: ModelFileError.self) { _ = try DescriptorNetwork.rewritten(from: detector) }
    }

    @Test func `a landmark file of our own that points outside is refused`() throws {
        var forest = try LandmarkForestParameters(dlib: Dependencies.bytes(Self.landmarks))
        forest.splitFirst[77] = 800
        let bytes = forest.bytes
        #expect(throws: ModelFileError.malformed(at: 0)) { try LandmarkForestParameters(parsing: bytes) }
    }
}
