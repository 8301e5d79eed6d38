#include "runtime/print.hpp"

#include "runtime/event_loop.hpp"

namespace asyncio::detail {

void print_text(std::string_view text, const Location& location) {
    EventLoop& loop = get_running_loop();
    auto* r = loop.tracer();
    for (bool more = true; more;) {  // an event a line
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        if (r)
            r->emit(trace::Print{r->text(line), r->running_handle(), r->site(location)});
        loop.write(line);
        more = end != text.npos;
        if (more)
            text.remove_prefix(end + 1);
    }
}

}  // namespace asyncio::detail
