#include <algorithm>
#include <map>
#include <tuple>

#include "app/learn/kinds.hpp"
#include "app/learn/legal_orders.hpp"
#include "app/text/rich_text.hpp"

/// In which order are the lines printed?
namespace app::ask {

using namespace trace;

namespace {

constexpr std::size_t most_lines = 7;

struct Line {
    std::size_t position = 0;
    Id task{};
    Site site{};
    std::string_view text;
};

/// The lines that no other one is equal to, as they come. None if the program also prints without
/// ending lines.
std::vector<Line> lines_of(const Asked& asked) {
    std::vector<Line> lines;
    std::map<std::string_view, int> times;
    for (const std::size_t at : asked.index().every<Print>().all()) {
        const TraceEvent event = asked.log()[at];
        const auto& print = *get<Print>(event);
        if (!print.line_end)
            return {};
        auto text = asked.log().text(print.text);
        text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
        text = text.substr(0, text.find('\n'));
        ++times[text];
        lines.push_back({at, event.cur, print.site, text});
    }
    std::erase_if(lines, [&](const Line& line) {
        const auto task = asked.index().begun_by<TaskCreated>(line.task);
        return line.text.empty() || times[line.text] > 1 || !task || task->internal;
    });
    return lines;
}

std::string time_of(const Asked& asked, const Line& line) {
    return asked.seconds(asked.time_ns(line.position));
}

/// The line at which the step that prints gives way; 0 if it ends the task.
int gives_way_at(const Asked& asked, const Line& line) {
    auto at = line.position;
    do {
        at = asked.index().first<StepEnd>(at + 1);
    } while (at != RunIndex::never && asked.log().get<StepEnd>(at)->task != line.task);
    if (at == RunIndex::never || asked.log().get<StepEnd>(at)->outcome != Outcome::suspended)
        return 0;
    const auto sites = asked.log().sites(asked.log().get<StepEnd>(at)->stack);
    return sites.empty() ? 0 : asked.line(sites.front());
}

/// Why the one comes before the other.
Draft::Pair pair_of(const Asked& asked, const Line& earlier, const Line& later) {
    Draft::Pair pair{.belief = "sooner", .cursor = earlier.position + 1};
    pair.words = {{"earlier", asked.code(earlier.text)},
                  {"later", asked.code(later.text)},
                  {"earlier_task", asked.name(earlier.task)},
                  {"later_task", asked.name(later.task)},
                  {"earlier_time", time_of(asked, earlier)},
                  {"later_time", time_of(asked, later)},
                  {"earlier_line", std::to_string(asked.line(earlier.site))},
                  {"later_line", std::to_string(asked.line(later.site))}};
    const auto& world = asked.run().at(earlier.position);
    const TaskView* const task = world.task(later.task);
    const bool soon = asked.time_ns(earlier.position) == asked.time_ns(later.position);
    if (earlier.task == later.task) {
        pair.belief = "one_task";
    } else if (!task) {
        pair.belief = "unmade";
    } else if (const int line = gives_way_at(asked, earlier);
               task->steps == 0 && task->by == earlier.task && line > 0) {
        pair.belief = "unbegun";
        pair.words["gives_way"] = std::to_string(line);
    } else if (task->steps == 0) {
        pair.belief = "queued";
    } else if (task->state == TaskState::suspended && task->waits_on.kind == WaitsOn::Kind::sleep &&
               !soon && task->waits_on.until_ns <= asked.time_ns(later.position)) {
        pair.words["until"] = asked.seconds(task->waits_on.until_ns);
        pair.words["waits_line"] = std::to_string(asked.line(task->site));
        const TaskView* const one = world.task(earlier.task);
        pair.belief = one->cause == Cause::future_done && one->steps > 1 &&
                              timer_behind(asked, earlier.position)
                          ? "asleep"
                          : "gave_way";
    } else if (task->state == TaskState::suspended && task->waits_on.kind == WaitsOn::Kind::task) {
        pair.belief = "awaits";
        pair.words["awaited"] = asked.name(task->waits_on.on);
    } else if (task->state == TaskState::suspended &&
               task->waits_on.kind == WaitsOn::Kind::gather) {
        pair.belief = "awaits_gather";
    } else if (soon) {
        pair.belief = "same_time";
    }
    return pair;
}

/// As a program that is read from top to bottom has them.
auto in_the_program(const Asked& asked, const Line& line) {
    return std::tuple{asked.line(line.site), line.task, line.position};
}

}  // namespace

std::optional<Draft> output_order(const Asked& asked, const Wish& wish) {
    auto lines = lines_of(asked);
    const auto all = asked.index().every<Print>().all().size();
    if (wish.tasks > 0) {
        const auto made = asked.made();
        const auto last = std::min(wish.tasks, made.size());
        std::erase_if(lines, [&](const Line& line) {
            return std::find_if(made.begin(), made.begin() + static_cast<std::ptrdiff_t>(last),
                                [&](const auto& task) { return task.task == line.task; }) ==
                   made.begin() + static_cast<std::ptrdiff_t>(last);
        });
    }
    if (lines.size() > most_lines)
        lines.resize(most_lines);
    if (lines.size() < 3 || std::ranges::all_of(lines, [&](const Line& line) {
            return line.task == lines.front().task;
        }))
        return {};
    std::ranges::sort(lines, {}, [&](const Line& line) { return in_the_program(asked, line); });

    Draft draft{.kind = QuestionKind::output_order, .name = "output_order", .ordered = true};
    if (lines.size() < all)
        draft.text = "excerpt";
    draft.words = {{"n", std::to_string(lines.size())}, {"all", std::to_string(all)}};
    std::vector<std::size_t> positions;
    for (const Line& line : lines) {
        draft.add({.text = asked.code(line.text), .cursor = line.position + 1});
        positions.push_back(line.position);
    }
    draft.answers = legal_orders(asked, positions);
    std::vector<std::string> said;
    for (const std::size_t i : draft.answers.front()) {
        said.push_back(asked.tr().format(
            "ask.at", {{"what", draft.choices[i].text}, {"time", time_of(asked, lines[i])}}));
    }
    draft.words["told"] = asked.list(said);
    draft.cursor = *std::ranges::max_element(positions) + 1;
    add_pairs(draft, [&](std::size_t earlier, std::size_t later) {
        return pair_of(asked, lines[earlier], lines[later]);
    });
    return draft;
}

}  // namespace app::ask
