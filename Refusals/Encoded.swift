// A permit cannot be encoded, and so not be sent to anyone.
import Law
import Policy

func send<Value: Encodable>(_ value: Value) {}
// expected-note@-1 {{where 'Value' = 'Permit<Verify>'}}
func act(_ permit: consuming Permit<Verify>) { send(permit) }
// expected-error@-1 {{global function 'send' requires that 'Permit<Verify>' conform to 'Encodable'}}
