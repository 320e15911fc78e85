internal import Law
internal import Policy
internal import Primitives
internal import Registry

/// Finds the entry of the registry by which a fact of a matter is put right.
struct FixFinder {
    let place: Place

    /// The entry that states a fact; the facts have the paths of their JSON form.
    func entry(of fact: String) -> RegistryPath {
        let parts = fact.replacing("[]", with: "").split(separator: ".").map(String.init)
        let key = parts.count > 1 ? parts[1] : ""
        switch parts.first {
        case "setting", "counts": return handler(parts.first == "counts" ? "counts." + key : key)
        case "site": return site(key)
        case "service": return RegistryPath(.sites, place.site.id, key == "denied" ? "deniesService" : key)
        case "basis": return basis(key, parts.count > 2 ? parts[2] : nil)
        case "keeping": return keeping(key, parts.count > 2 ? parts[2] : nil)
        case "notice": return notice(key)
        case "governance": return governance(key, parts.count > 2 ? parts[2] : nil)
        case "alternatives": return way(key)
        case "request": return purpose(key == "attributes" ? "attributes" : "operations")
        case "consent": return key == "recipients" ? purpose("recipients") : purpose("basis")
        default: return purpose(key)
        }
    }

    private func purpose(_ key: String) -> RegistryPath {
        switch key {
        case "registeredAtSite": RegistryPath(.sites, place.site.id, "purposes")
        case "": RegistryPath(.purposes, place.purpose.id)
        default: RegistryPath(.purposes, place.purpose.id, key)
        }
    }

    private func handler(_ key: String) -> RegistryPath {
        let controller = place.site.controller
        return switch key {
        case "controllerKind": RegistryPath(.controllers, controller, "kind")
        case "ciiOperator", "exemptFrom": RegistryPath(.controllers, controller, key)
        case "counts.exportedThisYear": RegistryPath(.controllers, controller, "counts", "exportedThisYear")
        case "counts.totalPersons": RegistryPath(.controllers, controller, "counts", "total")
        case "counts.distinctPersons": RegistryPath(.controllers, controller, "counts", "storedElsewhere")
        case "jurisdictions", "overlays", "memberState": RegistryPath(.sites, place.site.id, key)
        default: RegistryPath(.sites, place.site.id)
        }
    }

    private func site(_ key: String) -> RegistryPath {
        let (site, device) = (place.site.id, place.device.id)
        return switch key {
        case "sign": RegistryPath(.sites, site, "sign", "standing")
        case "areaDeclared": RegistryPath(.devices, device, "area")
        case "areaWithinDeclared": RegistryPath(.devices, device, "withinArea")
        case "mode", "interior", "seesInto", "installer", "covert", "distanceMetres", "neighbourInView":
            RegistryPath(.devices, device, key)
        case "id", "device": RegistryPath(.sites, site)
        default: RegistryPath(.sites, site, key)
        }
    }

    private func basis(_ key: String, _ part: String?) -> RegistryPath {
        guard key == "authority" else { return RegistryPath(.purposes, place.purpose.id, "basis", key) }
        let keys = place.purpose.basis?.citation == nil ? nil : part
        return keys.map { RegistryPath(.purposes, place.purpose.id, "basis", "citation", $0) }
            ?? RegistryPath(.purposes, place.purpose.id, "basis", "citation")
    }

    private func keeping(_ key: String, _ part: String?) -> RegistryPath {
        switch key {
        case "locus", "overInternet": RegistryPath(.devices, place.device.id, key)
        case "imageKept": purpose("keepsImages")
        case "source": purpose("imageSource")
        case "purposeEnded": purpose("ended")
        case "processor":
            part.map { RegistryPath(.purposes, place.purpose.id, "processor", $0) } ?? purpose("processor")
        case "templateAgeDays", "expiresAt": purpose("retentionDays")
        default: purpose(key)
        }
    }

    private func notice(_ key: String) -> RegistryPath {
        if key == "promptShown" { return RegistryPath(.devices, place.device.id, "promptShown") }
        if key == "rulesPublished" || key == "rulesAddress" {
            return RegistryPath(.controllers, place.site.controller, "rulesAddress")
        }
        guard let notice = place.notice else { return purpose("notice") }
        return switch key {
        case "fields": RegistryPath(.notices, notice.id, "texts")
        case "version", "currentVersion", "shownAt": RegistryPath(.notices, notice.id, "version")
        case "languages": RegistryPath(.notices, notice.id, "texts")
        case "retentionPolicyPublic": RegistryPath(.notices, notice.id, "retentionPolicyAt")
        default: RegistryPath(.notices, notice.id, key)
        }
    }

    private func governance(_ key: String, _ part: String?) -> RegistryPath {
        let controller = place.site.controller
        switch key {
        case "assessment": return assessment(part)
        case "dpiaDone": return assessment("dpia")
        case "posture":
            return part.map { RegistryPath(.controllers, controller, "safeguards", $0) }
                ?? RegistryPath(.controllers, controller, "safeguards")
        case "filing": return RegistryPath(.controllers, controller, "filing", part ?? "number")
        case "videoSystemSince": return RegistryPath(.sites, place.site.id, "videoSystem", "since")
        case "videoSystemFiled": return RegistryPath(.sites, place.site.id, "videoSystem", "filed")
        case "enforcement":
            return part.map { RegistryPath(.purposes, place.purpose.id, key, $0) } ?? purpose(key)
        case "viewing": return RegistryPath(.controllers, controller)
        default: return RegistryPath(.controllers, controller, key)
        }
    }

    private func assessment(_ part: String?) -> RegistryPath {
        guard let assessment = place.assessment else { return purpose("assessment") }
        return switch part {
        case "purposes", "operations", "recipients", "sites", "offDevice", "internet":
            RegistryPath(.assessments, assessment.id, "covers", part ?? "")
        case "on": RegistryPath(.assessments, assessment.id, "finishedOn")
        case "items": RegistryPath(.assessments, assessment.id)
        case "dpia", "expiresOn", "digest": RegistryPath(.assessments, assessment.id, part ?? "")
        default: RegistryPath(.assessments, assessment.id)
        }
    }

    /// The first other way that lacks it; where there is no way at all, the list in which one would stand.
    private func way(_ key: String) -> RegistryPath {
        let ways = place.alternatives
        let worst = ways.first { $0.live != true } ?? ways.first
        let works = ways.filter { $0.live == true }
        let silent = works.first { way in
            switch key {
            case "cost": way.cost == nil
            case "delaySeconds": way.delaySeconds == nil
            case "distanceMetres": way.distanceMetres == nil
            default: false
            }
        }
        guard let way = key == "live" || key.isEmpty ? worst : silent ?? works.first ?? worst
        else { return RegistryPath(.sites, place.site.id, "alternatives") }
        return RegistryPath(.alternatives, way.id, key.isEmpty ? "live" : key)
    }
}
