// Who was only shown a permit cannot spend it.
import Law
import Policy
import Primitives

func act(_ permit: borrowing Permit<Verify>, _ image: Digest, _ now: Timestamp) throws -> UInt64 {
// expected-error@-1 {{'permit' is borrowed and cannot be consumed}}
    try permit.spend(on: image, at: now).number
// expected-note@-1 {{consumed here}}
}
