// A probe read to verify one person cannot be searched with among many.
import Face
import Gallery
import Law

func search(_ index: GalleryIndex, with probe: consuming Probe<Verify>) throws(GalleryError) -> CandidateList {
    try index.search(probe, threshold: Threshold(distance: 0.5), limit: 1)
    // expected-error@-1 {{cannot convert value of type 'Probe<Verify>' to expected argument type 'Probe<Identify>'}}
    // expected-note@-2 {{arguments to generic parameter 'Operation' ('Verify' and 'Identify') are expected to be equal}}
}
