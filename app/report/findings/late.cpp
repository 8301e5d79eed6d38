#include "app/report/phrases.hpp"

/// Timers fired late: the loop could not look at them.
namespace app::report {

namespace {

class Late final : public Finding {
public:
    Late(const Evidence& evidence, const Delayed& delayed)
        : Finding({delayed.longest->task,
                   waits_since(evidence, delayed.longest->task, delayed.longest->position).site,
                   delayed.longest->position, delayed.longest->duration_ns()}),
          tasks_(delayed.tasks),
          count_(delayed.count),
          due_ns_(delayed.longest->due_ns) {
        if (delayed.hold)
            hold_ = *delayed.hold;
    }

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const std::string_view of_callbacks =
            count_ == 1 ? "report.late.callback" : "report.late.callbacks";
        const std::string_view of_tasks = count_ == 1 ? "report.late" : "report.late.several";
        return tell.say(tasks_.empty() ? of_callbacks : of_tasks,
                        {{"list", tasks(tell, tasks_)},
                         {"n", count_},
                         {"due", seconds(tell, due_ns_)},
                         {"came", seconds(tell, due_ns_ + where().cost_ns)},
                         {"time", seconds(tell, where().cost_ns)},
                         {"why", why_delayed(tell, hold_)}});
    }

private:
    std::vector<trace::Id> tasks_;
    std::size_t count_;
    std::int64_t due_ns_;
    std::optional<LongHold> hold_;
};

void find(const Evidence& evidence, Findings& found) {
    for (const Delayed& delayed : by_hold(evidence, evidence.late))
        found.push_back(std::make_unique<Late>(evidence, delayed));
}

}  // namespace

extern const FindingKind late{"late", Grade::delay, find};

}  // namespace app::report
