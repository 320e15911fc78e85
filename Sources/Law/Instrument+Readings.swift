// What was opened and read, article by article; whatever is not listed is known as the index says.
extension Instrument {
    /// The articles whose text we know otherwise than the rest of their instrument.
    static let read: [InstrumentID: Readings] = [
        .civilCode: [
            .seen: [19...20, 201...201, 203...203, 994...994, 997...999, 1019...1019, 1032...1039]
        ],
        .barrierFree: [.seen: [39...39]],
        .counterTerrorism: [.seen: [21...21]],
        .networkData: [.seen: [12...12, 20...28, 34...38, 55...55, 63...64]],
        .minors: [.seen: [31...37, 60...60]],
        .order19: [.seen: [1...10, 12...15, 20...20], .secondHand: [11...11, 16...16, 19...19]],
        .audit: [.seen: [12...12]],
        .registration: [.seen: [16...16]],
        .hotels: [.seen: [6...6]],
        .shanghai: [.seen: [22...23]],
        .shenzhen: [.seen: [19...21]],
        .hangzhou: [.seen: [50...50]],
        // The list of clauses was read; of some clauses only what the press wrote of the draft standard.
        .faceStandard: [.seen: [1...1], .secondHand: [5...6, 8...8, 11...11]],
        .draft2023: [.seen: [1...14, 16...16], .secondHand: [15...15, 19...19]],
        .gdpr: [.seen: [4...4, 7...7, 9...9, 17...17, 22...22, 33...33, 35...35]],
        .aiAct: [
            .seen: [
                3...3, 5...5, 12...12, 14...14, 26...27, 50...50, 99...99, 111...111, 113...113,
            ]
        ],
        .bipa: [.seen: [10...10, 15...15]],
    ]
}
