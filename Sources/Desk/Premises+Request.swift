internal import Consent
internal import Law
internal import Ledger
internal import Primitives
internal import Store
internal import Vault

internal import struct Crypto.SHA256

// A request that is named is done once. Asked again under the same name, it has no second effect, and its receipts
// are the same bytes: the first that was made is kept, sealed, with the request.

extension Premises {
    /// The same premises, working on a request of this name.
    ///
    /// - Parameter asked: All that is asked, to the byte; the name then stands for that and for nothing else.
    public func answering(_ request: String?, asking asked: [UInt8]? = nil) -> Premises {
        var premises = self
        premises.request = request
        premises.whole = request.flatMap { name in
            asked.flatMap { Digest(Array(SHA256.hash(data: $0))) }.map { WholeRequest(name, asked: $0) }
        }
        return premises
    }

    /// Whether this very request is known under its name already.
    ///
    /// - Throws: `.store(.requestNameReused)` where the name stands for another. A store that does not answer stops
    ///   nobody here.
    public func knowsRequest() async throws(DeskError) -> Bool {
        guard let whole else { return false }
        do throws(StoreError) { return try await store.outcome(of: whole.key(at: clock.now())) != nil } catch
        {
            guard error != .requestNameReused else { throw .store(error) }
            return false
        }
    }

    /// Remembers what the name of the request stands for, where what was done left nothing in the store.
    public func rememberRequest() async {
        guard let whole, (try? await knowsRequest()) == false else { return }
        let now = clock.now()
        _ = try? await store.commit(UnitOfWork(request: whole.key(at: now), at: now))
    }

    /// The same premises, which release an outcome only while this says that whoever asked may be told.
    public func releasing(while isStillWelcome: @escaping @Sendable () async -> Bool) -> Premises {
        var premises = self
        premises.isStillWelcome = isStillWelcome
        return premises
    }

    /// The same premises, for one part of a request that has several.
    ///
    /// Parts of parts get long: beyond what the store takes beside the kind of an entry, the digest stands for them.
    public func answering(part: String) -> Premises {
        var premises = self
        premises.request = request.map { name in
            let whole = Array("\(name)/\(part)".utf8)
            return whole.count <= 100 ? "\(name)/\(part)" : Hex.encode(Array(SHA256.hash(data: whole)))
        }
        return premises
    }

    /// The key of what is asked; `nil` where the request has no name.
    func key(_ asked: [String: CanonicalValue], at now: Timestamp) -> RequestKey? {
        request.flatMap { name in
            Digest(Array(SHA256.hash(data: CanonicalValue.object(asked).bytes)))
                .map { RequestKey("\(name)/\(asked["k"]?.text ?? "")", asked: $0, at: now, in: whole) }
        }
    }

    /// The record of a request that was done before; `nil` where it was not, or has no name.
    func recordBefore(_ happening: Happening) async throws(DeskError) -> Record? {
        guard let asked = happening.asked, let key = key(asked, at: happening.at) else { return nil }
        let done: Committed?
        do throws(StoreError) { done = try await store.outcome(of: key) } catch { throw .store(error) }
        guard let done, done.leafCount > 0 else { return nil }
        return try await Recorder(premises: self).recordAgain(done, key, about: happening.about)
    }
}

extension Happening {
    private static let words: Set = [
        "scope", "m", "lang", "by", "lift", "ask", "text", "said", "re", "about",
    ]

    /// What was asked, without what differs from one try to the next: times, new numbers, openings.
    ///
    /// `nil` for what looks at a face or at a file, since each look is a new one, and for what the house tells of
    /// itself.
    var asked: [String: CanonicalValue]? {
        let fresh: [LedgerEntry.Kind] = [
            .decision, .outcome, .access, .evaluation, .keysEpoch, .incident, .approval, .account,
        ]
        guard !fresh.contains(kind) else { return nil }
        var asked = details.filter { Self.words.contains($0.key) }
        if kind == .consentWithdrawn { asked["consent"] = details["consent"] }
        if kind == .registry { asked["n"] = .text(document.hex) }
        asked["k"] = .text(kind.rawValue)
        asked["a"] = .text(activity)
        if let about { asked["s"] = .text(about.text) }
        return asked
    }
}

extension Recorder {
    /// The record of an entry that was made at an earlier try.
    func recordAgain(
        _ done: Committed, _ key: RequestKey, about subject: SubjectID?
    ) async throws(DeskError) -> Record {
        let receipt: Receipt
        do throws(LedgerError) {
            receipt = try await premises.ledger.receipt(for: done.firstLeaf, at: premises.clock.now())
        } catch {
            throw .ledger(error)
        }
        if let kept = try await kept(key) { return Record(receipt: receipt, file: kept) }
        let file = try await rebuilt(receipt)
        return Record(receipt: receipt, file: try await keep(file, key, about: subject))
    }

    /// Keeps a receipt with its request, and gives the one that is kept: the first.
    func keep(
        _ file: ReceiptFile, _ key: RequestKey, about subject: SubjectID?
    ) async throws(DeskError) -> ReceiptFile {
        let sealed: [UInt8]
        do throws(VaultError) {
            sealed = try await premises.vault.sealEvidence(file.bytes, about: subject, as: "answer")
        } catch {
            throw .vault(error)
        }
        let answer = StoredAnswer(sealed, about: subject)
        do throws(StoreError) {
            _ = try await premises.store.commit(UnitOfWork(changes: [.keepAnswer(key, answer)]))
        } catch {
            throw .store(error)
        }
        return try await kept(key) ?? file
    }

    private func kept(_ key: RequestKey) async throws(DeskError) -> ReceiptFile? {
        let answer: StoredAnswer?
        do throws(StoreError) { answer = try await premises.store.answer(to: key) } catch {
            throw .store(error)
        }
        guard let answer else { return nil }
        do throws(VaultError) {
            let bytes = try await premises.vault.openEvidence(
                answer.sealed, about: answer.subject, as: "answer")
            return try? ReceiptFile(parsing: bytes)
        } catch {
            throw .vault(error)
        }
    }

    /// Made from what is stored: the entry, its payload and its opening.
    private func rebuilt(_ receipt: Receipt) async throws(DeskError) -> ReceiptFile {
        do throws(StoreError) {
            guard let payload = try await premises.store.payload(of: receipt.index),
                let bytes = try? await premises.vault.openEvidence(payload.sealed, about: payload.subject),
                let whole = CanonicalValue(parsing: bytes), let inner = whole["p"],
                let opening = whole["r"]?.text.flatMap({ Base64.decodeAddress($0) }).flatMap({ Opening($0) }),
                let entry = try? await premises.store.leaves(from: receipt.index, count: 1).first,
                let told = try? LedgerEntry(parsing: entry),
                let file = try? ReceiptFile(receipt, entry: told, payload: inner, opening: opening)
            else { throw StoreError.noSuchLeaf }
            return file
        } catch {
            throw .store(error)
        }
    }
}
