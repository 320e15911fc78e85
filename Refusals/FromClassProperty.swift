// A permit kept in an object cannot be taken out again.
import Law
import Policy
import Primitives

final class Hoard {
    let permit: Permit<Verify>
    init(_ permit: consuming Permit<Verify>) { self.permit = permit }
}
func act(_ hoard: Hoard, _ image: Digest, _ now: Timestamp) throws -> UInt64 {
    try hoard.permit.spend(on: image, at: now).number
// expected-error@-1 {{cannot consume noncopyable stored property 'hoard.permit' of a class}}
}
