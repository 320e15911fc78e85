import Foundation

/// Receipts and policies for the verifiers to agree on, made by `Trials/make_receipts.py`.
struct ReceiptCorpus: Decodable {
    struct Case: Decodable {
        /// What kind of case it is.
        let g: String
        /// Which receipt, and under which policy.
        let r, p: Int
        /// Bits to flip: a place and a mask each.
        let f: [[Int]]?

        /// The receipt with its bits flipped.
        func bytes(of corpus: ReceiptCorpus) -> [UInt8] {
            var bytes = Array(Data(base64Encoded: corpus.receipts[r]) ?? Data())
            for flip in f ?? [] { bytes[flip[0]] ^= UInt8(flip[1]) }
            return bytes
        }
    }

    let policies: [String]
    let receipts: [String]
    let cases: [Case]

    static func make(in home: Home) async throws -> (path: String, text: String) {
        let path = home.folder + "/corpus.json"
        _ = try await Outsiders.python("make_receipts.py", [path], in: home)
        return (path, try String(contentsOfFile: path, encoding: .utf8))
    }

    func count(_ group: String, in verdicts: [Bool], are wanted: Bool = true) -> Int {
        zip(cases, verdicts).count { $0.g == group && $1 == wanted }
    }

    func size(of group: String) -> Int { cases.count { $0.g == group } }

    /// What `countenance receipt verify` says of each case, with one process for each policy.
    func verdicts(of home: Home) async throws -> [Bool] {
        var verdicts = [Bool](repeating: false, count: cases.count)
        for policy in policies.indices {
            let places = cases.indices.filter { cases[$0].p == policy }
            for (place, holds) in zip(places, try await judge(places, policy, home)) {
                verdicts[place] = holds
            }
        }
        return verdicts
    }

    private func judge(_ places: [Int], _ policy: Int, _ home: Home) async throws -> [Bool] {
        guard !places.isEmpty else { return [] }
        let rules = Array(Data(base64Encoded: policies[policy]) ?? Data())
        let path = try home.write(rules, named: "policy-\(policy)")
        let files = try places.map { try home.write(cases[$0].bytes(of: self), named: "r\($0)") }
        let ended = try await home.run(
            "receipt verify --json --policy \(path) " + files.joined(separator: " "))
        for file in files { try FileManager.default.removeItem(atPath: file) }
        let answers = ended.json as? [[String: Any]] ?? [ended.fields]
        guard ended.code == 0 || ended.code == 11 else { throw Broken(said: ended.text) }
        guard answers.count == places.count else { return places.map { _ in false } }
        return answers.map { $0["valid"] as? Bool ?? false }
    }

    struct Broken: Error { let said: String }
}

extension String {
    /// A digit for each verdict, read.
    var verdicts: [Bool] { filter { $0 == "0" || $0 == "1" }.map { $0 == "1" } }
}
