public import Store

/// What every store promises, one by one; a store's tests check each on a fresh store.
public enum StorePromise: String, CaseIterable, Sendable {
    case failedConditionLeavesNothing, failedChangeLeavesNothing, leavesAreDense, danglingLeafIsRefused
    case gateOpensForStandingConsent, gateClosesOnWithdrawal, gateClosesOnExpiry, gateClosesOnRestriction
    case gateClosesOnOpposition, noReleaseAfterWithdrawal
    case withdrawalTakesTemplates, templateNeedsItsConsent, consentIsGivenOnce, othersCannotWithdraw
    case requestIsDoneOnce, requestNameIsForOneRequest, wholeRequestIsForOneRequest, requestsAreForgotten
    case manyUnitsAtOnce, oneFailureHarmsNoOther
    case erasureRunsItsCourse, evidenceIsForgotten, registryRevisionsFollow
    case readsAreBounded, galleryIsPaged, lookupIsUnique, galleryRevisionGrows, personsAreCounted
    case ledgerGivesReceipts, checkpointIsSwapped

    /// Throws `BrokenPromise` where the store does not keep it.
    public func check(on store: any RecordStore) async throws {
        switch self {
        case .failedConditionLeavesNothing: try await UnitSuite(store).failedConditionLeavesNothing()
        case .failedChangeLeavesNothing: try await UnitSuite(store).failedChangeLeavesNothing()
        case .leavesAreDense: try await UnitSuite(store).leavesAreDense()
        case .danglingLeafIsRefused: try await UnitSuite(store).danglingLeafIsRefused()
        case .requestIsDoneOnce: try await UnitSuite(store).requestIsDoneOnce()
        case .requestNameIsForOneRequest: try await UnitSuite(store).requestNameIsForOneRequest()
        case .wholeRequestIsForOneRequest: try await UnitSuite(store).wholeRequestIsForOneRequest()
        case .requestsAreForgotten: try await UnitSuite(store).requestsAreForgotten()
        case .manyUnitsAtOnce: try await UnitSuite(store).manyUnitsAtOnce()
        case .oneFailureHarmsNoOther: try await UnitSuite(store).oneFailureHarmsNoOther()
        default: try await checkRecords(on: store)
        }
    }

    private func checkRecords(on store: any RecordStore) async throws {
        switch self {
        case .erasureRunsItsCourse: try await RecordSuite(store).erasureRunsItsCourse()
        case .evidenceIsForgotten: try await RecordSuite(store).evidenceIsForgotten()
        case .registryRevisionsFollow: try await RecordSuite(store).registryRevisionsFollow()
        case .readsAreBounded: try await RecordSuite(store).readsAreBounded()
        case .galleryIsPaged: try await RecordSuite(store).galleryIsPaged()
        case .lookupIsUnique: try await RecordSuite(store).lookupIsUnique()
        case .galleryRevisionGrows: try await RecordSuite(store).galleryRevisionGrows()
        case .personsAreCounted: try await RecordSuite(store).personsAreCounted()
        case .ledgerGivesReceipts: try await RecordSuite(store).ledgerGivesReceipts()
        case .checkpointIsSwapped: try await RecordSuite(store).checkpointIsSwapped()
        default: try await checkConsent(on: store)
        }
    }

    private func checkConsent(on store: any RecordStore) async throws {
        let suite = ConsentSuite(store)
        switch self {
        case .gateOpensForStandingConsent: try await suite.gateOpensForStandingConsent()
        case .gateClosesOnWithdrawal: try await suite.gateClosesOnWithdrawal()
        case .gateClosesOnExpiry: try await suite.gateClosesOnExpiry()
        case .gateClosesOnRestriction: try await suite.gateClosesOnRestriction()
        case .gateClosesOnOpposition: try await suite.gateClosesOnOpposition()
        case .noReleaseAfterWithdrawal: try await suite.noReleaseAfterWithdrawal()
        case .withdrawalTakesTemplates: try await suite.withdrawalTakesTemplates()
        case .templateNeedsItsConsent: try await suite.templateNeedsItsConsent()
        case .consentIsGivenOnce: try await suite.consentIsGivenOnce()
        case .othersCannotWithdraw: try await suite.othersCannotWithdraw()
        default: throw BrokenPromise(promise: "the promise \(rawValue) has a check", line: #line)
        }
    }
}
