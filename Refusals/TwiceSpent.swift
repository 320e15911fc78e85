// A permit cannot be used twice.
import Law
import Policy

func read(under permit: consuming Permit<Verify>) {}
func act(_ permit: consuming Permit<Verify>) {
// expected-error@-1 {{'permit' consumed more than once}}
    read(under: permit)
// expected-note@-1 {{consumed here}}
    read(under: permit)
// expected-note@-1 {{consumed again here}}
}
