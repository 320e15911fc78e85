internal import Face
internal import Gallery
internal import Law
internal import Primitives
internal import Registry
internal import Store
internal import Vault

extension Premises {
    /// Opens one stored reference, for comparison with a probe of the same model.
    func open(_ stored: StoredTemplate, model: Digest) async throws(DeskError) -> Template {
        guard stored.model == model else { throw .gallery(.otherModel) }
        do throws(VaultError) {
            return try await vault.open(
                SealedTemplate(
                    bytes: stored.sealed, subject: stored.key.subject,
                    activity: Place.activity(stored.key.purpose, at: stored.key.site), model: stored.model))
        } catch {
            throw .vault(error)
        }
    }

    /// The reference, unless its key went with a consent that was withdrawn since the decision.
    private func openIfKept(_ stored: StoredTemplate, _ model: Digest) async throws(DeskError) -> Template? {
        do throws(DeskError) {
            return try await open(stored, model: model)
        } catch {
            guard case .vault(.noKey) = error else { throw error }
            return nil
        }
    }

    /// Opens all references of a search into one gallery, which lives as long as the search.
    func gallery(of templates: [StoredTemplate], model: Digest) async throws(DeskError) -> GalleryIndex {
        var index: GalleryIndex?
        for stored in templates where stored.model == model {
            guard let template = try await openIfKept(stored, model) else { continue }
            do throws(GalleryError) {
                var filled = index ?? GalleryIndex(dimension: template.count, model: model)
                index = nil
                try filled.insert(template, of: stored.key.subject, model: model)
                index = filled
            } catch {
                throw .gallery(error)
            }
        }
        return index ?? GalleryIndex(dimension: 0, model: model)
    }
}

extension StoredTemplate {
    /// What the ledger and the key ring call its use.
    var activity: String { Place.activity(key.purpose, at: key.site) }
}

extension Settings {
    /// The error that a face of this quality meets at a place; `nil` where it is good enough.
    ///
    /// The floor is the assessment's, or the house's where that is higher.
    // LAW: PIPL Art. 8, the quality of personal information: a poor sample decides nothing.
    func tooPoor(_ quality: Quality, at place: Place) -> FaceError? {
        let floor = max(qualityFloor, place.assessment?.qualityFloor ?? 0)
        return quality.unified < floor ? .poorQuality(found: quality.unified, floor: floor) : nil
    }
}
