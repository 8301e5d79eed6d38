#include "app/words/transcript.hpp"

#include <algorithm>
#include <vector>

#include "app/words/narration_parts.hpp"
#include "app/words/teller.hpp"

namespace app {

namespace {

/// As the terminal's legend has them.
char mark(trace::TaskState state) {
    switch (state) {
        case trace::TaskState::ready:
            return '+';
        case trace::TaskState::running:
            return '>';
        case trace::TaskState::suspended:
            return '=';
        case trace::TaskState::done:
            return 'v';
        case trace::TaskState::cancelled:
            return '/';
        case trace::TaskState::failed:
            return 'x';
    }
    return '?';
}

/// "main= compute(1)> compute(2).", with every task that the program will have. Of many, only the
/// first of those that are at work.
std::string states(const Teller& tell) {
    constexpr std::size_t many = 16;
    const auto& created = tell.index().every<trace::TaskCreated>().all();
    std::vector<trace::Id> shown;
    if (tell.moment().facts.tasks <= many) {
        for (const auto position : created) {
            const auto& event = tell.log()[position];
            const auto* task = trace::get<trace::TaskCreated>(event);
            if (!task->internal)
                shown.push_back(task->task);
        }
    } else {
        const auto& tasks = tell.world().tasks;
        const auto left_from = [&](std::size_t task) {
            return tell.moment().facts.task_ends.first(task, tell.moment().cursor);
        };
        for (auto i = left_from(0); i < tasks.size() && shown.size() <= many; i = left_from(i + 1))
            shown.push_back(tasks[i].id);
    }
    std::string text;
    for (std::size_t i = 0; i < std::min(shown.size(), many); ++i) {
        const auto* task = tell.world().task(shown[i]);
        text += (i > 0 ? " " : "") + tell.name(shown[i]) + (task ? mark(task->state) : '.');
    }
    return shown.size() > many ? text + " …" : text;
}

}  // namespace

std::string transcript_line(const Moment& moment) {
    const Teller tell{moment};
    const auto happened =
        moment.cursor == 0 ? tell.say("now.nothing") : narration::now(tell, moment.cursor - 1);
    return fmt::format("{:>{}}  {:>3}  {}  [{}]", tell.seconds(moment.now_ns),
                       5 + moment.facts.seconds.decimals(), moment.world.it,
                       plain_text(parse_rich_text(happened)), states(tell));
}

}  // namespace app
