// A permit cannot be kept in an array.
import Law
import Policy

func act(_ permit: consuming Permit<Verify>) { let hoard = [permit] }
// expected-error@-1 {{generic struct 'Array' requires that 'Permit<Verify>' conform to 'Copyable'}}
