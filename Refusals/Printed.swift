// A permit cannot be printed.
import Law
import Policy

func act(_ permit: borrowing Permit<Verify>) { print(permit) }
// expected-error@-1 {{argument type 'Permit<Verify>' does not conform to expected type 'Copyable'}}
