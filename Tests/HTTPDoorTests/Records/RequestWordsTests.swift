import Desk
import Foundation
import Law
import Primitives
import Testing

@testable import HTTPDoor

/// A name in Idempotency-Key stands for one request, to the byte.
@Suite struct RequestWordsTests {
    @Test(arguments: RecordsShop.Shelf.allCases)
    func `a name that was used is refused for another consent, and for another route`(
        _ shelf: RecordsShop.Shelf
    ) async throws {
        try await RecordsHouse.visit(shelf) { house in
            let (id, _) = try await house.resident("flat-1", agreeing: false)
            let (name, path) = (["idempotency-key": "c-1"], "/v1/people/\(id)/consents")
            let first = try await house.ask(.post, path, RecordsHouse.consent, with: name)
            let again = try await house.ask(.post, path, RecordsHouse.consent, with: name)
            #expect(first.status == 201 && again.bytes == first.bytes)
            var other = RecordsHouse.consent
            other.set("freelyGiven", false)
            let refused = try await house.ask(.post, path, other, with: name)
            #expect(refused.status == 422 && refused.kind == "name-used", "\(refused.text)")
            let elsewhere = try await house.ask(.post, "/v1/people/\(id)/restriction", with: name)
            #expect(elsewhere.status == 422 && elsewhere.kind == "name-used", "\(elsewhere.text)")
            let theirs = try await house.ask(
                .post, "/v1/people/\(id)/restriction", as: "operator bob", with: name)
            #expect(theirs.status == 200, "the control: the name is the caller's own")
            #expect(try await house.ask(.get, path).items.count == 1)
        }
    }

    @Test func `a request that leaves nothing in the store has its name for itself too`() async throws {
        try await RecordsHouse.visit { house in
            let name = ["idempotency-key": "v-1"]
            let same = try await house.ask(.get, "/v1/registry?form=yaml")
            let nothing = try await house.ask(.put, "/v1/registry", raw: same.bytes, with: name)
            #expect(nothing["changed"] == false)
            let form: JSONValue = ["name": "Ann"]
            #expect(try await house.ask(.post, "/v1/people", form, with: name).kind == "name-used")
            let wrong = ["idempotency-key": "w-1"]
            #expect(try await house.ask(.post, "/v1/people", ["name": 7], with: wrong).status == 400)
            let mended = try await house.ask(.post, "/v1/people", form, with: wrong)
            #expect(mended.status == 201, "what was not done leaves its name free")
        }
    }

    @Test func `a form is the same whatever its boundary, and not whatever its content`() throws {
        let one = try words(of: "b-1", "x")
        #expect(try one == words(of: "b-2", "x") && one != words(of: "b-1", "y"))
    }

    private func words(of boundary: String, _ content: String) throws -> [UInt8] {
        let body =
            "--\(boundary)\r\ncontent-disposition: form-data; name=\"image\"\r\n\r\n\(content)\r\n"
            + "--\(boundary)--\r\n"
        return RequestWords.content(Array(body.utf8), "multipart/form-data; boundary=\(boundary)")
    }
}
