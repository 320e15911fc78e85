internal import Law
internal import Policy

extension RegistryWizard {
    /// Impact assessments: the four items, what they cover, and from when to when they hold.
    // LAW: PIPL Art. 56, Order No. 19 Art. 9: the four items of an assessment.
    static let assessments = RegistryWizard(
        shelf: .assessments,
        steps: [
            Step(
                "items",
                [.must("id", .name)]
                    + AssessmentItem.allCases.map { .asked($0.rawValue, .words, "pipia-before") }),
            Step(
                "covers",
                [
                    .asked("covers.purposes", .some(.purposes), "pipia-covers"),
                    .asked("covers.operations", .choices(FaceOperation.self), "pipia-covers"),
                    .asked("covers.sites", .some(.sites), "pipia-covers"),
                    .asked("covers.recipients", .lines, "pipia-covers"),
                    .asked("covers.retentionDays", .number("days"), "pipia-covers"),
                    .asked("covers.offDevice", .fact, "pipia-covers", "store-in-device"),
                    .asked("covers.internet", .fact, "pipia-covers", "no-internet-egress"),
                ]),
            Step(
                "validity",
                [
                    .asked("finishedOn", .day, "pipia-before", "pipia-redo"),
                    .asked("signedBy", .text, "pipia-before"), .may("expiresOn", .day, "pipia-redo"),
                    .may("qualityFloor", .number("quality"), "quality-gate"),
                    .may("dpia", .fact, "eu-dpia"), .may("digest", .text, "records-3-years"),
                ]),
        ], next: .alternatives, written: ["finishedOn", "signedBy", "expiresOn", "digest"])

    /// What people are told, in every language in which they are told.
    static let notices = RegistryWizard(
        shelf: .notices,
        steps: [
            Step(
                "words",
                [
                    .must("id", .name),
                    .must(
                        "texts",
                        .groups(
                            NoticeField.allCases.map { .asked($0.rawValue, .words, "notice-complete") },
                            by: "language"), "notice-complete", "notice-accessible"),
                ]),
            Step(
                "forms",
                [
                    .must("version", .number("version"), "notice-current"),
                    .asked("publishedAt", .link, "rules-published"),
                    .may("accessibleForms", .choices(AccessibilityNeed.self), "notice-accessible"),
                    .may("retentionPolicyAt", .link, "il-public-policy"),
                ]),
        ], next: .assessments, written: ["version"])
}
