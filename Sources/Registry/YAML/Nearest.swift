/// The word that was probably meant, if one is near: one slip for every three letters, swaps included.
func nearest(to word: String, among words: [String]) -> String? {
    words.map { (word: $0, slips: slips(from: word, to: $0)) }
        .filter { $0.slips <= max(1, $0.word.count / 3) }
        .min { $0.slips < $1.slips }?.word
}

/// How many letters must be put in, left out, changed or swapped with the next (optimal string alignment).
func slips(from left: String, to right: String) -> Int {
    let left = Array(left.lowercased())
    let right = Array(right.lowercased())
    var rows = [Array(0...right.count)]
    for i in 1..<(left.count + 1) {
        var row = [i]
        for j in 1..<(right.count + 1) {
            let change = rows[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
            var least = min(rows[i - 1][j] + 1, row[j - 1] + 1, change)
            if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                least = min(least, rows[i - 2][j - 2] + 1)
            }
            row.append(least)
        }
        rows.append(row)
    }
    return rows[left.count][right.count]
}
