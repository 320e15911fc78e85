public import Primitives

/// The numbers of filing, which rules, duties and facts share.
public enum FilingTerms {
    // LAW: Order No. 19 Art. 15, and Art. 16 of the draft of 2023 that came before it.
    /// How many people's faces are stored when it must be filed.
    public static let persons = 100_000
    /// The line that the draft drew, which has no force.
    public static let draftPersons = 10_000
    /// Within how many working days it is filed.
    public static let workingDays = 30

    /// The day the term runs from: that on which the line was reached, or the first of the Order if that was later.
    public static func begins(_ reached: CivilDate) -> CivilDate {
        // LAW: Filing Announcement 2025 Art. 1, what was stored before the Order began is counted from then.
        max(reached, InstrumentID.order19.instrument.from)
    }
}
