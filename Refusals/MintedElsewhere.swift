// Nobody but the deciding file makes a permit.
import Law
import Policy
import Primitives

func act(_ now: Timestamp, _ image: Digest) -> Permit<Verify> { Permit(number: 1, expiry: now, image: image) }
// expected-error@-1 {{'Permit<Operation>' initializer is inaccessible due to 'fileprivate' protection level}}
