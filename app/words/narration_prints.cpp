#include <string>
#include <vector>

#include "app/words/chain.hpp"
#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

namespace {

class WhyPrinted {
public:
    WhyPrinted(const Teller& tell, std::size_t position, std::size_t begun)
        : t_(tell),
          position_(position),
          begun_(begun),
          task_(tell.log()[position].cur),
          step_(*tell.log().get<StepBegin>(begun)) {}

    std::string str() const {
        if (const auto queued = unbegun(t_, begun_, position_); !queued.empty()) {
            return Chain{t_}
                .link(queued.size() == 1 ? "why.print.only_queued" : "why.print.all_only_queued",
                      {{"list", t_.list(queued)}})
                .link("why.print.keeps_thread", {{"task", t_.task(task_)}})
                .str();
        }
        const auto on = waited_for(t_, begun_, task_);
        if (step_.thrown == Text::none && on.kind == WaitsOn::Kind::sleep)
            return slept(on);
        Chain causes{t_};
        if (step_.n == 1)
            causes.link("why.print.first_turn", {{"task", t_.task(task_)}});
        else if (const auto ready = t_.index().begin(step_.handle); ready != RunIndex::never)
            causes.queued(ready);
        return causes.link("why.print.after", {{"task", t_.task(task_)}}).str();
    }

private:
    std::string slept(const WaitsOn& on) const {
        const auto* next = next_sleeper(t_);
        Chain causes{t_};
        if (!next || next->task == task_)
            return causes.link("why.print.timer", {{"when", t_.seconds(on.until_ns)}}).str();
        causes.link("why.print.timer_before", {{"when", t_.seconds(on.until_ns)},
                                               {"other", t_.task(next->task)},
                                               {"until", t_.seconds(next->when_ns)}});
        const Id waiter = waiter_of(t_, next->task);
        if (!waiter)
            return causes.str();
        return followed_by(t_, causes.str(),
                           t_.say("why.print.awaited",
                                  {{"waiter", t_.task(waiter)}, {"other", t_.task(next->task)}}));
    }

    const Teller& t_;
    std::size_t position_, begun_;
    Id task_;
    StepBegin step_;
};

}  // namespace

std::string why_printed(const Teller& tell, std::size_t position) {
    const auto begun = tell.index().last_step_begin(tell.log()[position].cur, position);
    return begun == RunIndex::never ? std::string{} : WhyPrinted{tell, position, begun}.str();
}

}  // namespace app::narration
