#include "app/scene/output.hpp"

#include <algorithm>

#include "app/words/teller.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

const Positions& prints(const Moment& moment) {
    return moment.facts.index.every<trace::Print>();
}

}  // namespace

Output::Output(const Moment& moment) : moment_(&moment) {
    const auto all = prints(moment).all();
    const auto printed = std::ranges::lower_bound(all, moment.cursor) - all.begin();
    size_ = moment.facts.printed.of_first(static_cast<std::size_t>(printed));
}

OutputLine Output::line(std::size_t i) const {
    const Teller tell{*moment_};
    const TextPieces::Piece& piece = moment_->facts.printed[i];
    const std::size_t position = prints(*moment_).all()[piece.text];
    const auto& event = moment_->log[position];
    const auto& print = *trace::get<trace::Print>(event);
    OutputLine line;
    line.text = text(i);
    line.begins = piece.begins_text();
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
    const TextPieces& pieces = moment_->facts.printed;
    const auto print = moment_->log.get<trace::Print>(prints(*moment_).all()[pieces[i].text]);
    return trace::printable(pieces.of(i, moment_->log.text(print->text)), "\n\t");
}

std::string Output::empty() const {
    const Teller tell{*moment_};
    const auto first = prints(*moment_).first(0);
    return first == Positions::never
               ? tell.say("output.never")
               : tell.say("output.later", fmt::arg("time", tell.seconds(moment_->log[first].t_ns)));
}

}  // namespace app
