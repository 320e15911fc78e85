import ArgumentParser
import Foundation
import Testing

@testable import CommandDoor

@Suite struct LawSchemaTests {
    @Test(arguments: [([], "facts.schema.json"), (["--case"], "case.schema.json")])
    func `a schema is printed as it is published`(arguments: [String], file: String) throws {
        let command = try CountenanceCommand.parseAsRoot(["law", "schema"] + arguments) as? LawCommand.Schema
        let published = String(decoding: try LawFolder.bytes(file), as: UTF8.self)
        #expect(try #require(command).text() == published)
    }
}
