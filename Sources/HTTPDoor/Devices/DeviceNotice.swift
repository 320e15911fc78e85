internal import Desk
internal import Law
internal import Primitives
internal import Registry

/// What a device shows before it looks at anybody: who asks, what for, and what else there is. Nothing about a person.
// LAW: PIPL Art. 17; Order No. 19 Arts. 5 and 10: people are told first, and there is another way.
struct DeviceNotice: Encodable {
    struct Place: Encodable {
        let id: String
        let name: String
    }

    struct Use: Encodable {
        let id: String
        let text: String
        /// Looking for somebody, one to one or one to many.
        let operations: [String]
        /// Whether a reference is kept, for which people are asked first.
        let enrols: Bool
        let retentionDays: Int?
        let notice: Notice?
        /// By which a yes names the words that were read.
        let noticeDigest: String?
    }

    struct Answerer: Encodable {
        let name: String
        let contact: Contact?
        let rules: String?
    }

    let device: String
    let site: Place
    let controller: Answerer
    let area: CaptureArea?
    let childLikely: Bool
    /// Under this age a guardian must agree.
    let consentAge: Int64
    /// Whether a person's own phone can take over from here.
    var handsOver = false
    let revision: Int64
    let purposes: [Use]
    /// Those known to work first.
    let alternatives: [Alternative]

    /// What the registry in force says of a device; `nil` where it says nothing of it.
    init?(_ revision: SignedRegistry, for id: DeviceID) {
        let document = revision.document
        guard let device = document.device(id), let site = document.site(device.site),
            let controller = document.controller(site.controller)
        else { return nil }
        self.device = device.id.text
        self.revision = Int64(clamping: revision.number)
        self.site = Place(id: site.id.text, name: site.name)
        self.controller = Answerer(
            name: controller.name, contact: controller.contact, rules: controller.rulesAddress)
        area = site.areas?.first { $0.id == device.area }
        childLikely = site.childLikely ?? true
        consentAge = site.consentAge
        purposes = (device.purposes ?? site.purposes ?? []).compactMap(document.purpose).map { purpose in
            let may = (purpose.operations ?? []).filter { [.verify, .identify].contains($0) }
            let notice = purpose.notice.flatMap(document.notice)
            return Use(
                id: purpose.id.text, text: purpose.text, operations: may.map(\.rawValue),
                enrols: purpose.operations?.contains(.enrol) == true, retentionDays: purpose.retentionDays,
                notice: notice, noticeDigest: notice?.digest.hex)
        }
        let ways = document.alternatives(at: site.id)
        alternatives = ways.filter { $0.live == true } + ways.filter { $0.live != true }
    }
}

extension Site {
    /// Under which age a guardian must agree here: the highest of the legal orders it falls under.
    // LAW: PIPL Art. 31; GDPR Art. 8; where no order is known, the highest age of all.
    fileprivate var consentAge: Int64 {
        let ages = (jurisdictions ?? []).map { order -> Int64 in
            switch order {
            case .cn: 14
            case .eu: DigitalAge.of(memberState: memberState)
            case .illinois: 18
            }
        }
        return ages.max() ?? 18
    }
}
