internal import Desk
internal import Law
internal import Primitives
internal import Registry

extension ReadNotice {
    static let form: Schema = .object([
        .must("version", .integer(), "Its version."),
        .must("digest", .text(atMost: 64, pattern: "^[0-9a-f]{64}$"), "SHA-256 of its words."),
    ])
}

extension Call {
    /// Puts a yes on record; where it is to other words than those in force, these come with the problem.
    func grant(_ form: ConsentForm) async throws -> ConsentDesk.Given {
        do throws(DeskError) { return try await ConsentDesk(premises).grant(form) } catch {
            guard case .noticeChanged = error else { throw error }
            var problem = Problem(error)
            if let notice = try? await notice(of: form) { problem.more.append(.init("notice", notice)) }
            throw problem
        }
    }

    private func notice(of form: ConsentForm) async throws -> JSONValue? {
        let document = try await RegistryDesk(premises).inForce()?.document
        let purpose = form.purpose ?? document?.site(form.site)?.purposes?.first
        return purpose.flatMap { document?.purpose($0)?.notice }.flatMap { document?.notice($0)?.words }
    }
}

extension Notice {
    /// Its words in every language, and by what a yes names them.
    var words: JSONValue {
        .members([
            "version": .count(version), "digest": .text(digest.hex),
            "publishedAt": publishedAt.map(JSONValue.text),
            "forms": .texts((accessibleForms ?? []).map(\.rawValue)),
            "texts": .list(
                texts.map { text in
                    .object(
                        [.init("language", .text(text.language))]
                            + NoticeField.allCases.compactMap { field in
                                text[field].map { .init(field.rawValue, .text($0)) }
                            })
                }),
        ])
    }
}
