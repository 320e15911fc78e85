import Law
import Testing

@testable import Policy

@Suite struct WordingTests {
    private static let texts: [(name: String, words: Wording)] = Rulebook.house.rules.flatMap { rule in
        [("demand", rule.demand), ("why", rule.why), ("cure", rule.cure)].map { ("\(rule.id) \($0.0)", $0.1) }
    }

    @Test func `every rule says what it demands, why it stands in the way and what would clear it`() {
        #expect(Self.texts.count == Rulebook.house.rules.count * 3)
        for (name, words) in Self.texts {
            #expect(words.en.count > 5 && words.zhHans.count > 3 && words.en != words.zhHans, "\(name)")
        }
    }

    @Test func `the English is English, and the Chinese is Chinese`() {
        for (name, words) in Self.texts {
            #expect(!words.en.contains { $0.isChinese }, "\(name): \(words.en)")
            #expect(words.zhHans.contains { $0.isChinese }, "\(name): \(words.zhHans)")
            #expect(Self.foreignWords(in: words.zhHans).isEmpty, "\(name): \(words.zhHans)")
        }
    }

    // Names that Chinese texts themselves write with Latin letters.
    private static let names: Set<String> = ["GB", "T", "ISO", "IEC", "BIPA", "GDPR", "ILCS", "PIPL"]

    private static func foreignWords(in text: String) -> [Substring] {
        text.split { !($0.isASCII && $0.isLetter) }.filter { !names.contains(String($0)) }
    }

    @Test func `each is one sentence that ends as it should`() {
        for (name, words) in Self.texts {
            #expect(words.en.first?.isUppercase == true && words.en.hasSuffix("."), "\(name): \(words.en)")
            #expect(words.zhHans.hasSuffix("。"), "\(name): \(words.zhHans)")
            #expect(!words.en.hasSuffix("..") && !words.zhHans.dropLast().contains("。"), "\(name)")
            let inner = words.en.contains("  ") || words.en.contains(" .") || words.zhHans.contains(" ")
            #expect(!inner, "\(name)")
        }
    }

    @Test func `no two rules demand the same`() {
        #expect(Set(Rulebook.house.rules.map(\.demand)).count == Rulebook.house.rules.count)
    }

    // A rule speaks on days when some of its law is not in force; its words must not lean on that.
    @Test func `no text names an instrument`() {
        let dated = Instrument.all.flatMap { [$0.short.en, $0.short.zhHans, $0.name.zhHans] }
        for (name, words) in Self.texts {
            let named = dated.filter { words.en.contains($0) || words.zhHans.contains($0) }
            #expect(named.isEmpty, "\(name): \(named)")
        }
    }
}

extension Character {
    fileprivate var isChinese: Bool { unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) } }
}
