#include "app/scene/output.hpp"

#include "app/run/event_loop_of.hpp"
#include "app/run/written.hpp"
#include "app/words/teller.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

std::string writer(const Teller& tell, const trace::TraceEvent& event) {
    const auto* print = trace::get<trace::Print>(event);
    return !print          ? "stderr"
           : event.cur     ? tell.name(event.cur)
           : print->handle ? tell.handle(print->handle)
                           : tell.say("output.program");
}

trace::Id about(const trace::TraceEvent& event) {
    const auto* report = trace::get<trace::ExceptionHandler>(event);
    if (!report)
        return event.cur;
    return report->task ? report->task : report->future;
}

}  // namespace

Output::Output(const Moment& moment)
    : moment_(&moment), size_(moment.facts.written.before(moment.cursor)) {}

OutputLine Output::line(std::size_t i) const {
    const Teller tell{*moment_};
    const auto piece = moment_->facts.written[i];
    const auto& event = moment_->log[piece.position];
    OutputLine line;
    line.text = text(i);
    line.begins = piece.begins;
    line.error = written_by(moment_->log, event).error;
    line.task = about(event);
    line.by = writer(tell, event);
    line.time = tell.seconds(event.t_ns);
    line.cursor = piece.position + 1;
    line.latest = line.cursor == moment_->cursor;
    return line;
}

std::string Output::text(std::size_t i) const {
    return trace::printable(moment_->facts.written[i].text, "\n\t");
}

std::string Output::empty() const {
    const Teller tell{*moment_};
    if (moment_->hides_future)
        return tell.say("output.nothing_yet");
    const auto first = moment_->facts.written.first();
    return first == RunIndex::never
               ? tell.say(has_event_loop(moment_->log) ? "output.never" : "output.no_loop")
               : tell.say("output.later", {{"time", tell.seconds(moment_->log[first].t_ns)}});
}

}  // namespace app
