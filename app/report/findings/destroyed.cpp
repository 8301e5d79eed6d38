#include <algorithm>
#include <map>
#include <utility>

#include "app/report/phrases.hpp"

/// Tasks were destroyed while they waited: nobody held them, or the loop had been closed by then,
/// or the program had ended.
namespace app::report {

namespace {

/// What had happened before, so that they could not go on anyway.
enum class After : std::uint8_t { nothing, loop_closed, program_ended };

class Destroyed final : public Finding {
public:
    Destroyed(const Where& where, std::vector<trace::Id> all, After after, std::int64_t when_ns)
        : Finding(where), tasks_(std::move(all)), after_(after), when_ns_(when_ns) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const bool one = tasks_.size() == 1;
        const auto why = after_ == After::nothing
                             ? one ? "report.destroyed.unheld" : "report.destroyed.unheld.several"
                         : after_ == After::loop_closed ? "report.destroyed.loop_closed"
                                                        : "report.destroyed.program_ended";
        return tell.say(one ? "report.destroyed" : "report.destroyed.several",
                        {{"task", tasks(tell, tasks_)},
                         {"at", tell.at(where().site, where().task)},
                         {"time", seconds(tell, when_ns_)},
                         {"why", tell.say(why)}});
    }

private:
    std::vector<trace::Id> tasks_;
    After after_;
    std::int64_t when_ns_;
};

/// Of what happened from a task's creation until it was destroyed, the first.
After after_what(const Evidence& evidence, std::size_t created, std::size_t destroyed) {
    const auto& index = evidence.index();
    // A loop that is left open is closed as the program's own objects are destroyed.
    const auto ended = index.first<trace::Teardown>(created);
    const auto until = std::min(ended, destroyed);
    auto made = index.first<trace::LoopCreated>(created);
    for (auto at = index.first<trace::Shutdown>(created); at < until;
         at = index.first<trace::Shutdown>(at + 1)) {
        if (evidence.log().get<trace::Shutdown>(at)->phase != trace::ShutdownPhase::loop_close)
            continue;
        if (made > at)
            return After::loop_closed;
        made = index.first<trace::LoopCreated>(made + 1);  // a loop made later: it is closed
    }
    return ended < destroyed ? After::program_ended : After::nothing;
}

void find(const Evidence& evidence, Findings& found) {
    struct Group {
        Where first;
        std::vector<trace::Id> all;
        std::int64_t when_ns = 0;
    };
    std::map<std::pair<trace::Site, After>, Group> by_site;
    const auto& log = evidence.log();
    for (const std::size_t at : evidence.index().every<trace::ExceptionHandler>().all()) {
        const auto task = destroyed_task(log, *log.get<trace::ExceptionHandler>(at));
        if (!task)
            continue;
        const auto waited = waits_since(evidence, task, at);
        const auto after = after_what(evidence, evidence.index().begin(task), at);
        auto& [first, all, when_ns] = by_site[{waited.site, after}];
        if (all.empty()) {
            first = {task, waited.site, at + 1, log[at].t_ns - waited.since_ns};
            when_ns = log[at].t_ns;
        }
        add_task(all, task);
    }
    for (auto& [key, group] : by_site)
        found.push_back(std::make_unique<Destroyed>(group.first, std::move(group.all), key.second,
                                                    group.when_ns));
}

}  // namespace

extern const FindingKind destroyed{"destroyed", Grade::fault, find};

}  // namespace app::report
