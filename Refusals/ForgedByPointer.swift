// Memory cannot be passed off as a permit, unless the word `unsafe` is written, which the house looks for.
import Law
import Policy

func act() -> Permit<Verify> { UnsafeMutablePointer<Permit<Verify>>.allocate(capacity: 1).move() }
// expected-error@-1 {{expression uses unsafe constructs but is not marked with 'unsafe'}}
// expected-note@-2 {{argument 'self' in call to instance method 'move' has unsafe type 'UnsafeMutablePointer<Permit<Verify>>'}}
