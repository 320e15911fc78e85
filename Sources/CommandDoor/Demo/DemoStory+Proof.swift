internal import Desk
internal import Face
internal import Foundation
internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// What was to be seen of a person's reference before it was erased.
struct ErasureEvidence {
    let sealed: [UInt8]
    let holders: Int
    let keys: Set<String>
    let epochs: Set<String>

    init(of person: SubjectID, in house: Premises) async throws {
        let proof = ErasureProof(home: house.folder)
        sealed = try await house.store.templates(of: person).first?.sealed ?? []
        holders = proof.filesHolding(sealed)
        (keys, epochs) = (proof.keyNames(), proof.epochs())
    }
}

// What is left to see afterwards.

extension DemoStory {
    func prove() async throws {
        try await scene(.proving) {
            guard let withdrawal, let evidence else { throw DemoError.missingActor }
            let records = [withdrawal.record] + [withdrawal.certificate?.record].compactMap(\.self)
            let checks = try receipts(records) + traces(evidence) + (try await file())
            return DemoOutcome(checks, entries: records.map(\.index))
        }
        try await scene(.redacting) { try await hideFaces() }
        try await scene(.auditing) { try await audit() }
    }

    private func receipts(_ records: [Record]) throws -> [DemoCheck] {
        let text = FileManager.default.contents(atPath: Installation(home).policyPath) ?? Data()
        let policy = try LogPolicy(parsing: String(decoding: text, as: UTF8.self))
        let words = [
            Wording("Receipt of the withdrawal holds, offline", "撤回凭证离线核验有效"),
            Wording("Receipt of the erasure holds, offline", "删除凭证离线核验有效"),
        ]
        return zip(words, records).map { what, record in
            let finding = try? ReceiptFile(parsing: record.file.bytes).verify(by: policy)
            return DemoCheck(
                what, finding != nil, finding.map { "\($0.entry.kind.rawValue) #\($0.index)" } ?? "")
        }
    }

    private func traces(_ before: ErasureEvidence) -> [DemoCheck] {
        let proof = ErasureProof(home: home)
        let (holders, gone) = (proof.filesHolding(before.sealed), before.keys.subtracting(proof.keyNames()))
        return [
            DemoCheck(
                Wording(
                    "Before: the sealed reference's bytes were found in the database's files",
                    "撤回前：可在数据库文件中找到加密模板的字节"),
                before.holders > 0, "\(before.sealed.count) bytes, \(before.holders) file(s)"),
            DemoCheck(
                Wording("After: they are found in none", "撤回后：任何文件中均已找不到"), holders == 0,
                "\(holders) file(s)"),
            DemoCheck(
                Wording("Exactly one key file is gone: the one that opened it", "恰有一个密钥文件消失：即能打开它的那个"),
                gone.count == 1, gone.sorted().map { String($0.prefix(12)) + "…" }.joined(separator: ", ")),
            DemoCheck(
                Wording(
                    "The epoch key that wrapped it is gone too, so that no old copy opens",
                    "包裹它的纪元密钥亦已销毁，旧副本也无法打开"),
                proof.epochs().isDisjoint(with: before.epochs),
                "\(before.epochs.sorted().joined()) → \(proof.epochs().sorted().joined())"),
        ]
    }

    private func file() async throws -> [DemoCheck] {
        let file = try await PersonDesk(try house).show(try person("flat-a"))
        return [
            DemoCheck(
                Wording("The person's own file lists no reference", "本人档案中已无任何模板"), file.templates.isEmpty,
                "\(file.templates.count)"),
            DemoCheck(
                Wording("What was decided about them can still be shown to them", "关于其本人的决定仍可向其出示"),
                !file.events.isEmpty, "\(file.events.count)"),
        ]
    }

    private func hideFaces() async throws -> DemoOutcome {
        var (entries, checks): ([UInt64], [DemoCheck]) = ([], [])
        for photo in DemoPhoto.allCases {
            let answer = try await RedactDesk(try house).redact(try setting.image(photo))
            guard case .given(let done) = answer else { continue }
            redacted[photo.file] = done.image.bytes
            entries.append(done.decision.index)
            let (found, hidden) = (done.image.found, done.image.hidden)
            checks.append(
                DemoCheck(
                    Wording("Faces hidden in \(photo.file)", "\(photo.file) 中遮蔽的人脸"),
                    found > 0 && hidden == found, "\(hidden)/\(found)"))
        }
        var outcome = DemoOutcome(checks, entries: entries)
        if redacted.count != DemoPhoto.allCases.count { outcome.result = "not proved" }
        return outcome
    }

    private func audit() async throws -> DemoOutcome {
        let answer = AuditAnswer(try await AuditDesk(try house).audit())
        return DemoOutcome([
            DemoCheck(
                Wording("The ledger is what was signed", "账本与签署内容一致"), answer.clean,
                answer.root.map { String($0.hex.prefix(16)) + "…" } ?? ""),
            DemoCheck(
                Wording("Entries", "条目"), answer.entries > 0,
                "\(answer.entries): "
                    + answer.kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
                    .joined(separator: ", ")),
            DemoCheck(
                Wording("Erasures promised and not finished", "承诺而未完成的删除"), answer.openErasures == 0,
                "\(answer.openErasures)"),
        ])
    }
}
