internal import Policy

/// The rules whose names come nearest to a mistyped one.
enum NearestRules {
    /// At most three ids, the nearest first; none where nothing is near.
    static func to(_ text: String) -> [String] {
        let text = text.lowercased()
        let near = Rulebook.entries.map(\.rule.id.text).map { id in (id, distance(text, id)) }
            .filter { id, steps in steps <= max(2, id.count / 3) || text.count > 3 && id.contains(text) }
        return near.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    }

    /// How many letters have to be put in, taken out or changed (Levenshtein).
    static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (i, letter) in left.utf8.prefix(200).enumerated() {
            var next = [i + 1]
            for (j, other) in right.enumerated() {
                next.append(min(row[j] + (letter == other ? 0 : 1), row[j + 1] + 1, next[j] + 1))
            }
            row = next
        }
        return row[right.count]
    }
}
