#include "lessons/edit.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "assets/embedded.hpp"

namespace lessons {

namespace {

/// A file of lessons/challenges/ID/.
void add_file(Edit& edit, std::string_view name, std::string_view text) {
    constexpr std::string_view solutions = "solutions/", python = ".py";
    if (name == "challenge.json") {
        edit.notes = read_edit(text, edit.notes.id);
    } else if (name == "start.py") {
        edit.start = text;
    } else if (name.starts_with(solutions)) {
        name.remove_prefix(solutions.size());
        name.remove_suffix(python.size());
        edit.solutions.push_back({std::string{name}, text});
    }
}

}  // namespace

std::vector<Edit> embedded_edits() {
    constexpr std::string_view folder = "lessons/challenges/";
    std::vector<Edit> edits;
    for (const auto& [path, text] : embedded::challenges()) {
        const auto within = path.substr(folder.size());
        const auto slash = within.find('/');
        const auto id = within.substr(0, slash);
        if (edits.empty() || edits.back().notes.id != id) {
            edits.emplace_back();
            edits.back().notes.id = id;
        }
        try {
            add_file(edits.back(), within.substr(slash + 1), text);
        } catch (const std::runtime_error& e) {
            throw std::runtime_error{fmt::format("{}: {}", path, e.what())};
        }
    }
    std::ranges::stable_sort(edits, {}, [](const Edit& edit) {
        return std::tuple{edit.notes.lesson.empty(), std::string_view{edit.notes.lesson}};
    });
    return edits;
}

}  // namespace lessons
