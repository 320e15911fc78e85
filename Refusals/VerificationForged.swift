// Nobody answers for the desk that a face is the one it should be.
import Desk

func act(_ record: Record) -> VerifyDesk.Verification { VerifyDesk.Verification(isMatch: true, outcome: record) }
// expected-error@-1 {{'VerifyDesk.Verification' initializer is inaccessible due to 'fileprivate' protection level}}
