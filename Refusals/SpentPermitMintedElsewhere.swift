// Nobody but a permit makes the proof that it was paid.
import Law
import Policy

func act() -> SpentPermit<Identify> { SpentPermit(number: 1) }
// expected-error@-1 {{'SpentPermit<Operation>' initializer is inaccessible due to 'fileprivate' protection level}}
