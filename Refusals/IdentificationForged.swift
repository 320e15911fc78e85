// Nobody answers for the desk that a person was found.
import Desk
import Law

func act(_ found: IdentifyDesk.Identification, _ person: SubjectID) -> IdentifyDesk.Identification {
    var found = found
    found.subject = person
// expected-error@-1 {{cannot assign to property: 'subject' is a 'let' constant}}
    return found
}
