#include <map>

#include "app/report/phrases.hpp"

/// A step or a callback held the only thread.
namespace app::report {

namespace {

class Blocked final : public Finding {
public:
    struct Held {
        LongHold first, longest;
        std::vector<trace::Id> by;       ///< the tasks, the first few
        std::vector<trace::Id> delayed;  ///< who should have run meanwhile, the first few
        std::size_t times = 0;
        std::int64_t total_ns = 0, of_path_ns = 0, path_ns = 0;
        bool of_path_unknown = false;
    };

    explicit Blocked(Held held)
        : Finding({held.first.task, held.first.site, held.first.position, held.of_path_ns}),
          held_(std::move(held)) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const auto who = held_.by.empty() ? holder(tell, held_.first) : tasks(tell, held_.by);
        const auto delayed =
            held_.delayed.empty()
                ? std::string{}
                : tell.say("report.blocked.delayed", {{"list", tasks(tell, held_.delayed)}});
        const auto of_path =
            held_.of_path_ns > 0
                ? tell.say("report.blocked.of_path", {{"part", seconds(tell, held_.of_path_ns)},
                                                      {"whole", seconds(tell, held_.path_ns)}})
            : held_.of_path_unknown ? std::string{}
                                    : tell.say("report.blocked.not_of_path");
        return tell.say(held_.times == 1 ? "report.blocked" : "report.blocked.often",
                        {{"who", who},
                         {"time", seconds(tell, held_.total_ns)},
                         {"times", times(tell, held_.times)},
                         {"with", held_with(tell, held_.longest)},
                         {"delayed", delayed},
                         {"of_path", of_path}});
    }

private:
    [[nodiscard]] bool is_sleep() const override {
        return held_.longest.longest_call_ns > 0 && held_.longest.call == trace::Text::none;
    }

    Held held_;
};

void find(const Evidence& evidence, Findings& found) {
    std::map<std::size_t, Blocked::Held> by_group;
    for (const LongHold& hold : evidence.holds) {
        auto& held = by_group[hold.group];
        if (held.times++ == 0)
            held.first = held.longest = hold;
        if (hold.longest_call_ns > held.longest.longest_call_ns)
            held.longest = hold;
        add_task(held.by, hold.task);
        held.total_ns += hold.duration_ns();
        held.of_path_ns += hold.of_path_ns;
        held.of_path_unknown = held.of_path_unknown || hold.of_path_unknown;
        held.path_ns = evidence.path.duration_ns();
    }
    for (const auto* delays : {&evidence.late, &evidence.queue_waits}) {
        for (const Delay& delay : *delays) {
            if (delay.behind)
                add_task(by_group[evidence.holds[*delay.behind].group].delayed, delay.task);
        }
    }
    for (auto& [group, held] : by_group)
        found.push_back(std::make_unique<Blocked>(std::move(held)));
}

}  // namespace

extern const FindingKind blocked{"blocked", Grade::held, find};

}  // namespace app::report
