/// Registered facts that a consent receipt cannot do without; the registry's keys of what is missing are collected,
/// so that they can all be told at once.
struct Mandatory {
    private(set) var missing: [String] = []

    /// A fact, or the substitute with a note that it is missing.
    mutating func fact<Value>(_ value: Value?, _ key: String, else substitute: Value) -> Value {
        guard let value else {
            missing.append(key)
            return substitute
        }
        return value
    }

    /// A text that says something.
    mutating func text(_ value: String?, _ key: String) -> String {
        fact(value?.allSatisfy(\.isWhitespace) == false ? value : nil, key, else: "")
    }

    /// A list that is known and has members.
    mutating func list<Value>(_ value: [Value]?, _ key: String) -> [Value] {
        fact(value?.isEmpty == false ? value : nil, key, else: [])
    }

    /// Throws the keys of all that is missing.
    func check() throws(DeskError) {
        guard missing.isEmpty else { throw .receiptLacks(missing) }
    }
}
