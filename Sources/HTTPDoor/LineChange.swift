/// What a change of a text comes to, line by line, for whoever is to agree to it.
enum LineChange {
    /// Lines that stay and are shown on both sides of a change.
    private static let context = 3

    /// Lines that begin with `-` are taken away, with `+` added, with a blank as they were; `…` stands for the rest.
    ///
    /// - Complexity: O((n + m) d) for d lines that differ.
    static func between(_ old: String, _ new: String) -> String {
        let before = old.split(separator: "\n", omittingEmptySubsequences: false)
        let after = new.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = merged(before, after)
        let near = nearChanges(lines.map(\.isChange))
        var (shown, isSkipping): ([String], Bool) = ([], false)
        for (line, isNear) in zip(lines, near) {
            if isNear { shown.append(line.text) } else if !isSkipping { shown.append("…") }
            isSkipping = !isNear
        }
        return shown.joined(separator: "\n")
    }

    private struct Line {
        let text: String
        let isChange: Bool
    }

    private static func merged(_ before: [Substring], _ after: [Substring]) -> [Line] {
        var (gone, come): (Set<Int>, Set<Int>) = ([], [])
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        var (lines, old, new): ([Line], Int, Int) = ([], 0, 0)
        while old < before.count || new < after.count {
            if gone.contains(old) {
                lines.append(Line(text: "-" + before[old], isChange: true))
                old += 1
            } else if come.contains(new) || old == before.count {
                lines.append(Line(text: "+" + after[new], isChange: true))
                new += 1
            } else {
                lines.append(Line(text: " " + before[old], isChange: false))
                (old, new) = (old + 1, new + 1)
            }
        }
        return lines
    }

    private static func nearChanges(_ changes: [Bool]) -> [Bool] {
        changes.indices.map { place in
            changes[max(0, place - context)...min(changes.count - 1, place + context)].contains(true)
        }
    }
}
