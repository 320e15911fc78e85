internal import Law
internal import Primitives

extension FactForm {
    /// Whether a single value is of this form; what lies inside lists and objects is looked at elsewhere.
    func admits(_ value: Patch) -> Bool {
        switch (self, value) {
        case (.flag, .flag), (.anyWhole, .number), (.text, .text), (.list, .list): true
        case (.object, .object), (.map, .object): true
        case (.whole(let least, let most), .number(let number)):
            number >= least && number <= most ?? .max
        case (.identifier, .text(let text)): SiteID(text) != nil
        case (.digest, .text(let text)): Digest(hex: text) != nil
        case (.instant, .text(let text)): Timestamp(text) != nil
        case (.day, .text(let text)): CivilDate(text) != nil
        case (.words(let words), .text(let text)): words.contains(text)
        default: false
        }
    }
}
