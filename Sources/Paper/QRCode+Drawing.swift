extension QRCode {
    private var places: Range<Int> { -Self.margin..<(side + Self.margin) }

    /// How wide a drawing of it is, with the empty modules around.
    public var size: Int { places.count }

    /// Its dark modules as the path of a drawing that is `size` wide, each row's runs by themselves.
    public var path: String {
        (0..<side).map { y in runs(in: y).map { "M\($0)\(y + Self.margin)h\($1)v1h-\($1)z" }.joined() }
            .joined()
    }

    /// A drawing that any browser or printer shows.
    public var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" shape-rendering="crispEdges" \
        role="img" aria-label="QR code">
        <path d="M0 0h\(size)v\(size)h-\(size)z" fill="#fff"/>
        <path d="\(path)" fill="#000"/>
        </svg>

        """
    }

    /// Half blocks for a terminal of dark ground: two rows of modules to a line of text.
    public var text: String {
        stride(from: places.lowerBound, to: places.upperBound, by: 2).map { y in
            places.map { x in
                switch (isDark(x, y), isDark(x, y + 1)) {
                case (false, false): "\u{2588}"
                case (false, true): "\u{2580}"
                case (true, false): "\u{2584}"
                case (true, true): " "
                }
            }.joined() + "\n"
        }.joined()
    }

    /// Where dark runs of a row begin, as `x ` for a path, and how long they are.
    private func runs(in y: Int) -> [(String, Int)] {
        var found: [(start: Int, length: Int)] = []
        for x in 0..<side where isDark(x, y) {
            if let last = found.last, last.start + last.length == x {
                found[found.count - 1].length += 1
            } else {
                found.append((x, 1))
            }
        }
        return found.map { ("\($0.start + Self.margin) ", $0.length) }
    }
}
