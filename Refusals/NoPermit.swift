// A reader cannot be called without a permit.
import Law
import Policy

func read(under permit: consuming Permit<Verify>) {}
// expected-note@-1 {{'read(under:)' declared here}}
func act() { read() }
// expected-error@-1 {{missing argument for parameter 'under' in call}}
