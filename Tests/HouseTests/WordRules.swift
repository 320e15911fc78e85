extension WordRule {
    /// What is banned in Sources.
    static let sources = [
        WordRule("a forced try", why: "stops the program; throw", hints: ["try!"]) { $0.first(#/\btry!/#) },
        WordRule("a forced cast", why: "stops the program; use as?", hints: ["as!"]) { $0.first(#/\bas!/#) },
        WordRule(
            "a fatal error",
            why: "stops the program; throw, or state a precondition for a mistake of our own",
            hints: ["fatalError", "abort()"]
        ) { $0.first(#/\bfatalError\b|\babort\(\)/#) },
        WordRule(
            "printing", why: "only doors speak to people",
            except: [
                "Sources/CommandDoor/": "prints what it was asked for",
                "Sources/countenance/": "prints why it could not start",
            ], hints: ["rint(", "dump(", "NSLog("]
        ) { $0.first(#/(?:^|[^.\w])(?:print|debugPrint|dump|NSLog)\(/#) },
        WordRule(
            "an unchecked promise of safety", why: "hides a race",
            except: [
                "Sources/FaceVision/": "owns handles of a C library",
                "Sources/TokenKeys/Token.swift": "owns a session of a C library, kept apart by a lock",
                "Sources/Primitives/": "owns secret memory",
                "Sources/Face/Template.swift": "owns secret memory",
            ], hints: ["@unchecked"]
        ) { $0.first(#/@unchecked\s+Sendable/#) },
        WordRule(
            "a clock below the desks", why: "is handed in as a parameter, so that a test can choose the time",
            except: outside, hints: ["Date()", "Date.now", "Clock", "clock_gettime", "time(nil)"]
        ) {
            $0.first(
                #/\bDate\(\)|\bDate\.now\b|\b(?:Continuous|Suspending)Clock\b|\bclock_gettime\b|\btime\(nil\)/#
            )
        },
        WordRule(
            "chance or a new name below the desks",
            why: "is handed in as a parameter, so that a test can choose it",
            except: outside,
            hints: ["UUID()", "SystemRandom", ".random", ".shuffled", "getrandom"]
        ) {
            // A `random` that was handed down is called by a name in small letters: `premises.random(16)`.
            $0.first(
                #/\bUUID\(\)|SystemRandomNumberGenerator|(?:[A-Z]\w*|[^\w)])\.random\(|\.randomElement\(|\.shuffled\(\)|\bgetrandom\b/#
            )
        },
        WordRule(
            "a name that says nothing", why: "is no noun of the trade",
            hints: ["Manager", "Helper", "Util", "Impl", "Info", "Data"]
        ) {
            $0.first(
                #/\b(?:struct|class|enum|actor|protocol|typealias)\s+\w*(?:Manager|Helpers?|Utils?|Utilities|Impl|Info|Data)\b/#
            )
        },
    ]

    /// Where clocks and chance come from.
    private static let outside = [
        "Sources/Desk/": "hands them down", "Sources/CommandDoor/": "chooses them",
        "Sources/countenance/": "chooses them",
    ]

    /// What is banned in Tests.
    static let tests = [
        WordRule("another test library", why: "is not ours; use Swift Testing", hints: ["XCTest"]) {
            $0.first(#/\bimport\s+XCTest\b/#)
        },
        WordRule(
            "waiting", why: "makes tests slow and unsure; advance a clock instead",
            except: [
                "Tests/StoreSQLiteTests/CrashTests.swift":
                    "lets a process work for a while before killing it",
                "Tests/JourneyTests/": "lets a process work for a while before killing it",
                "Tests/HTTPDoorTests/Server/": "drips bytes into real sockets",
                "Tests/HTTPDoorTests/News/": "waits for other programs",
                "Tests/HeraldTests/": "waits for other programs",
            ], hints: ["sleep"]
        ) { $0.first(#/\bTask\.sleep\b|\busleep\(|(?:^|[^.\w])sleep\(/#) },
    ]

    /// What is banned in both.
    static let everywhere = [
        WordRule(
            "a note to self", in: .comments, why: "is an issue number or nothing",
            hints: ["TODO", "FIXME", "XXX", "HACK"]
        ) { $0.first(#/\b(?:TODO|FIXME|XXX|HACK)\b/#) },
        WordRule("an American word in code", why: "is spelt the British way here", hints: Spelling.hints) {
            Spelling.american(in: $0)
        },
        WordRule(
            "an American word in a comment", in: .comments, why: "is spelt the British way here",
            hints: Spelling.hints
        ) { Spelling.american(in: $0) },
    ]
}
