internal import Crypto
internal import Primitives

/// What Home Assistant is told so that the house's devices appear by themselves.
struct HomeAssistant {
    let root: String
    let discovery: String
    /// The house's own name, so that two houses on one broker stay apart.
    let house: String

    /// The configurations by their topics.
    func messages(for map: HouseMap) -> [BrokerMessage] {
        map.sites.flatMap { site in
            ofSite(site.name) + site.devices.flatMap { ofDevice($0, at: site.name) }
        }
    }

    private func ofDevice(_ device: String, at site: String) -> [BrokerMessage] {
        let thing = Thing(
            identifiers: [id(site, device)], name: "\(device) (\(site))", manufacturer: "Countenance",
            model: "camera")
        let topic = "\(root)/\(site)/\(device)/decision"
        var last = Entity("Last decision", topic, "{{ value_json.result }}", thing)
        (last.uniqueID, last.attributes, last.icon) = (
            id(site, device, "decision"), topic, "mdi:face-recognition"
        )
        var match = Entity(
            "Match", topic, "{{ 'ON' if value_json.result == 'match' else 'OFF' }}", thing)
        (match.uniqueID, match.offDelay, match.icon) = (id(site, device, "match"), 5, "mdi:account-check")
        return [config(last, as: "sensor"), config(match, as: "binary_sensor")]
    }

    private func ofSite(_ site: String) -> [BrokerMessage] {
        let thing = Thing(
            identifiers: [id(site)], name: site, manufacturer: "Countenance", model: "site")
        let (duties, posture) = ("\(root)/\(site)/duties", "\(root)/\(site)/posture")
        var open = Entity("Open duties", duties, "{{ value_json.open }}", thing)
        (open.uniqueID, open.icon) = (id(site, "duties"), "mdi:clipboard-list")
        var overdue = Entity(
            "Overdue duties", duties, "{{ 'ON' if value_json.overdue > 0 else 'OFF' }}", thing)
        (overdue.uniqueID, overdue.deviceClass) = (id(site, "overdue"), "problem")
        var lawful = Entity(
            "Posture", posture, "{{ 'ON' if value_json.errors > 0 else 'OFF' }}", thing)
        (lawful.uniqueID, lawful.deviceClass) = (id(site, "posture"), "problem")
        return [
            config(open, as: "sensor"), config(overdue, as: "binary_sensor"),
            config(lawful, as: "binary_sensor"),
        ]
    }

    private func config(_ entity: Entity, as component: String) -> BrokerMessage {
        var entity = entity
        entity.availability = "\(root)/status"
        return BrokerMessage(
            "\(discovery)/\(component)/\(entity.uniqueID)/config", Letter.line(entity), isKept: true)
    }

    // Names take letters, digits, `_` and `-`. A name with a dot gets a mark of its own, so that no two become one.
    private func id(_ parts: String...) -> String {
        let whole = ([house] + parts).joined(separator: "/")
        let mark = Hex.encode(Array(SHA256.hash(data: Array(whole.utf8))).prefix(3))
        let plain = parts.joined(separator: "_").replacing(".", with: "-")
        return "countenance_\(mark)_\(plain)"
    }

    private struct Thing: Encodable {
        let identifiers: [String]
        let name: String
        let manufacturer: String
        let model: String
    }

    private struct Entity: Encodable {
        let name: String
        let state: String
        let template: String
        let thing: Thing
        var uniqueID = ""
        var attributes: String?
        var availability: String?
        var deviceClass: String?
        var icon: String?
        var offDelay: Int?

        init(_ name: String, _ state: String, _ template: String, _ thing: Thing) {
            (self.name, self.state, self.template, self.thing) = (name, state, template, thing)
        }

        enum CodingKeys: String, CodingKey {
            case name, icon
            case state = "state_topic"
            case template = "value_template"
            case thing = "device"
            case uniqueID = "unique_id"
            case attributes = "json_attributes_topic"
            case availability = "availability_topic"
            case deviceClass = "device_class"
            case offDelay = "off_delay"
        }
    }
}
