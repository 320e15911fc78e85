// A match cannot be kept in an array, to be shown once the consent is withdrawn.
import Desk

func act(_ match: consuming Match) { let hoard = [match] }
// expected-error@-1 {{generic struct 'Array' requires that 'Match' conform to 'Copyable'}}
