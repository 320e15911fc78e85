internal import Law
internal import Primitives

extension MemoryRows {
    mutating func apply(_ change: Change, in unit: Committed) throws(StoreError) {
        switch change {
        case .appendConsentEvent(let event): try append(event, in: unit)
        case .putSubject(let subject): try put(subject)
        case .removeSubject(let id):
            subjects[id] = nil
            removeTemplates { $0.key.subject == id }
        case .putTemplate(let template):
            try put(template)
        case .removeTemplate(let key): templates[key] = nil
        case .removeTemplates(let id): removeTemplates { $0.key.subject == id }
        case .putRegistry(let revision): try put(revision, in: unit)
        case .openErasure(let job): try open(job, in: unit)
        case .advanceErasure(let id, let done, let time):
            try check(.erasureOpen(id))
            erasures[id]?.advance(done, at: time)
        case .closeErasure(let id, let leaf): try close(id, by: leaf, in: unit)
        case .forgetErasures(let id, let time):
            erasures = erasures.filter {
                $0.value.subject != id || $0.value.closedBy == nil || $0.value.openedAt >= time
            }
        case .forgetEvidence(let id): forgetEvidence(id)
        case .keepAnswer(let request, let answer): keep(answer, to: request)
        case .forgetRequests(let before): requests = requests.filter { $0.value.key.at >= before }
        }
    }

    private mutating func append(_ event: StoredConsentEvent, in unit: Committed) throws(StoreError) {
        events.append(
            event.pointing(to: try event.leaf.map { leaf throws(StoreError) in try recorded(leaf, in: unit) })
        )
        switch event.kind {
        case .given: try give(event)
        case .withdrawn, .guardianOpposed, .guardianAgreed: try answer(event)
        case .refused: break
        case .restricted: restricted.insert(event.subject)
        case .restrictionLifted: restricted.remove(event.subject)
        }
    }

    private mutating func give(_ event: StoredConsentEvent) throws(StoreError) {
        guard let consent = StoredConsent(begunBy: event) else { throw .incompleteEvent }
        guard consents[consent.id] == nil else { throw .consentExists(consent.id) }
        consents[consent.id] = consent
    }

    private mutating func answer(_ event: StoredConsentEvent) throws(StoreError) {
        guard let id = event.consent else { throw .incompleteEvent }
        guard var consent = consents[id], consent.subject == event.subject else { throw .noSuchConsent(id) }
        guard event.kind.endsConsent else { return }
        switch event.kind {
        case .withdrawn: consent.withdrawnAt = consent.withdrawnAt ?? event.at
        default: consent.opposedAt = consent.opposedAt ?? event.at
        }
        consents[id] = consent
        removeTemplates { $0.consent == id }
    }

    private mutating func removeTemplates(where isGone: (StoredTemplate) -> Bool) {
        templates = templates.filter { !isGone($0.value) }
    }

    private mutating func put(_ subject: StoredSubject) throws(StoreError) {
        if let lookup = subject.lookup {
            guard !subjects.values.contains(where: { $0.lookup == lookup && $0.id != subject.id }) else {
                throw .lookupTaken
            }
        }
        subjects[subject.id] = subject
    }

    private mutating func put(_ template: StoredTemplate) throws(StoreError) {
        try check(.consentStands(template.consent, at: template.enrolledAt))
        guard consents[template.consent]?.covers(template) == true else {
            throw .noSuchConsent(template.consent)
        }
        templates[template.key] = template
    }

    private mutating func put(_ revision: StoredRegistryRevision, in unit: Committed) throws(StoreError) {
        try check(.registryRevision(revision.number - 1))
        let leaf = try revision.leaf.map { leaf throws(StoreError) in try recorded(leaf, in: unit) }
        registry.append(revision.pointing(to: leaf))
    }

    private mutating func open(_ job: ErasureJob, in unit: Committed) throws(StoreError) {
        guard erasures[job.id] == nil else { throw .erasureExists(job.id) }
        erasures[job.id] = job.opened(by: try recorded(job.withdrawal, in: unit))
    }

    private mutating func close(_ id: ErasureID, by leaf: LeafReference, in unit: Committed)
        throws(StoreError)
    {
        try check(.erasureOpen(id))
        guard erasures[id]?.isComplete == true else { throw .erasureIncomplete(id) }
        let leaf = try recorded(leaf, in: unit)
        erasures[id]?.closedBy = leaf
    }

    private mutating func keep(_ answer: StoredAnswer, to request: RequestKey) {
        guard let known = requests[request.name], known.key.asked == request.asked, known.answer == nil else {
            return
        }
        requests[request.name]?.answer = answer
    }

    private mutating func forgetEvidence(_ id: SubjectID) {
        for index in leaves.indices where leaves[index].subject == id {
            leaves[index].payload = nil
            leaves[index].subject = nil
        }
        events = events.map { $0.subject == id ? $0.forgotten : $0 }
        for name in requests.keys where requests[name]?.answer?.subject == id { requests[name]?.answer = nil }
    }
}
