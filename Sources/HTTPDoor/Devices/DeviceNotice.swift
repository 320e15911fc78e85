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
        let operations: [String]
        let notice: Notice?
    }

    let device: String
    let site: Place
    let revision: Int64
    let purposes: [Use]
    /// Those known to work first.
    let alternatives: [Alternative]

    /// What the registry in force says of a device; `nil` where it says nothing of it.
    init?(_ revision: SignedRegistry, for id: DeviceID) {
        let document = revision.document
        guard let device = document.device(id), let site = document.site(device.site) else { return nil }
        self.device = device.id.text
        self.revision = Int64(clamping: revision.number)
        self.site = Place(id: site.id.text, name: site.name)
        purposes = (device.purposes ?? site.purposes ?? []).compactMap(document.purpose).map { purpose in
            let may = (purpose.operations ?? []).filter { [.verify, .identify].contains($0) }
            return Use(
                id: purpose.id.text, text: purpose.text, operations: may.map(\.rawValue),
                notice: purpose.notice.flatMap(document.notice))
        }
        let ways = document.alternatives(at: site.id)
        alternatives = ways.filter { $0.live == true } + ways.filter { $0.live != true }
    }
}
