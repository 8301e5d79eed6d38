#include "app/learn/first_minute.hpp"

#include <algorithm>

#include "app/learn/asked.hpp"

namespace app {

using namespace trace;

FirstRun::FirstRun(const Run& run) : run_{&run} {
    const Log& log = run.log();
    const RunIndex& index = run.facts().index;
    const auto rest_after = [&](std::size_t event) {
        const auto last = Positions::first_of(run.facts().beats.lasts(false), event);
        return std::min(last == Positions::never ? run.size() : last + 1, run.size());
    };
    const auto of_program = [&](Id task) {
        const auto created = index.begun_by<TaskCreated>(task);
        return created && !created->internal && task != main_task;
    };
    gives_way_ = begun_ = goes_on_ = run.size();
    for (const std::size_t at : index.every<StepEnd>().all()) {
        const auto step = *log.get<StepEnd>(at);
        if (step.task != main_task)
            continue;
        gives_way_ = rest_after(at);
        if (const auto sites = log.sites(step.stack); !sites.empty())
            site_ = sites.back();
        break;
    }
    std::size_t begun = gives_way_;
    for (const std::size_t at : index.every<StepBegin>().all()) {
        const auto step = *log.get<StepBegin>(at);
        if (!of_program(step.task))
            continue;
        if (index.last_step_begin(step.task, at) == RunIndex::never) {
            begun = rest_after(std::min(index.first<StepEnd>(at), run.size()));
        } else {
            first_awake_ = step.task;
            goes_on_ = rest_after(at);
            break;
        }
    }
    begun_ = std::min(begun, goes_on_);
}

std::string FirstRun::words(std::size_t cursor, const Translation& tr) const {
    const Asked asked{*run_, tr};
    if (cursor >= run_->size())
        return tr["first.over"];
    if (cursor < gives_way_)
        return tr["first.before"];
    if (cursor <= gives_way_ && cursor < begun_)
        return tr.format("first.gives_way", {{"line", asked.line(site_)}});
    if (cursor < begun_)
        return tr["first.begins"];
    if (cursor < goes_on_)
        return tr["first.begun"];
    return tr.format("first.goes_on", {{"task", asked.name(first_awake_)}});
}

}  // namespace app
