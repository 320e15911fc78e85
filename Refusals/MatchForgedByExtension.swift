// An extension in another room cannot fill in a match.
import Desk
import Law

extension Match {
    init(forged person: SubjectID) {
        self.person = person
// expected-error@-1 {{'person' is inaccessible due to 'private' protection level}}
    }
}
