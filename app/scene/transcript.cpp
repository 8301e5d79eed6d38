#include "app/scene/transcript.hpp"

#include "app/scene/narration_parts.hpp"
#include "app/scene/teller.hpp"

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

/// "main= compute(1)> compute(2).", with every task that the program will have.
std::string states(const Teller& tell) {
    std::string text;
    for (const auto& event : tell.log().events()) {
        const auto* created = trace::get<trace::TaskCreated>(event);
        if (!created || created->internal)
            continue;
        const auto* task = tell.world().task(created->task);
        if (!text.empty())
            text += ' ';
        text += tell.name(created->task) + (task ? mark(task->state) : '.');
    }
    return text;
}

}  // namespace

std::string transcript_line(const Moment& moment) {
    const Teller tell{moment};
    const auto happened =
        moment.cursor == 0 ? tell.say("now.nothing") : narration::now(tell, moment.cursor - 1);
    return fmt::format("{:>7}  {:>3}  {}  [{}]", seconds_text(moment.now_ns), moment.world.it,
                       plain_text(parse_rich_text(happened)), states(tell));
}

}  // namespace app
