internal import Law
internal import Policy
internal import Primitives

extension Facts {
    /// The facts of a still picture that somebody brings: no camera of ours saw anyone, and nothing is kept.
    static func ofUpload(for operation: FaceOperation, at now: Timestamp) -> Facts {
        var facts = Facts()
        facts.setting.eventTime = now
        facts.setting.jurisdictions = [.cn]
        facts.setting.overlays = []
        facts.request.operation = operation
        facts.site.mode = .upload
        facts.site.interior = InteriorClass.none
        facts.keeping.imageKept = false
        facts.keeping.bystandersKept = false
        facts.governance.stopOrders = []
        facts.governance.posture = Posture(
            encryption: true, audit: true, accessControl: true, authorisation: true, intrusionDefence: true)
        return facts
    }
}
