#include "app/scene/output.hpp"

#include <algorithm>

#include "app/scene/teller.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

const Positions& prints(const Moment& moment) {
    return moment.facts.index.every<trace::Print>();
}

}  // namespace

Output::Output(const Moment& moment) : moment_(&moment) {
    const auto all = prints(moment).all();
    size_ = static_cast<std::size_t>(std::ranges::lower_bound(all, moment.cursor) - all.begin());
}

OutputLine Output::line(std::size_t i) const {
    const Teller tell{*moment_};
    const std::size_t position = prints(*moment_).all()[i];
    const auto& event = moment_->log[position];
    const auto& print = *trace::get<trace::Print>(event);
    OutputLine line;
    line.text = text(i);
    line.task = event.cur;
    line.by = event.cur      ? tell.name(event.cur)
              : print.handle ? tell.handle(print.handle)
                             : tell.say("output.program");
    line.time = tell.seconds(event.t_ns);
    line.cursor = position + 1;
    line.latest = line.cursor == moment_->cursor;
    return line;
}

std::string Output::text(std::size_t i) const {
    return trace::printable(moment_->log.text(moment_->facts.index.prints()[i].text), "\n\t");
}

std::string Output::empty() const {
    const Teller tell{*moment_};
    const auto first = prints(*moment_).first(0);
    return first == Positions::never
               ? tell.say("output.never")
               : tell.say("output.later", fmt::arg("time", tell.seconds(moment_->log[first].t_ns)));
}

}  // namespace app
