import Consent
import Desk
import Law
import Primitives
import Store

/// References of people who are on record and whose keys nobody has: they fill the gallery's table and match nobody.
struct LinearCrowd {
    private let house: LinearHouse

    init(_ house: LinearHouse) { self.house = house }

    /// Writes so many rows of each kind, straight into the store.
    func fill(_ count: Int) async throws {
        guard let purpose = PurposeID("gate-access") else { return }
        let (site, now) = (try house.site(), house.premises.clock.now())
        for start in stride(from: 0, to: count, by: 80) {
            var changes: [Change] = []
            for number in start..<min(start + 80, count) {
                guard let person = SubjectID("z\(number)"), let consent = ConsentID("z\(number)") else {
                    continue
                }
                let until = now.adding(days: 300)
                changes += [
                    .putSubject(StoredSubject(id: person, sealed: [0], createdAt: now)),
                    .appendConsentEvent(
                        StoredConsentEvent(
                            .given, of: person, consent: consent, site: site, purpose: purpose, at: now,
                            expiresAt: until, sealed: [0])),
                    .putTemplate(
                        StoredTemplate(
                            key: TemplateKey(subject: person, site: site, purpose: purpose), consent: consent,
                            sealed: house.premises.random(542), model: .ofNothing, quality: 80,
                            enrolledAt: now,
                            expiresAt: until)),
                ]
            }
            _ = try await house.premises.store.commit(UnitOfWork(changes: changes))
        }
    }
}
