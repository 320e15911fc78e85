// A probe is good for one search.
import Face
import Gallery
import Law

func search(_ index: GalleryIndex, with probe: consuming Probe<Identify>) throws(GalleryError) {
    // expected-error@-1 {{'probe' consumed more than once}}
    _ = try index.search(probe, threshold: Threshold(distance: 0.5), limit: 1)  // expected-note {{consumed here}}
    _ = try index.search(probe, threshold: Threshold(distance: 0.9), limit: 1)  // expected-note {{consumed again here}}
}
