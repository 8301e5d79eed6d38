#include "app/scene/output.hpp"

#include "app/scene/teller.hpp"

namespace app {

Output output(const Moment& moment) {
    const Teller tell{moment};
    Output output;
    for (const auto position : moment.world.prints) {
        const auto& event = moment.log[position];
        const auto& print = *trace::get<trace::Print>(event);
        OutputLine line;
        line.text = moment.log.text(print.text);
        line.task = event.cur;
        line.by = event.cur      ? tell.name(event.cur)
                  : print.handle ? tell.handle(print.handle)
                                 : tell.say("output.program");
        line.time = seconds_text(event.t_ns);
        line.cursor = position + 1;
        line.latest = line.cursor == moment.cursor;
        output.lines.push_back(std::move(line));
    }
    const auto first = tell.index().first<trace::Print>(0);
    output.empty =
        first == RunIndex::never
            ? tell.say("output.never")
            : tell.say("output.later", fmt::arg("time", seconds_text(moment.log[first].t_ns)));
    return output;
}

}  // namespace app
