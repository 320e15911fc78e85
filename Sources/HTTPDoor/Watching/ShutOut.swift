internal import Desk
internal import Primitives
internal import Synchronization

/// Counts whom the door shut out, and puts it on record.
///
/// Of whoever is known by name (staff, witnesses, devices, keys) the first time in an hour is an entry before the
/// answer goes out. All others are counted, by whom and by the group of the route, and are one entry together when the
/// hour is over: strangers cannot fill the log.
public final class ShutOut: Sendable {
    /// One line of the count.
    fileprivate struct Line: Hashable {
        let role: String
        let name: String?
        let group: String
        let status: Int
    }

    fileprivate struct Hour {
        var since: Int64
        var lines: [Line: Int] = [:]
        var told: Set<String> = []
    }

    /// The most lines of one hour; what would be new beyond them is not counted.
    static let most = 1024
    private let premises: Premises
    private let hour: Mutex<Hour>

    init(_ premises: Premises) {
        self.premises = premises
        hour = Mutex(Hour(since: premises.clock.now().hour))
    }

    /// Notes why somebody was not answered, where that was for want of a right to it.
    func note(_ problem: Problem, at route: Route, _ caller: Caller) async {
        guard Self.isShut(problem, route, caller) else { return }
        await settle()
        let (group, name) = (route.details.group, Self.isKnown(caller) ? caller.name : nil)
        let line = Line(role: caller.role.rawValue, name: name, group: group, status: problem.status)
        let isFirst = hour.withLock { hour in
            hour.count(line)
            guard let name, hour.told.count < Self.most else { return false }
            return hour.told.insert("\(line.role) \(name)").inserted
        }
        guard isFirst, let name else { return }
        try? await ShutOutDesk(premises).recordFirst(line.tried(1), by: Operator(name))
    }

    /// Puts the count of the hour that is over on record; with `isLast`, of the one that is not.
    public func settle(isLast: Bool = false) async {
        let now = premises.clock.now().hour
        let over: [Line: Int]? = hour.withLock { hour in
            guard isLast || hour.since < now else { return nil }
            defer { hour = Hour(since: now) }
            return hour.lines
        }
        guard let over, !over.isEmpty else { return }
        do {
            try await ShutOutDesk(premises).record(over.map { $0.key.tried($0.value) })
        } catch {
            // It waits for the next hour's.
            hour.withLock { hour in
                for (line, count) in over { hour.count(line, count) }
            }
        }
    }

    /// Whether an answer says no for want of a right: not known, not permitted, another's, or too many tries.
    private static func isShut(_ problem: Problem, _ route: Route, _ caller: Caller) -> Bool {
        switch problem.status {
        case 401: true
        case 403: !["refused", "other-origin"].contains(problem.kind)
        case 404: route.reaches[caller.role] == .own
        case 429: true
        default: false
        }
    }

    private static func isKnown(_ caller: Caller) -> Bool {
        switch caller.role {
        case .controller, .operator, .auditor, .device, .witness, .integration: true
        case .subject, .anonymous: false
        }
    }
}

extension ShutOut.Hour {
    mutating func count(_ line: ShutOut.Line, _ times: Int = 1) {
        if lines[line] == nil, lines.count >= ShutOut.most { return }
        lines[line, default: 0] += times
    }
}

extension ShutOut.Line {
    func tried(_ times: Int) -> ShutOutDesk.Tried {
        ShutOutDesk.Tried(role: role, name: name, group: group, status: status, times: times)
    }
}
