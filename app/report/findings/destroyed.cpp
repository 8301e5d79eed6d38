#include <map>
#include <utility>

#include "app/report/phrases.hpp"

/// Tasks were destroyed while they waited, as nobody held them.
namespace app::report {

namespace {

class Destroyed final : public Finding {
public:
    Destroyed(const Where& where, std::vector<trace::Id> all, std::int64_t when_ns)
        : Finding(where), tasks_(std::move(all)), when_ns_(when_ns) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        return tell.say(tasks_.size() == 1 ? "report.destroyed" : "report.destroyed.several",
                        {{"task", tasks(tell, tasks_)},
                         {"at", tell.at(where().site, where().task)},
                         {"time", seconds(tell, when_ns_)}});
    }

private:
    std::vector<trace::Id> tasks_;
    std::int64_t when_ns_;
};

void find(const Evidence& evidence, Findings& found) {
    struct Group {
        Where first;
        std::vector<trace::Id> all;
        std::int64_t when_ns = 0;
    };
    std::map<trace::Site, Group> by_site;
    const auto& log = evidence.log();
    for (const std::size_t at : evidence.index().every<trace::ExceptionHandler>().all()) {
        const auto task = destroyed_task(log, *log.get<trace::ExceptionHandler>(at));
        if (!task)
            continue;
        const auto waited = waits_since(evidence, task, at);
        auto& [first, all, when_ns] = by_site[waited.site];
        if (all.empty()) {
            first = {task, waited.site, at + 1, log[at].t_ns - waited.since_ns};
            when_ns = log[at].t_ns;
        }
        add_task(all, task);
    }
    for (auto& [site, group] : by_site)
        found.push_back(
            std::make_unique<Destroyed>(group.first, std::move(group.all), group.when_ns));
}

}  // namespace

extern const FindingKind destroyed{"destroyed", Grade::fault, find};

}  // namespace app::report
