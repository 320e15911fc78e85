// Nobody but the release gate makes a match.
import Desk
import Law

func act(_ person: SubjectID, _ record: Record) -> Match { Match(of: person, on: record) }
// expected-error@-1 {{'Match' initializer is inaccessible due to 'fileprivate' protection level}}
