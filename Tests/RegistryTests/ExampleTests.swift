import Foundation
import Law
import Primitives
import Registry
import Testing

/// Reads a file of the examples folder.
func example(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "Examples/\(name)"), encoding: .utf8)
}

/// An identifier of whatever kind is asked for.
func named<Entity>(_ text: String) throws -> Identifier<Entity> { try #require(Identifier<Entity>(text)) }

@Suite struct ExampleTests {
    @Test(arguments: ["registry.yaml", "minimal.yaml"])
    func `an example can be read, and reads the same when written out`(name: String) throws {
        let document = try RegistryDocument.parse(yaml: try example(name), file: name)
        let again = try RegistryDocument.parse(yaml: document.yaml)
        #expect(again == document)
        #expect(again.digest == document.digest)
    }

    @Test func `the gate has three ways without a face, and its twin none`() throws {
        let document = try RegistryDocument.parse(yaml: try example("registry.yaml"))
        let gate: SiteID = try named("compound-a")
        let twin: SiteID = try named("compound-b")
        #expect(document.alternatives(at: gate).map(\.kind) == [.card, .code, .staff])
        #expect(document.alternatives(at: twin).isEmpty)
        let notes = document.check()
        #expect(notes.contains(.siteWithoutAlternative(twin)))
        #expect(!notes.contains(.siteWithoutAlternative(gate)))
    }

    @Test func `the gate's notice states all nine things in both languages`() throws {
        let document = try RegistryDocument.parse(yaml: try example("registry.yaml"))
        let notice = try #require(document.notice(named("gate-notice")))
        #expect(notice.languages == ["en", "zh-Hans"])
        #expect(notice.fields == NoticeField.allCases)
    }

    @Test func `the playroom's gaps are told`() throws {
        let document = try RegistryDocument.parse(yaml: try example("registry.yaml"))
        let notes = document.check()
        let notice: NoticeID = try named("playroom-notice")
        let assessment: AssessmentID = try named("playroom-assessment")
        #expect(notes.contains(.noticeLacks(notice, language: "en", .rights)))
        #expect(notes.contains(.noticeUnpublished(notice)))
        #expect(notes.contains(.assessmentLacks(assessment, .measures)))
    }

    @Test func `the toilet's dispenser stands in a private space`() throws {
        let document = try RegistryDocument.parse(yaml: try example("registry.yaml"))
        let device = try #require(document.device(named("toilet-dispenser")))
        #expect(device.interior?.isPrivate == true)
    }
}
