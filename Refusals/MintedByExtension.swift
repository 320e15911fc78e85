// An extension in another room cannot initialise a permit's fields.
import Law
import Policy
import Primitives

extension Permit {
    init(forged number: UInt64, _ now: Timestamp, _ image: Digest) {
        self.number = number
// expected-error@-1 {{'let' property 'number' may not be initialized directly; use "self.init(...)" or "self = ..." instead}}
        expiry = now
// expected-error@-1 {{'let' property 'expiry' may not be initialized directly; use "self.init(...)" or "self = ..." instead}}
        self.image = image
// expected-error@-1 {{'let' property 'image' may not be initialized directly; use "self.init(...)" or "self = ..." instead}}
    }
}
