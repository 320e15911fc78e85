// A permit to verify is none to identify.
import Law
import Policy

func search(under permit: consuming Permit<Identify>) {}
func act(_ permit: consuming Permit<Verify>) { search(under: permit) }
// expected-error@-1 {{cannot convert value of type 'Permit<Verify>' to expected argument type 'Permit<Identify>'}}
// expected-note@-2 {{arguments to generic parameter 'Operation' ('Verify' and 'Identify') are expected to be equal}}
