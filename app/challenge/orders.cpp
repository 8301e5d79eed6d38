#include <algorithm>

#include "app/challenge/predicates.hpp"
#include "app/challenge/printed_lines.hpp"
#include "app/learn/gathers.hpp"

/// In which order things happen.
namespace app::predicate {

using namespace trace;

namespace {

/// More would be no order that can be read.
constexpr std::size_t most_items = 8;

std::vector<std::string> codes(const Asked& asked, const std::vector<std::string>& items) {
    std::vector<std::string> all;
    for (const auto& item : items) {
        if (all.size() == most_items) {
            all.emplace_back("…");
            break;
        }
        all.push_back(asked.code(item));
    }
    return all;
}

/// An order of things by their names, beside the one that is wanted.
Finding compared(const Question& question, std::string_view key,
                 const std::vector<std::string>& found) {
    const auto wanted = question.order();
    const auto in_words = [&](const std::vector<std::string>& items) {
        return Question::arrows(codes(question.asked(), items));
    };
    return {found == wanted, question.say(key, {{"order", in_words(wanted)}}),
            found.empty() ? question.say("none") : in_words(found)};
}

/// The names of the tasks that tasks made, by where something of each happens; those without are
/// left out.
template <class Where>
std::vector<std::string> by_position(const Asked& asked, Where where) {
    std::vector<std::pair<std::size_t, Id>> tasks;
    for (const auto& made : asked.made()) {
        if (const std::size_t at = where(made.task); at != RunIndex::never)
            tasks.emplace_back(at, made.task);
    }
    std::ranges::sort(tasks);
    std::vector<std::string> names;
    for (const auto& [at, task] : tasks)
        names.push_back(asked.facts().labels[task]);
    return names;
}

std::size_t first_step(const Asked& asked, Id task) {
    for (const std::size_t at : asked.index().every<StepBegin>().all()) {
        if (asked.log().get<StepBegin>(at)->task == task)
            return at;
    }
    return RunIndex::never;
}

}  // namespace

Finding output(const Question& question) {
    const auto& asked = question.asked();
    const auto lines = printed_lines(asked.log(), asked.index());
    std::vector<std::string> texts;
    for (const auto& line : lines)
        texts.push_back(line.text);
    if (!question.names("not_by"))
        return compared(question, "output", texts);
    Finding finding = compared(question, "output", texts);
    finding.wanted = question.say("output.not_by",
                                  {{"output", finding.wanted}, {"task", question.code("not_by")}});
    const auto task = question.task("not_by");
    const auto by_it = std::ranges::find_if(
        lines, [&](const PrintedLine& line) { return task && line.task == *task; });
    if (finding.met && by_it != lines.end()) {
        finding.met = false;
        finding.found = question.say(
            "output.by", {{"line", asked.code(by_it->text)}, {"task", question.code("not_by")}});
    }
    return finding;
}

Finding lines(const Question& question) {
    const auto& asked = question.asked();
    auto wanted = question.order();
    std::vector<std::string> found;
    for (const auto& line : printed_lines(asked.log(), asked.index()))
        found.push_back(line.text);
    Finding finding{
        .wanted = question.say("lines", {{"lines", question.list(codes(asked, wanted))}}),
        .found = found.empty() ? question.say("none") : Question::arrows(codes(asked, found))};
    std::ranges::sort(wanted);
    std::ranges::sort(found);
    finding.met = found == wanted;
    if (finding.met)
        finding.found.clear();  // in which order does not matter
    return finding;
}

Finding slots(const Question& question) {
    std::vector<std::string> filled;
    if (const auto gathered = last_gathered(question.asked())) {
        for (const std::size_t slot : gathered->by_end())
            filled.push_back("[" + std::to_string(slot) + "]");
    }
    return compared(question, "slots", filled);
}

Finding starts(const Question& question) {
    const auto& asked = question.asked();
    return compared(question, "starts",
                    by_position(asked, [&](Id task) { return first_step(asked, task); }));
}

Finding ends(const Question& question) {
    const auto& asked = question.asked();
    return compared(question, "ends",
                    by_position(asked, [&](Id task) { return asked.index().end(task); }));
}

Finding starts_before_end(const Question& question) {
    const auto& asked = question.asked();
    Finding finding{.wanted = question.say(
                        "starts_before_end",
                        {{"task", question.code("task")}, {"other", question.code("other")}})};
    for (const auto* key : {"task", "other"}) {
        if (!question.task(key)) {
            finding.found = question.no_task(key);
            return finding;
        }
    }
    const auto start = first_step(asked, *question.task("task"));
    const auto end = asked.index().end(*question.task("other"));
    finding.met = start != RunIndex::never && start < end;
    finding.found =
        start == RunIndex::never
            ? question.say("never_starts")
            : question.say(
                  "starts_at",
                  {{"start", asked.seconds(asked.time_ns(start))},
                   {"end", end == RunIndex::never ? "–" : asked.seconds(asked.time_ns(end))}});
    return finding;
}

}  // namespace app::predicate
