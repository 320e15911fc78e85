import Desk
import Foundation
import Law
import Ledger
import Merkle
import Policy
import Primitives
import Testing

@testable import HTTPDoor

@Suite struct LedgerRouteTests {
    @Test func `a stranger checks the ledger over the wire, with nothing but its key`() async throws {
        try await RecordsHouse.visit { house in
            for flat in 1...3 { _ = try await house.resident("flat-\(flat)") }
            let key = try LogVerifierKey(
                try await house.ask(.get, "/v1/ledger/key", as: "nobody").text.filter { $0 != "\n" })
            let note = try await house.ask(.get, "/v1/ledger/checkpoint", as: "nobody")
            let file = try await house.ask(.get, "/ledger/checkpoint", as: "nobody")
            #expect(note.bytes == file.bytes && file.headers["cache-control"] == "no-cache")
            let checkpoint = try SignedCheckpoint(parsing: note.text)
            try checkpoint.verify(by: key)
            var leaves: [Digest] = []
            var after = ""
            while true {
                let page = try await house.ask(.get, "/v1/ledger/entries?limit=3\(after)", as: "nobody")
                for item in page.items {
                    let bytes = try #require(item["bytes"]?.text.flatMap { Data(base64Encoded: $0) })
                    leaves.append(try LedgerEntry(parsing: Array(bytes)).leafHash)
                }
                guard let next = page["next"]?.text else { break }
                after = "&after=\(next)"
            }
            let tree = MerkleTree(leaves)
            #expect(
                UInt64(leaves.count) == checkpoint.size && tree.root(at: checkpoint.size) == checkpoint.root)
            for entry in 0..<checkpoint.size {
                let told = try await house.ask(
                    .get, "/v1/ledger/proofs/inclusion?entry=\(entry)", as: "nobody")
                let proof = InclusionProof(index: entry, size: checkpoint.size, hashes: told.hashes)
                #expect(proof.holds(leaf: leaves[Int(entry)], root: checkpoint.root))
            }
            let old = try await house.ask(.get, "/v1/ledger/proofs/consistency?old=2", as: "nobody")
            let proof = ConsistencyProof(from: 2, to: checkpoint.size, hashes: old.hashes)
            #expect(proof.holds(old: try #require(tree.root(at: 2)), new: checkpoint.root))
            for path in [
                "inclusion?entry=99999", "inclusion", "consistency?old=0", "consistency?old=5&new=2",
            ] {
                let heard = try await house.ask(.get, "/v1/ledger/proofs/\(path)", as: "nobody")
                #expect([400, 404].contains(heard.status), "\(path)")
            }
            let policy = try await house.ask(.get, "/v1/ledger/policy", as: "nobody")
            #expect(try LogPolicy(parsing: policy.bytes).verify(checkpoint).isEmpty)
        }
    }

    @Test func `tiles are files of the log, and no path climbs out of it`() async throws {
        try await RecordsHouse.visit { house in
            _ = try await house.resident("flat-1")
            let size = try #require(await house.premises.ledger.checkpoint?.size)
            let tile = try await house.ask(.get, "/ledger/tile/0/000.p/\(size)", as: "nobody")
            let bundle = try await house.ask(.get, "/ledger/tile/entries/000.p/\(size)", as: "nobody")
            #expect(tile.bytes.count == Int(size) * 32 && !bundle.bytes.isEmpty)
            #expect(tile.headers["cache-control"]?.contains("immutable") == true)
            let secret = "settings.json"
            var tried = 0
            let climbs = [
                "..", "%2e%2e", "..%2f..", "%252e%252e", "....", "..%5c", "%c0%ae%c0%ae", "~", "000%00",
                "x000/..",
                "/etc/passwd", "%2fetc%2fpasswd", "..;", "0x0", "-1", "256", "00", "0000", "x000", "+0",
                "1e1",
            ]
            for climb in climbs {
                let tries = [
                    "/ledger/\(climb)/\(secret)", "/ledger/tile/\(climb)/\(secret)",
                    "/ledger/tile/0/\(climb)",
                    "/ledger/tile/0/\(climb)/\(secret)", "/ledger/tile/\(climb)/000",
                    "/ledger/tile/0/000.p/\(climb)",
                    "/ledger/tile/\(climb)/\(climb)/\(climb)", "/ledger/\(climb)/keys/root.key",
                ]
                for path in tries {
                    let heard = try await house.ask(.get, path, as: "nobody")
                    #expect([400, 404].contains(heard.status), "\(path): \(heard.status)")
                    tried += 1
                }
            }
            print(
                "promise A14 ledger paths: \(tried) spellings tried, 0 opened anything; control: 2 tiles read"
            )
        }
    }

    @Test func `a receipt is shown in every form, and checked without anyone's word`() async throws {
        try await RecordsHouse.visit { house in
            let (id, _) = try await house.resident("flat-1")
            let me = "subject \(id)"
            let entry = try #require(
                try await house.ask(.get, "/v1/me/receipts", as: me).items.first?["entry"]?.integer)
            let receipt = try await house.ask(.get, "/v1/receipts/\(entry)", as: "operator bob")
            let proof = Array((receipt["proof"]?.text ?? "").utf8)
            #expect(house.isProven(proof))
            let linked = try await house.ask(.get, "/v1/receipts/\(entry)/consent.jsonld", as: me)
            #expect(
                linked.headers["content-type"] == "application/ld+json"
                    && linked.text.contains("dpv:ConsentGiven"))
            let code = try await house.ask(.get, "/v1/receipts/\(entry)/qr.svg", as: me)
            #expect(code.text.hasPrefix("<svg") || code.text.hasPrefix("<?xml"))
            let good = try await house.ask(.post, "/v1/receipts/verification", as: "nobody", raw: proof)
            #expect(
                good["valid"] == true && good["entry"] == .integer(entry) && good["kind"] == "consent.granted"
            )
            var spoiled = proof
            spoiled[spoiled.count / 2] ^= 1
            let bad = try await house.ask(.post, "/v1/receipts/verification", as: "nobody", raw: spoiled)
            #expect(bad["valid"] == false && bad["why"]?.text?.isEmpty == false)
            #expect(try await house.ask(.get, "/v1/receipts/99999", as: "operator bob").status == 404)
            #expect(try await house.ask(.get, "/v1/receipts/0x1", as: "operator bob").status == 404)
            let trail = try await house.ask(.get, "/v1/me/trail", as: me).items
            #expect(trail.contains { $0["looked"] == "receipt" && $0["operator"] == "bob" })
        }
    }

    @Test func `decisions are listed without a name, and shown one by one on record`() async throws {
        try await RecordsHouse.visit { house in
            let (id, _) = try await house.resident("flat-1", agreeing: false)
            let entry = try await house.refusedEntry(of: id)
            _ = try await house.refusedEntry(of: id)
            let eve = "auditor eve"
            let list = try await house.ask(.get, "/v1/decisions?limit=1", as: eve)
            #expect(list.items.first?["entry"] == .count(entry) && !list.text.contains(id))
            let rest = try await house.ask(.get, "/v1/decisions?after=\(list["next"]?.text ?? "")", as: eve)
            #expect(rest.items.count == 1)
            for (query, count) in [
                ("site=compound-a", 2), ("site=mall-atrium", 0), ("purpose=gate-access", 2),
                ("class=outcome", 0),
                ("from=2026-05-02T00:00:00Z", 2), ("until=2026-05-02T00:00:00Z", 0),
                ("entry=\(entry + 1)", 1),
            ] {
                let found = try await house.ask(.get, "/v1/decisions?\(query)", as: eve)
                #expect(found.items.count == count, "\(query): \(found.text)")
            }
            for query in ["class=all", "from=today", "after=x", "site=A%20B"] {
                #expect(
                    try await house.ask(.get, "/v1/decisions?\(query)", as: eve).status == 400, "\(query)")
            }
            let one = try await house.ask(.get, "/v1/decisions/\(entry)", as: eve)
            #expect(one["outcome"] == "refused" && one["person"] == .text(id) && house.isProven(one.receipt))
            #expect(one["rules"]?.list?.isEmpty == false && one["explanation"]?.list?.isEmpty == false)
            #expect(try await house.ask(.get, "/v1/decisions/0", as: eve).status == 404, "no decision")
            #expect(try await house.ask(.get, "/v1/decisions/\(entry)", as: "operator bob").status == 403)
            #expect(try await house.ask(.get, "/v1/decisions/\(entry)", as: "subject \(id)").status == 200)
            let trail = try await house.ask(.get, "/v1/me/trail", as: "subject \(id)").items
            #expect(trail.contains { $0["looked"] == "decision" && $0["operator"] == "eve" })
        }
    }
}

extension Heard {
    var hashes: [Digest] { (json["hashes"]?.list ?? []).compactMap { $0.text.flatMap { Digest(hex: $0) } } }
}

extension RecordsHouse {
    /// A decision that the law refuses, without a look at the picture.
    func refusedEntry(of id: String) async throws -> UInt64 {
        let site = try #require(SiteID("compound-a"))
        let subject: SubjectID = try #require(SubjectID(id))
        let request = FaceRequest(.init(bytes: [1, 2, 3, 4]), at: site, subject: subject)
        guard case .refused(let refusal) = try await VerifyDesk(premises).verify(request) else {
            Issue.record("it was not refused")
            return 0
        }
        return refusal.record.index
    }
}
