// The rules of the house, group by group, in the order in which they answer.
enum HouseRules {
    static let all: [any Rule] =
        general + meta + notice + consent + minors + places + alternatives + analysis + keeping + governance
        + permissions + union + illinois

    /// The same lists with the group each belongs to and the folder its files are in.
    static let shelves: [(group: RuleGroup, folder: String, rules: [any Rule])] = [
        (.general, "General", general), (.general, "Meta", meta), (.notice, "Notice", notice),
        (.consent, "Consent", consent), (.minors, "Minors", minors), (.places, "Places", places),
        (.alternatives, "Alternatives", alternatives), (.analysis, "Analysis", analysis),
        (.keeping, "Keeping", keeping), (.governance, "Governance", governance),
        (.permissions, "Permissions", permissions), (.union, "Union", union),
        (.illinois, "Illinois", illinois),
    ]

    static let general: [any Rule] = [
        LawfulBasisRequired(), PurposeSpecific(), NecessitySufficient(), LeastImpactOp(), OrdrePublic(),
        QualityGate(), StopOrder(),
    ]

    static let meta: [any Rule] = [
        InstrumentInForce(), DraftIsNotLaw(), UnknownFactsRefuse(), RefusalGivesReason(),
    ]

    static let notice: [any Rule] = [
        RulesPublished(), NoticeBefore(), NoticeComplete(), NoticeCurrent(), NoticeAccessible(),
        NoticeAfterEmergency(), PromptAtCheck(),
    ]

    static let consent: [any Rule] = [
        SeparateConsent(), WrittenConsent(), ConsentPrecedes(), ConsentAffirmative(), ConsentNotBundled(),
        ConsentNotConditional(), ConsentNotCoerced(), StandardTermVoid(), ScopePurpose(), ScopeMethod(),
        ScopeSite(), ScopeRetention(), WithdrawnStops(), WithdrawalEasy(), ReaskLimit(), RestrictedSubject(),
    ]

    static let minors: [any Rule] = [
        GuardianUnder14(), ChildRules(), AgeUnknownChild(), ChildStaffAccess(), ChildIdDiscouraged(),
        Minor1417Capacity(), GuardiansDisagree(),
    ]

    static let places: [any Rule] = [
        PrivateSpaceBan(), PublicSafetyOnly(), PublicSign(), PublicArea(), PublicInstaller(),
        PublicPurposeLock(), CovertRemote(), SecretNeighbourhood(), HomeNeighbour(),
    ]

    static let alternatives: [any Rule] = [
        NotSole(), AlternativeLive(), AlternativeReasonable(), ServiceNotDenied(), NoForcedFace(),
        IdCheckNotFaceMandate(), StateOtherwiseProvides(), ManualLaneEssential(), HzPropertyNoForce(),
        SzSubstitute(),
    ]

    static let analysis: [any Rule] = [
        NoSensitiveProfiling(), NoEmotion(), NoEvaluation(), NoPriceDiscrimination(), HumanReviewMajor(),
    ]

    static let keeping: [any Rule] = [
        StoreInDevice(), NoInternetEgress(), ShareConsent(), BorderConsent(), ForeignAuthorityBlock(),
        PublishConsent(), SaleBan(), NoScrapedGallery(), RawImageNotKept(), RetentionSet(), BystanderPurge(),
        FreezeIfNotErasable(), TemplateProtection(), EntrustContract(), NoSubEntrust(), BorderMechanism(),
        EraseOnEnd(), VideoMin30Days(),
    ]

    static let governance: [any Rule] = [
        PipiaBefore(), PipiaCovers(), PipiaRedo(), IncidentNotice(), Filing100k(), Officer1m(),
        AuditRegular(), SecurityPosture(), ViewingLog(), RightsPrompt(), KinOfDeceased(), FilingChange(),
        PsvPoliceFiling(), Records3Years(),
    ]

    static let permissions: [any Rule] = [
        Emergency(), PublicHealth(), PublicSecurityUnderRules(), NewsWithinReason(), StatutoryDuty(),
        StateOrganPower(), Household(), TrainingOutsideOrder19(),
    ]

    static let union: [any Rule] = [
        EuArt9Gate(), EuConsentFree(), EuScrapeBan(), EuEmotionWorkSchool(), EuCategoriseBan(), EuRtrbi(),
        EuTwoPerson(), EuDpia(), EuBreach72h(),
    ]

    static let illinois: [any Rule] = [
        IlWrittenRelease(), IlPublicPolicy(), IlDestroy(), IlNoProfit(), IlDisclose(),
    ]
}
