import Foundation
import Law
import Policy

/// The way to the rules that goes through the program: a case is handed over as base, change and time.
struct CommandLineDoor: CaseDoor {
    let home: Home

    /// The program ended in a way that does not fit its verdict.
    struct WrongEnd: Error {
        let code: Int32
        let said: String
    }

    func judge(_ item: LawCase) async throws -> CaseAnswer {
        let base = try home.write(item.base, named: "base.json")
        let change = try home.write(item.change, named: "change.json")
        let line = "law decide --json --facts \(base) --patch \(change) --at \(item.at)"
        let ended = try await home.run(item.strict ? line + " --strict" : line)
        guard let answer = try? JSONDecoder().decode(CaseAnswer.self, from: Data(ended.out.utf8)),
            ended.code == Self.code(answer), ended.complaint.isEmpty
        else { throw WrongEnd(code: ended.code, said: ended.text) }
        return answer
    }

    private static func code(_ answer: CaseAnswer) -> Int32 {
        switch answer.verdict {
        case .permit: 0
        case .noDecision: 12
        default: 10
        }
    }
}
