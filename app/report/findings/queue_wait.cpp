#include "app/report/phrases.hpp"

/// Tasks were ready, and waited long for their turn.
namespace app::report {

namespace {

class QueueWait final : public Finding {
public:
    QueueWait(const Evidence& evidence, const Delayed& delayed)
        : Finding({delayed.longest->task, site_of(evidence, *delayed.longest),
                   delayed.longest->position, delayed.longest->duration_ns()}),
          tasks_(delayed.tasks),
          count_(delayed.count),
          from_ns_(delayed.longest->due_ns) {
        if (delayed.hold)
            hold_ = *delayed.hold;
    }

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        return tell.say(count_ == 1 ? "report.queue_wait" : "report.queue_wait.several",
                        {{"list", tasks(tell, tasks_)},
                         {"n", count_},
                         {"from", seconds(tell, from_ns_)},
                         {"to", seconds(tell, from_ns_ + where().cost_ns)},
                         {"time", seconds(tell, where().cost_ns)},
                         {"why", why_delayed(tell, hold_)}});
    }

private:
    /// Where the task went on at last.
    static trace::Site site_of(const Evidence& evidence, const Delay& delay) {
        const auto step = evidence.log().get<trace::StepBegin>(delay.position - 1);
        return step ? step->site : trace::Site::none;
    }

    std::vector<trace::Id> tasks_;
    std::size_t count_;
    std::int64_t from_ns_;
    std::optional<LongHold> hold_;
};

void find(const Evidence& evidence, Findings& found) {
    for (const Delayed& delayed : by_hold(evidence, evidence.queue_waits))
        found.push_back(std::make_unique<QueueWait>(evidence, delayed));
}

}  // namespace

extern const FindingKind queue_wait{"queue_wait", Grade::delay, find};

}  // namespace app::report
