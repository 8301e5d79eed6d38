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

}  // namespace app::predicate
