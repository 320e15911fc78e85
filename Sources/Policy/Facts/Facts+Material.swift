internal import Law
internal import Primitives

// Questions about what is to be erased or handed over, where it is not only the reference.
extension Facts {
    /// Whether a request to erase reaches faces, and not only the papers of the house or video that must be kept.
    var asksToEraseFaces: Bool {
        guard operation == .erase else { return false }
        let papers: [Material] = [.assessment, .processingRecord, .egressRecord]
        return Set(request.material ?? [.template]).subtracting(papers).contains {
            $0 != .video || purpose.publicSecurity == false || hasAged(days: 30) == true
        }
    }

    /// Whether the material is at least `days` old; `nil` where its day is unknown.
    func hasAged(days: Int64) -> Bool? {
        request.materialFrom.flatMap { made in day.map { $0.dayNumber - made.dayNumber >= days } }
    }
}
