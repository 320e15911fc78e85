internal import Law
internal import Primitives

extension Patch {
    /// The same facts at another time: every instant and day keeps its distance from the event.
    func moved(to time: Timestamp) -> Patch {
        guard case .object(let fields) = self, case .object(let setting) = fields["setting"] ?? .null,
            case .text(let text) = setting["eventTime"] ?? .null, let event = Timestamp(text)
        else { return self }
        let days = Jurisdiction.cn.day(of: time).dayNumber - Jurisdiction.cn.day(of: event).dayNumber
        return moved(seconds: time.seconds - event.seconds, days: days)
    }

    private func moved(seconds: Int64, days: Int64) -> Patch {
        switch self {
        case .text(let text):
            if let instant = Timestamp(text) { return .text(instant.adding(seconds: seconds).description) }
            if let day = CivilDate(text) {
                return .text(CivilDate(dayNumber: day.dayNumber + days).description)
            }
            return self
        case .list(let items): return .list(items.map { $0.moved(seconds: seconds, days: days) })
        case .object(let fields):
            return .object(fields.mapValues { $0.moved(seconds: seconds, days: days) })
        default: return self
        }
    }
}
