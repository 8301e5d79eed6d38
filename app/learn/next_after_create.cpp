#include <algorithm>

#include "app/learn/kinds.hpp"

/// Which line runs next, once a task has been made?
namespace app::ask {

using namespace trace;

namespace {

/// The line of what a task does next in the step in which the event at `position` happens, if
/// nothing else of it can come between; 0 if that is not sure.
int next_line(const Asked& asked, std::size_t position, Id task, int line) {
    for (std::size_t at = position + 1; at < asked.log().size(); ++at) {
        const TraceEvent event = asked.log()[at];
        if (event.cur != task)
            return 0;
        Site site{};
        if (const auto* created = get<TaskCreated>(event))
            site = created->site;
        else if (const auto* print = get<Print>(event))
            site = print->site;
        else if (const auto* done = get<AwaitDone>(event))
            site = done->site;
        else if (const auto* end = get<StepEnd>(event);
                 end && !asked.log().sites(end->stack).empty())
            site = asked.log().sites(end->stack).front();
        else if (get<ReadyEvent>(event))
            continue;
        const int next = asked.line(site);
        return next > line && asked.run().listings().statements().next(line) == next ? next : 0;
    }
    return 0;
}

/// The first line at which the task does something, and the first that it prints at.
struct Work {
    int first = 0, prints = 0;
    std::int64_t prints_ns = 0;
    std::string_view text;
};
Work work_of(const Asked& asked, Id task) {
    Work work;
    for (std::size_t at = asked.index().begin(task); at < asked.log().size(); ++at) {
        const TraceEvent event = asked.log()[at];
        if (event.cur != task || get<StepBegin>(event))
            continue;
        const auto* print = get<Print>(event);
        const auto* timer = get<TimerScheduled>(event);
        if (work.first == 0 && (print || timer))
            work.first = asked.line(print ? print->site : timer->site);
        if (print) {
            work.prints = asked.line(print->site);
            work.prints_ns = event.t_ns;
            work.text = asked.log().text(print->text);
            break;
        }
        if (get<TaskDone>(event))
            break;
    }
    return work;
}

}  // namespace

std::optional<Draft> next_after_create(const Asked& asked, const Wish& /*wish*/) {
    for (const auto& created : first_of(asked.made())) {
        const auto at = asked.index().begin(created.task);
        const int line = asked.line(created.site);
        const int next = next_line(asked, at, created.by, line);
        const Work work = work_of(asked, created.task);
        const auto begins = asked.index().every<StepBegin>().first(at);
        if (next == 0 || work.first == 0 || work.prints <= work.first || begins == RunIndex::never)
            continue;
        Draft draft{.kind = QuestionKind::next_to_run, .name = "next_after_create"};
        draft.cursor = at + 1;
        draft.words = {{"maker", asked.name(created.by)},
                       {"task", asked.name(created.task)},
                       {"line", std::to_string(line)},
                       {"next", std::to_string(next)},
                       {"first", std::to_string(work.first)},
                       {"first_code", asked.code(asked.line_text(work.first))},
                       {"prints", std::to_string(work.prints)},
                       {"printed", asked.code(work.text)},
                       {"printed_at", asked.seconds(work.prints_ns)},
                       {"now", asked.seconds(asked.time_ns(at))}};
        std::vector<std::pair<int, std::string_view>> lines{
            {work.first, "starts"}, {work.prints, "runs_through"}, {next, right}};
        std::ranges::stable_sort(lines, {}, [](const auto& each) { return each.first; });
        lines.emplace_back(0, "parallel");
        for (const auto& [number, belief] : lines)
            draft.add({.belief = belief == right ? "goes_on" : belief,
                       .right = belief == right,
                       .cursor = at + 2});
        return draft;
    }
    return {};
}

}  // namespace app::ask
