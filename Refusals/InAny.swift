// A permit cannot hide in Any.
import Law
import Policy

func act(_ permit: consuming Permit<Verify>) -> Any { permit }
// expected-error@-1 {{return expression of type 'Permit<Verify>' does not conform to 'Copyable'}}
