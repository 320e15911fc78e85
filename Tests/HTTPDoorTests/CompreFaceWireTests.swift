import Foundation
import Testing

@testable import HTTPDoor

/// Requests as clients of CompreFace put them on the wire, and what must come back: kept as text, replayed as bytes.
@Suite struct CompreFaceWireTests {
    static let folder = WireHouse.root.appending(path: "Tests/HTTPDoorTests/CompreFaceWire").path

    static let records: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".json") }.sorted()

    @Test(arguments: records) func `what was recorded is answered as recorded`(record: String) async throws {
        let record = try WireRecord(Self.folder + "/" + record)
        try await WireHouse.serve { house in
            var kept: [String: String] = [:]
            for (place, step) in record.steps.enumerated() {
                let flaws = try await step.replay(on: house, &kept)
                #expect(flaws.isEmpty, "\(record.title), step \(place + 1): \(flaws.joined(separator: "; "))")
            }
        }
    }

    @Test func `there are records, and a wrong one is found out`() async throws {
        #expect(Self.records.count >= 8)
        let wrong = WireStep([
            "say": "GET /api/v1/recognition/subjects", "key": "recognition", "status": 200,
            "json": ["subjects": ["Alice"]],
        ])
        let lost = WireStep([
            "say": "GET /api/v1/recognition/subjects", "key": "recognition", "status": 200,
            "json": ["subjects": [], "more": 1],
        ])
        try await WireHouse.serve { house in
            var kept: [String: String] = [:]
            let first = try await wrong.replay(on: house, &kept)
            let second = try await lost.replay(on: house, &kept)
            #expect(first.count == 1 && second.count == 1)
        }
    }

    @Test func `the answer is written over several lines, in CompreFace's order`() async throws {
        try await WireHouse.serve { house in
            let answer = try await house.ask(
                "POST /api/v1/detection/detect", key: "detection", type: "application/json",
                Array(#"{"file":"\#(Data(WireFaces.ann).base64EncodedString())"}"#.utf8))
            #expect(
                answer.text == """
                    {
                      "result": [
                        {
                          "box": {
                            "probability": 0.9820137900379085,
                            "x_max": 109,
                            "y_max": 119,
                            "x_min": 10,
                            "y_min": 20
                          }
                        }
                      ]
                    }

                    """)
        }
    }
}
