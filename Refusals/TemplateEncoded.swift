// A template cannot be written as JSON or anything else that is Encodable.
import Face

func write(_ value: some Encodable) {}
// expected-note@-1 {{where 'some Encodable' = 'Template'}}
func leak(_ template: consuming Template) { write(template) }
// expected-error@-1 {{global function 'write' requires that 'Template' conform to 'Encodable'}}
