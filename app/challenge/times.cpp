#include <algorithm>

#include "app/challenge/predicates.hpp"
#include "app/challenge/printed_lines.hpp"

/// When something happens, and how long it takes.
namespace app::predicate {

Finding total(const Question& question) {
    const auto found_ns = question.asked().run().duration_ns();
    return {question.holds_ns(found_ns), question.say("total", {{"bound", question.time_bound()}}),
            question.asked().seconds(found_ns)};
}

Finding sleeps(const Question& question) {
    const auto found_ns = question.asked().facts().outcome.slept_ns;
    return {question.holds_ns(found_ns), question.say("sleeps", {{"bound", question.time_bound()}}),
            question.asked().seconds(found_ns)};
}

Finding printed(const Question& question) {
    Finding finding{.wanted = question.say("printed", {{"line", question.code("line")},
                                                       {"bound", question.time_bound()}})};
    const auto lines = printed_lines(question.asked().log(), question.asked().index());
    const auto line = std::ranges::find(lines, question.name("line"), &PrintedLine::text);
    if (line == lines.end()) {
        finding.found = question.say("not_printed");
        return finding;
    }
    finding.met = question.holds_ns(line->t_ns);
    finding.found = question.asked().seconds(line->t_ns);
    return finding;
}

Finding latest_timer(const Question& question) {
    const auto& asked = question.asked();
    std::int64_t late_ns = 0;
    for (const std::size_t at : asked.index().every<trace::TimerFired>().all()) {
        const auto fired = *asked.log().get<trace::TimerFired>(at);
        if (!fired.cancelled)
            late_ns = std::max(late_ns, fired.late_ns);
    }
    return {question.holds_ns(late_ns),
            question.say("latest_timer", {{"bound", question.time_bound()}}),
            asked.seconds(late_ns)};
}

}  // namespace app::predicate
