#include "app/run/task_marks.hpp"

#include <algorithm>
#include <map>

#include "app/text/utf8.hpp"

namespace app {

namespace {

using namespace trace;

/// The first character of a text that is not empty.
std::string_view first_character(std::string_view text) {
    return text.substr(0, utf8::first_character(text).bytes);
}

/// What tells the calls of a function apart: the argument that the label shows, without quotes.
std::string_view argument(std::string_view label) {
    const auto open = label.find('(');
    if (open == label.npos)
        return label;
    auto inside = label.substr(open + 1, label.rfind(')') - open - 1);
    if (const auto quote = inside.find_first_of("\"'"); quote != inside.npos) {
        inside.remove_prefix(quote + 1);
        inside = inside.substr(0, inside.find_first_of("\"'"));
    }
    return inside.empty() ? label : inside;
}

/// How many bytes all texts have in common at their start, in whole characters.
std::size_t common_start(const std::vector<std::string_view>& texts) {
    std::size_t common = 0;
    while (common < texts.front().size()) {
        const auto character = first_character(texts.front().substr(common));
        const bool all = std::ranges::all_of(texts, [&](std::string_view text) {
            return text.substr(common, character.size()) == character;
        });
        if (!all)
            break;
        common += character.size();
    }
    return common;
}

std::map<Id, std::string> marks(const Log& log, const TaskLabels& labels,
                                std::span<const std::uint32_t> created) {
    constexpr std::size_t short_enough = 2;
    std::map<std::string_view, std::vector<Id>> by_function;
    for (const std::size_t position : created) {
        const auto& event = log[position];
        const auto* task = get<TaskCreated>(event);
        if (task && !task->internal)
            by_function[log.text(task->coro)].push_back(task->task);
    }
    std::map<Id, std::string> marks;
    std::map<std::string, std::vector<Id>> alike;
    for (const auto& [function, tasks] : by_function) {
        std::vector<std::string_view> arguments;
        for (const Id task : tasks)
            arguments.push_back(argument(labels[task]));
        const auto common = tasks.size() > 1 ? common_start(arguments) : 0;
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const auto rest = arguments[i].substr(common);
            const bool whole = arguments[i].size() <= short_enough;
            const auto text = whole          ? arguments[i]
                              : rest.empty() ? first_character(arguments[i])
                                             : first_character(rest);
            marks[tasks[i]] = text;
            alike[std::string{text}].push_back(tasks[i]);
        }
    }
    for (const auto& [text, tasks] : alike) {
        for (std::size_t i = 0; tasks.size() > 1 && i < tasks.size(); ++i)
            marks[tasks[i]] += std::to_string(i + 1);
    }
    return marks;
}

}  // namespace

TaskMarks::TaskMarks(const Log& log, const TaskLabels& labels,
                     std::span<const std::uint32_t> created) {
    for (auto& [task, mark] : marks(log, labels, created)) {
        marks_.resize(std::max(marks_.size(), task.index() + 1));
        marks_[task.index()] = mark;
    }
}

}  // namespace app
