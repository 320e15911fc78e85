/// The counts in the text form that Prometheus reads.
struct MeterPage {
    private(set) var text = ""

    /// Begins a family.
    mutating func family(_ name: String, _ type: String, _ meaning: String) {
        text += "# HELP countenance_\(name) \(meaning)\n# TYPE countenance_\(name) \(type)\n"
    }

    mutating func line(_ name: String, _ labels: [(String, String)] = [], _ value: Double) {
        let pairs = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        let number = value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
        text += "countenance_\(name)\(pairs.isEmpty ? "" : "{\(pairs)}") \(number)\n"
    }

    /// A family of one.
    mutating func single(_ name: String, _ type: String, _ meaning: String, _ value: Double) {
        family(name, type, meaning)
        line(name, [], value)
    }

    private static func escaped(_ label: String) -> String {
        label.map { character in
            switch character {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            default: String(character)
            }
        }.joined()
    }
}

extension MeterPage {
    /// Everything a meter counted.
    mutating func add(_ counts: Meter.Counts) {
        let operations = counts.operations.sorted { $0.key < $1.key }
        family("requests_total", "counter", "Requests by operation and class of status.")
        for (name, tally) in operations {
            for (status, count) in tally.classes.sorted(by: { $0.key < $1.key }) {
                line("requests_total", [("operation", name), ("status", "\(status)xx")], Double(count))
            }
        }
        family("request_seconds", "histogram", "How long requests took, from head to the answer's head.")
        for (name, tally) in operations { histogram(name, tally) }
        family("refusals_total", "counter", "Refusals by the rule that stood in the way.")
        for (rule, count) in counts.refusals.sorted(by: { $0.key < $1.key }) {
            line("refusals_total", [("rule", rule)], Double(count))
        }
        family("rights_exercised_total", "counter", "Withdrawals, erasures and other rights that were done.")
        for (name, count) in counts.rights.sorted(by: { $0.key < $1.key }) {
            line("rights_exercised_total", [("operation", name)], Double(count))
        }
        family("stage_seconds_total", "counter", "Where the time of decisions about faces went.")
        for (name, stages) in counts.stages.sorted(by: { $0.key < $1.key }) {
            for (stage, seconds) in stages.sorted(by: { $0.key < $1.key }) {
                line("stage_seconds_total", [("operation", name), ("stage", stage)], seconds)
            }
        }
        for gauge in counts.gauges { single(gauge.name, "gauge", gauge.meaning, gauge.read()) }
    }

    private mutating func histogram(_ name: String, _ tally: Meter.Tally) {
        var sum: UInt64 = 0
        for (bound, count) in zip(Meter.bounds.map { "\($0)" } + ["+Inf"], tally.buckets) {
            sum += count
            line("request_seconds_bucket", [("operation", name), ("le", bound)], Double(sum))
        }
        line("request_seconds_sum", [("operation", name)], tally.seconds)
        line("request_seconds_count", [("operation", name)], Double(tally.count))
    }

    /// How many are in each lane.
    mutating func add(_ lanes: Lanes) {
        let counts = Route.Lane.allCases.map { ($0.rawValue, lanes.count($0)) }
        family("lane_inside", "gauge", "Requests at work by lane.")
        for (lane, count) in counts { line("lane_inside", [("lane", lane)], Double(count.inside)) }
        family("lane_waiting", "gauge", "Requests waiting by lane.")
        for (lane, count) in counts { line("lane_waiting", [("lane", lane)], Double(count.waiting)) }
        family("lane_turned_away_total", "counter", "Requests answered with 503 for want of room, by lane.")
        for (lane, count) in counts {
            line("lane_turned_away_total", [("lane", lane)], Double(count.turnedAway))
        }
    }
}
