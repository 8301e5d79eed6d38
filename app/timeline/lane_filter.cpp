#include "app/timeline/lane_filter.hpp"

#include <algorithm>

#include "app/i18n/translation.hpp"

namespace app {

namespace {

using trace::TaskState;

constexpr TaskState states[] = {TaskState::ready, TaskState::running,   TaskState::suspended,
                                TaskState::done,  TaskState::cancelled, TaskState::failed};
constexpr std::size_t enough_of_a_state = 3;  // bytes: one Chinese character, or "can"

std::vector<TaskState> states_named(std::string_view word) {
    std::vector<TaskState> named;
    for (const TaskState state : states) {
        for (const auto language : {lessons::Language::zh, lessons::Language::en}) {
            const std::string_view name = Translation::of(language)[state_key(state)];
            if (word.size() >= enough_of_a_state && name.starts_with(word)) {
                named.push_back(state);
                break;
            }
        }
    }
    return named;
}

bool means_own(std::string_view word) {
    return word == Translation::of(lessons::Language::zh)["timeline.filter.mine"] ||
           word == Translation::of(lessons::Language::en)["timeline.filter.mine"];
}

}  // namespace

std::string small_letters(std::string_view text) {
    std::string small{text};
    for (char& c : small)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return small;
}

LaneFilter::LaneFilter(std::string_view text) {
    const auto small = small_letters(text);
    std::string_view left = small;
    while (!left.empty()) {
        const auto end = std::min(left.find(' '), left.size());
        if (end > 0) {
            std::string word{left.substr(0, end)};
            auto named = states_named(word);
            const bool own = means_own(word);
            words_.push_back({std::move(word), std::move(named), own});
        }
        left.remove_prefix(std::min(end + 1, left.size()));
    }
}

bool LaneFilter::asks_for_states() const {
    return std::ranges::any_of(words_, [](const Word& word) { return !word.states.empty(); });
}

bool LaneFilter::fits(const Task& task, std::optional<TaskState> state) const {
    return std::ranges::all_of(words_, [&](const Word& word) {
        return (state && std::ranges::find(word.states, *state) != word.states.end()) ||
               (word.own && task.own) || task.names.find(word.text) != task.names.npos;
    });
}

}  // namespace app
