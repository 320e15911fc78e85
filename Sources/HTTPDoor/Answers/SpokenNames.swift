internal import Desk
internal import Law
internal import Ledger
internal import Primitives
internal import Registry

/// What people call a purpose and a place that records name by codes.
struct SpokenNames: Hashable, Sendable {
    var purpose: String?
    var site: String?

    /// As they are registered now, in a language; `nil` for what is registered no more.
    init(purpose: String?, site: String?, in document: RegistryDocument?, _ language: Language) {
        let registered = purpose.flatMap { PurposeID($0) }.flatMap { document?.purpose($0) }
        let notice = registered?.notice.flatMap { document?.notice($0) }
        let told = notice?.text(in: language.rawValue) ?? notice?.texts.first
        self.purpose = told?[.purpose] ?? registered?.text
        self.site = site.flatMap { SiteID($0) }.flatMap { document?.site($0) }?.name
    }
}

extension Call {
    /// What the place and purpose of an entry are called, in the caller's language.
    func names(of payload: CanonicalValue) async throws -> SpokenNames {
        let parts = (payload["a"]?.text ?? "").split(separator: "@", maxSplits: 1).map(String.init)
        let document = try await registered().document
        return SpokenNames(
            purpose: payload["purpose"]?.text ?? (parts.count == 2 ? parts.first : nil),
            site: payload["site"]?.text ?? (parts.count == 2 ? parts.last : nil), in: document, language)
    }
}
