internal import Foundation

/// The interval of Clopper and Pearson (1934): what a rate can be, given so many errors in so many trials.
///
/// It is exact: whatever the true rate, at least 95 in 100 such intervals hold it. Trials must be independent.
struct ExactInterval: Hashable {
    let lower: Double
    let upper: Double

    /// `nil` where there was no trial, or more errors than trials.
    init?(errors: Int, trials: Int, outside: Double = 0.05) {
        guard trials > 0, (0...trials).contains(errors) else { return nil }
        let (k, n) = (Double(errors), Double(trials))
        lower = errors == 0 ? 0 : Self.quantile(outside / 2, k, n - k + 1)
        upper = errors == trials ? 1 : Self.quantile(1 - outside / 2, k + 1, n - k)
    }

    /// Where the beta distribution reaches a share, found by halving.
    private static func quantile(_ share: Double, _ a: Double, _ b: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if beta(middle, a, b) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The regularised incomplete beta function.
    static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let whole: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
        let (left, right): (Double, Double) = (a * Foundation.log(x), b * Foundation.log(1 - x))
        let front: Double = exp(whole + left + right)
        return x < (a + 1) / (a + b + 2)
            ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
    }

    /// The continued fraction of the incomplete beta function, by Lentz's method.
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        func away(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
        var (c, d) = (1.0, 1 / away(1 - (a + b) * x / (a + 1)))
        var value = d
        for step in 1...500 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / away(1 + even * d)
            c = away(1 + even / c)
            value *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / away(1 + odd * d)
            c = away(1 + odd / c)
            value *= d * c
            if abs(d * c - 1) < 1e-14 { break }
        }
        return value
    }
}
