internal import Law
internal import Policy
internal import Primitives
internal import Registry

// What the signed registry says of a matter. A field it leaves out stays unknown, and the rules refuse.

extension Matter {
    /// States when, where, under whom and by which device.
    mutating func stateThePlace(at now: Timestamp) {
        let (site, controller) = (place.site, place.controller)
        facts.setting.eventTime = now
        facts.setting.jurisdictions = site.jurisdictions
        facts.setting.overlays = site.overlays
        facts.setting.memberState = site.memberState
        facts.setting.controller = site.controller
        facts.setting.controllerKind = controller?.kind
        facts.setting.ciiOperator = controller?.ciiOperator
        facts.setting.exemptFrom = controller?.exemptFrom
        facts.site.id = site.id
        facts.site.kind = site.kind
        facts.site.publicPlace = site.publicPlace
        facts.site.sign = site.sign?.standing
        facts.site.nearClassified = site.nearClassified
        facts.site.classifiedAgreed = site.classifiedAgreed
        facts.site.childLikely = site.childLikely
        facts.site.systematicMonitoring = site.systematicMonitoring
        facts.service.faceCompulsory = site.faceCompulsory
        facts.service.irreplaceable = site.irreplaceable
        facts.service.denied = site.deniesService ?? false
        facts.alternatives = place.alternatives.map { Facts.Alternative($0, at: place.site, on: now) }
        stateTheDevice()
        stateTheGovernance(controller, on: now)
    }

    private mutating func stateTheDevice() {
        let device = place.device
        facts.site.device = device.id
        facts.site.mode = device.mode
        facts.site.interior = device.interior
        facts.site.seesInto = device.seesInto
        facts.site.installer = device.installer
        facts.site.covert = device.covert
        facts.site.distanceMetres = device.distanceMetres
        facts.site.neighbourInView = device.neighbourInView
        facts.site.areaWithinDeclared = device.withinArea
        facts.site.areaDeclared = device.area.map { area in
            place.site.areas?.contains { $0.id == area } == true
        }
        facts.notice.promptShown = device.promptShown
        // Whoever starts a terminal takes part; whoever merely passes a camera does not.
        facts.request.activeInvolvement = device.mode.map { $0 == .cooperative }
        facts.request.realTime = device.realTime
        let serves = place.purpose.publicSecurity ?? false
        facts.request.fromSafetyDevice = device.publicSecurity.map { $0 && !serves }
    }

    private mutating func stateTheGovernance(_ controller: Controller?, on now: Timestamp) {
        // The software encrypts and keeps the ledger itself; the rest is the controller's word.
        facts.governance.posture = Facts.Posture(
            encryption: true, audit: true, accessControl: controller?.safeguards?.accessControl,
            authorisation: controller?.safeguards?.authorisation,
            intrusionDefence: controller?.safeguards?.intrusionDefence)
        facts.governance.childRules = controller?.childRules
        facts.governance.auditedOn = controller?.auditedOn
        facts.governance.incidents = controller?.incidents?.map {
            Facts.Incident(at: $0.at, notifiedAt: $0.notifiedAt)
        }
        facts.governance.stopOrders = controller?.stopOrders?.map {
            Facts.StopOrder(
                site: $0.site, purpose: $0.purpose, person: $0.person, from: $0.from, until: $0.until)
        }
        facts.governance.filing = controller?.filing.map(Facts.Filing.init)
        facts.governance.assessment = place.assessment.flatMap {
            Facts.Assessment($0, at: place.site, on: now)
        }
        facts.quality.floor = place.assessment?.qualityFloor
        facts.governance.dpiaDone = place.assessment?.dpia
        facts.governance.videoSystemSince = place.site.videoSystem?.since
        facts.governance.videoSystemFiled = place.site.videoSystem?.filed
        facts.governance.enforcement = place.purpose.enforcement.map(Facts.Enforcement.init)
        stateTheCounts(controller?.counts)
    }
}

extension Facts.Alternative {
    init(_ registered: Registry.Alternative, at site: Site, on now: Timestamp) {
        self.init(
            registered.kind, live: registered.live, cost: registered.cost,
            delaySeconds: registered.delaySeconds,
            distanceMetres: registered.distanceMetres)
        // Hours that are over close it, whatever somebody saw when they last looked.
        let hours = registered.isOpen(by: site.jurisdictions?.first ?? .cn, at: now)
        open = hours == false ? false : registered.open ?? hours
    }
}

extension Facts.Assessment {
    /// An assessment past its own end, or for other sites, is none.
    init?(_ registered: ImpactAssessment, at site: Site, on now: Timestamp) {
        let today = (site.jurisdictions?.first ?? .cn).day(of: now)
        if let end = registered.expiresOn, end <= today { return nil }
        if let sites = registered.covers?.sites, !sites.contains(site.id) { return nil }
        self.init()
        id = registered.id
        on = registered.finishedOn
        items = registered.items
        purposes = registered.covers?.purposes
        operations = registered.covers?.operations
        recipients = registered.covers?.recipients
        offDevice = registered.covers?.offDevice
        digest = registered.digest
    }
}
