import Access
import Law
import Testing

@testable import HTTPDoor

/// What a person is told at a sign-in or an account, in their own language.
@Suite struct ProblemDetailsTests {
    @Test(arguments: [
        AccessError.notProven, .wayClosed, .badPassword, .badName, .nameTaken, .lastController, .notTheFirst,
        .passkey(.signature), .tooManyTries(seconds: 30), .signInAgain, .badLifetime, .ownApproval,
        .cannotApprove, .settled, .changed, .tooManyPending,
    ])
    func `what stopped somebody is told in Chinese to whoever reads Chinese`(_ error: AccessError) throws {
        let told = Problem(access: error).json(in: .zhHans)["detail"]?.text ?? ""
        #expect(told.contains(#/\p{Script=Han}/#), "\(error)")
        #expect(told != Problem(access: error).json(in: .en)["detail"]?.text)
    }
}
