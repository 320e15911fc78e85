// A probe read to measure error rates decides about nobody.
import Face
import Gallery
import Law
import Primitives

func decide(
    _ probe: consuming Probe<Evaluate>, _ reference: borrowing Template, _ model: Digest
) throws(GalleryError) -> Comparison {
    try Comparator.compare(probe, with: reference, model: model, threshold: Threshold(distance: 0.6))
    // expected-error@-1 {{cannot convert value of type 'Probe<Evaluate>' to expected argument type 'Probe<Verify>'}}
    // expected-note@-2 {{arguments to generic parameter 'Operation' ('Evaluate' and 'Verify') are expected to be equal}}
}
