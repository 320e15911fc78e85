// A template cannot be printed.
import Face

func leak(_ template: borrowing Template) { print(template) }
// expected-error@-1 {{argument type 'Template' does not conform to expected type 'Copyable'}}
