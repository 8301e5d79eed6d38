#include <map>
#include <utility>

#include "app/report/phrases.hpp"

/// Tasks caught the CancelledError of a request to cancel them, and went on.
namespace app::report {

namespace {

class SwallowedFound final : public Finding {
public:
    /// `longest`: of several, the one that went on for longest.
    SwallowedFound(const Swallowed& longest, std::vector<trace::Id> all)
        : Finding(
              {longest.task, longest.site, longest.position, longest.until_ns - longest.caught_ns}),
          swallowed_(longest),
          tasks_(std::move(all)) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const auto timer = tell.index().begun_by<trace::TimerScheduled>(swallowed_.timeout);
        const auto key = timer && tasks_.size() > 1 ? "report.swallowed.timeouts"
                         : timer                    ? "report.swallowed.timeout"
                         : tasks_.size() > 1        ? "report.swallowed.tasks"
                         : swallowed_.requests == 1 ? "report.swallowed"
                                                    : "report.swallowed.requests";
        return tell.say(key, {{"task", tasks(tell, tasks_)},
                              {"at", tell.at(where().site, where().task)},
                              {"when", seconds(tell, swallowed_.caught_ns)},
                              {"time", seconds(tell, where().cost_ns)},
                              {"timeout", timer ? tell.at(timer->site, where().task) : ""},
                              {"n", swallowed_.requests}});
    }

private:
    Swallowed swallowed_;
    std::vector<trace::Id> tasks_;
};

void find(const Evidence& evidence, Findings& found) {
    std::map<std::pair<trace::Site, bool>, std::pair<const Swallowed*, std::vector<trace::Id>>>
        by_site;
    for (const Swallowed& each : evidence.swallowed) {
        auto& [longest, all] = by_site[{each.site, static_cast<bool>(each.timeout)}];
        add_task(all, each.task);
        if (!longest || each.until_ns - each.caught_ns > longest->until_ns - longest->caught_ns)
            longest = &each;
    }
    for (auto& [site, group] : by_site)
        found.push_back(std::make_unique<SwallowedFound>(*group.first, std::move(group.second)));
}

}  // namespace

extern const FindingKind swallowed{"swallowed", Grade::fault, find};

}  // namespace app::report
