internal import Primitives

/// How often somebody tried, and when they may try again.
///
/// A try is counted before it is looked at, so that tries at the same time cannot share one count.
struct Guesses: Codable, Sendable, Hashable {
    let subject: String
    var tries = 0
    var last: Timestamp
    /// When the present window of a limit over everybody began.
    var since: Timestamp

    /// Tries that are looked at without delay, and in all.
    static let (free, most) = (5, 50)
    /// The first delay in seconds, and the longest.
    static let (delay, longest): (Int64, Int64) = (30, 900)
    /// Tries over all names in one window, and its seconds.
    static let (ofAll, window): (Int, Int64) = (100, 600)
    /// Tries of one place in one window.
    static let ofPlace = 20
    /// Days after which tries are forgotten.
    static let memory: Int64 = 30

    init(_ subject: String, at now: Timestamp) { (self.subject, last, since) = (subject, now, now) }

    /// Seconds to wait before the next try.
    func wait(at now: Timestamp) -> Int64 {
        guard tries >= Self.free else { return 0 }
        let delay = min(Self.longest, Self.delay << Int64(min(10, tries - Self.free)))
        return max(0, last.seconds + delay - now.seconds)
    }
}

extension Leaves {
    /// Counts one try at a name, and one over all names of this way in.
    func guess(at subject: String, by way: String, at now: Timestamp) throws {
        try guessAmongAll(way, at: now)
        var own = try guesses.find(way + "/" + subject) ?? Guesses(way + "/" + subject, at: now)
        if own.last.adding(days: Guesses.memory) < now { own = Guesses(way + "/" + subject, at: now) }
        guard own.tries < Guesses.most else { throw AccessError.wayClosed }
        let wait = own.wait(at: now)
        guard wait == 0 else { throw AccessError.tooManyTries(seconds: wait) }
        (own.tries, own.last) = (own.tries + 1, now)
        try guesses.put(own)
    }

    /// Counts one try over all names.
    func guessAmongAll(_ way: String, at now: Timestamp, most: Int = Guesses.ofAll) throws {
        let known = try guesses.find(way)
        let isCurrent = known.map { now < $0.since.adding(seconds: Guesses.window) } ?? false
        var all = isCurrent ? known ?? Guesses(way, at: now) : Guesses(way, at: now)
        if !isCurrent { try guesses.forget(before: now.adding(days: -Guesses.memory)) }
        guard all.tries < most else {
            let end = all.since.adding(seconds: Guesses.window)
            throw AccessError.tooManyTries(seconds: max(Guesses.delay, end.seconds - now.seconds))
        }
        (all.tries, all.last) = (all.tries + 1, now)
        try guesses.put(all)
    }

    /// It was right: nothing is held against the name, nor this try against all.
    func forgive(_ subject: String, by way: String) throws {
        try guesses.remove(way + "/" + subject)
        try forgive(among: way)
    }

    /// It was right: the try is not held against all of this way.
    func forgive(among way: String) throws {
        guard var all = try guesses.find(way), all.tries > 0 else { return }
        all.tries -= 1
        try guesses.put(all)
    }
}
