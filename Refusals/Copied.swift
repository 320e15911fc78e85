// A permit cannot be copied.
import Law
import Policy

func act(_ permit: borrowing Permit<Verify>) -> Permit<Verify> { copy permit }
// expected-error@-1 {{'copy' cannot be applied to noncopyable types}}
