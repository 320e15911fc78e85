// A route on which one role was forgotten: the matrix of who may do what has no empty cell.
import Swift

let forgotten = Reaches(
    controller: .all, operator: .all, auditor: .all, subject: .own, device: .none, witness: .none,
    anonymous: .none)
// expected-error@-2 {{missing argument for parameter 'integration' in call}}
