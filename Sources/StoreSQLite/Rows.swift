internal import Foundation
internal import GRDB
internal import Law
internal import Primitives
internal import Store

// Reading a row back: a value of the wrong form is damage, never a trap.
extension Row {
    /// A column, which a damaged schema may have lost: to ask for it by name alone would end the program.
    func field(_ column: String) throws(StoreError) -> DatabaseValue {
        guard let value = self[column] as DatabaseValue? else { throw .damaged }
        return value
    }

    func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let value = Value.fromDatabaseValue(try field(column)) else {
            throw StoreError.damaged
        }
        return value
    }

    func optional<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        try field(column).isNull ? nil : try value(column) as Value
    }

    func identifier<Entity>(_ column: String) throws -> Identifier<Entity> {
        guard let identifier = Identifier<Entity>(try value(column)) else { throw StoreError.damaged }
        return identifier
    }

    func optionalIdentifier<Entity>(_ column: String) throws -> Identifier<Entity>? {
        try field(column).isNull ? nil : try identifier(column)
    }

    func bytes(_ column: String) throws -> [UInt8] { Array(try value(column) as Data) }

    func digest(_ column: String) throws -> Digest {
        guard let digest = Digest(try bytes(column)) else { throw StoreError.damaged }
        return digest
    }

    func time(_ column: String) throws -> Timestamp { Timestamp(milliseconds: try value(column)) }

    func optionalTime(_ column: String) throws -> Timestamp? {
        try (optional(column) as Int64?).map { Timestamp(milliseconds: $0) }
    }

    func index(_ column: String) throws -> UInt64 {
        guard let index = UInt64(exactly: try value(column) as Int64) else { throw StoreError.damaged }
        return index
    }

    func leaf(_ column: String) throws -> LeafReference? {
        try field(column).isNull ? nil : .recorded(try index(column))
    }
}

extension Row {
    func consent(_ seal: RowSeal) throws -> StoredConsent {
        try seal.check(self, .consent)
        return StoredConsent(
            id: try identifier("id"), subject: try identifier("subject"), site: try identifier("site"),
            purpose: try identifier("purpose"), givenAt: try time("given_at"),
            expiresAt: try time("expires_at"),
            withdrawnAt: try optionalTime("withdrawn_at"), opposedAt: try optionalTime("opposed_at"))
    }

    func event(_ seal: RowSeal) throws -> StoredConsentEvent {
        try seal.check(self, .event)
        guard let kind = StoredConsentEvent.Kind(rawValue: try value("kind")) else {
            throw StoreError.damaged
        }
        return StoredConsentEvent(
            kind, of: try identifier("subject"), consent: try optionalIdentifier("consent"),
            site: try optionalIdentifier("site"), purpose: try optionalIdentifier("purpose"),
            at: try time("at"),
            expiresAt: try optionalTime("expires_at"), sealed: try bytes("sealed"), leaf: try leaf("leaf"))
    }

    func subject(_ seal: RowSeal) throws -> StoredSubject {
        try seal.check(self, .subject)
        let hasLookup = !(self["lookup"] as DatabaseValue).isNull
        return StoredSubject(
            id: try identifier("id"), sealed: try bytes("sealed"),
            lookup: hasLookup ? try digest("lookup") : nil,
            createdAt: try time("created_at"))
    }

    func template(_ seal: RowSeal) throws -> StoredTemplate {
        try seal.check(self, .template)
        let key = TemplateKey(
            subject: try identifier("subject"), site: try identifier("site"),
            purpose: try identifier("purpose"))
        return StoredTemplate(
            key: key, consent: try identifier("consent"), sealed: try bytes("sealed"),
            model: try digest("model"), quality: try value("quality"), enrolledAt: try time("enrolled_at"),
            expiresAt: try time("expires_at"))
    }

    func registryRevision(_ seal: RowSeal) throws -> StoredRegistryRevision {
        try seal.check(self, .registry)
        return StoredRegistryRevision(
            number: try value("number"), digest: try digest("digest"), at: try time("at"),
            document: try bytes("document"), leaf: try leaf("leaf"))
    }

    func erasure(_ seal: RowSeal) throws -> ErasureJob {
        try seal.check(self, .erasure)
        var job = ErasureJob(
            id: try identifier("id"), subject: try identifier("subject"), activity: try value("activity"),
            openedAt: try time("opened_at"), withdrawal: .recorded(try index("withdrawal")),
            closedBy: try leaf("closed_by"))
        try job.read(doneWords: value("done"))
        return job
    }

    func payload(_ seal: RowSeal) throws -> StoredPayload {
        try seal.check(self, .leaf)
        return StoredPayload(
            leaf: try index("idx"), sealed: try bytes("payload"), about: try optionalIdentifier("subject"))
    }
}

extension ErasureJob {
    /// The steps that are done, each with its time in milliseconds where that is known: `key-shredded@1700000000000`.
    var doneWords: String {
        done.map { step in step.rawValue + (doneAt[step].map { "@\($0.milliseconds)" } ?? "") }
            .sorted().joined(separator: " ")
    }

    mutating func read(doneWords words: String) throws {
        for word in words.split(separator: " ") {
            let parts = word.split(separator: "@", omittingEmptySubsequences: false)
            guard let step = ErasureStep(rawValue: String(parts[0])), parts.count <= 2 else {
                throw StoreError.damaged
            }
            var time: Timestamp?
            if parts.count == 2 {
                guard let milliseconds = Int64(parts[1]) else { throw StoreError.damaged }
                time = Timestamp(milliseconds: milliseconds)
            }
            advance([step], at: time)
        }
    }
}
