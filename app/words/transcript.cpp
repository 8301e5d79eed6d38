#include "app/words/transcript.hpp"

#include "app/run/written.hpp"
#include "app/words/narration.hpp"
#include "app/words/teller.hpp"

namespace app {

namespace {

constexpr std::size_t most_tasks = 10;

/// As the terminal's legend has them; nothing of a task that was destroyed before it had ended.
Span state(const Moment& moment, trace::Id id) {
    const trace::TaskView* const task = moment.world.task(id);
    if (!task)
        return {".", Style::muted};
    if (!trace::has_ended(task->state) && moment.facts.index.end(id) < moment.cursor)
        return {" ", Style::muted};
    switch (task->state) {
        case trace::TaskState::ready:
            return {"+", Style::ready};
        case trace::TaskState::running:
            return {">", Style::running, true};
        case trace::TaskState::suspended:
            return {"=", Style::suspended};
        case trace::TaskState::done:
            return {"v", Style::done};
        case trace::TaskState::cancelled:
            return {"/", Style::cancelled};
        case trace::TaskState::failed:
            break;
    }
    return {"x", Style::failed, true};
}

std::vector<trace::Id> tasks(const Moment& moment) {
    std::vector<trace::Id> all;
    for (const std::size_t at : moment.facts.index.every<trace::TaskCreated>().all()) {
        const auto created = *moment.log.get<trace::TaskCreated>(at);
        const bool own = moment.log.origin(created.origin).library == trace::Text::none;
        if (!created.internal && (own || moment.stepping.all))
            all.push_back(created.task);
        if (all.size() > most_tasks)
            return {};
    }
    return all;
}

}  // namespace

TranscriptStep transcript_step(const Moment& moment) {
    TranscriptStep step;
    step.time = moment.facts.seconds(moment.now_ns);
    for (const trace::Id task : tasks(moment))
        step.states.push_back(state(moment, task));
    const Narration told = narrate(moment);
    step.text = followed_by(moment, told.now, told.why);
    if (moment.cursor > 0) {
        const auto written = written_by(moment.log, moment.log[moment.cursor - 1]);
        for (const trace::Text text : written.all())
            step.written.emplace_back(moment.log.text(text));
        step.error = written.error;
    }
    return step;
}

std::vector<TranscriptTask> transcript_tasks(const Moment& moment) {
    const Teller tell{moment};
    std::vector<TranscriptTask> all;
    for (const trace::Id task : tasks(moment))
        all.push_back({std::to_string(lane_mark(task)), tell.name(task)});
    return all;
}

}  // namespace app
