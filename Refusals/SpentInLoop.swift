// A permit cannot be used in a loop.
import Law
import Policy

func read(under permit: consuming Permit<Verify>) {}
func act(_ permit: consuming Permit<Verify>) {
// expected-error@-1 {{'permit' consumed in a loop}}
    for _ in 0..<2 { read(under: permit) }
// expected-note@-1 {{consumed here}}
}
