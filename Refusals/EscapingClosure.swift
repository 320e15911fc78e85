// A permit cannot ride into a task.
import Law
import Policy

func read(under permit: consuming Permit<Verify>) async {}
func act(_ permit: consuming Permit<Verify>) {
    Task { await read(under: permit) }
// expected-error@-1 {{noncopyable 'permit' cannot be consumed when captured by an escaping closure or borrowed by a non-Escapable type}}
}
