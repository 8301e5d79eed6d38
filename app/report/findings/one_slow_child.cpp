#include <map>

#include "app/report/phrases.hpp"
#include "app/report/thresholds.hpp"

/// A gather waited for its last child alone, for most of its time.
namespace app::report {

namespace {

class OneSlowChild final : public Finding {
public:
    OneSlowChild(const LastChildren& gather, trace::Site site)
        : Finding({gather.last.kind() == trace::IdKind::task ? gather.last : trace::Id{}, site,
                   gather.position, gather.last_ns - gather.before_ns}),
          gather_(gather) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        return tell.say(
            gather_.children == 2 ? "report.one_slow_child.of_two" : "report.one_slow_child",
            {{"at", tell.at(where().site)},
             {"child", tell.thing(gather_.last)},
             {"n", gather_.children - 1},
             {"before", seconds(tell, gather_.before_ns)},
             {"time", seconds(tell, where().cost_ns)},
             {"total", seconds(tell, gather_.last_ns - gather_.created_ns)}});
    }

private:
    LastChildren gather_;
};

void find(const Evidence& evidence, Findings& found) {
    // Of those at one line, the one that waited longest.
    std::map<trace::Site, LastChildren> by_site;
    for (const LastChildren& gather : evidence.gathers) {
        const auto alone_ns = gather.last_ns - gather.before_ns;
        const auto all_ns = gather.last_ns - gather.created_ns;
        const bool slow =
            gather.children > 1 && !gather.last_cancelled && alone_ns >= least_alone_ns &&
            static_cast<double>(alone_ns) > least_part_alone * static_cast<double>(all_ns);
        if (!slow)
            continue;
        auto& kept = by_site[evidence.index()
                                 .begun_by<trace::GatherCreated>(gather.gather)
                                 .value_or(trace::GatherCreated{})
                                 .site];
        if (alone_ns > kept.last_ns - kept.before_ns)
            kept = gather;
    }
    for (const auto& [site, gather] : by_site)
        found.push_back(std::make_unique<OneSlowChild>(gather, site));
}

}  // namespace

extern const FindingKind one_slow_child{"one_slow_child", Grade::remark, find};

}  // namespace app::report
