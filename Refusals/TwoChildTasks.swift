// Two child tasks cannot share one permit.
import Law
import Policy

func read(under permit: consuming Permit<Verify>) async {}
func act(_ permit: consuming Permit<Verify>) async {
    async let first: Void = read(under: permit)
// expected-error@-1 {{sending 'permit' risks causing data races}}
// expected-note@-2 {{sending 'permit' into async let risks causing data races between async let uses and local uses}}
// expected-error@-3 {{noncopyable 'permit' cannot be consumed when captured by an escaping closure or borrowed by a non-Escapable type}}
    async let second: Void = read(under: permit)
// expected-note@-1 {{access can happen concurrently}}
// expected-error@-2 {{noncopyable 'permit' cannot be consumed when captured by an escaping closure or borrowed by a non-Escapable type}}
    _ = await (first, second)
}
