// Nobody answers for the desk that a face is the one it should be.
import Desk

func act(_ found: VerifyDesk.Verification) -> VerifyDesk.Verification {
    var found = found
    found.isMatch = true
// expected-error@-1 {{cannot assign to property: 'isMatch' is a 'let' constant}}
    return found
}
