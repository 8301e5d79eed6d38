#include "app/challenge/printed_lines.hpp"

namespace app {

std::vector<PrintedLine> printed_lines(const trace::Log& log, const RunIndex& index) {
    std::vector<PrintedLine> lines;
    bool open = false;  // the last one has not ended
    for (const std::size_t at : index.every<trace::Print>().all()) {
        const trace::TraceEvent event = log[at];
        const auto& print = *trace::get<trace::Print>(event);
        std::string_view rest = log.text(print.text);
        for (bool more = true; more;) {
            const auto end = rest.find('\n');
            if (!open)
                lines.emplace_back();
            lines.back().text += rest.substr(0, end);
            lines.back().t_ns = event.t_ns;
            lines.back().task = event.cur;
            lines.back().at = at;
            more = end != rest.npos;
            open = !more && !print.line_end;
            if (more)
                rest.remove_prefix(end + 1);
        }
    }
    return lines;
}

}  // namespace app
