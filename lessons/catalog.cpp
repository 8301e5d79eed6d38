#include <algorithm>
#include <utility>

#include "lessons/lesson.hpp"

namespace lessons {

namespace {

struct Registered {
    std::string_view folder;
    Lesson::Program main;
};

/// In a function, as the registrations may run before this file's own initialisation.
std::vector<Registered>& registered() {
    static std::vector<Registered> list;
    return list;
}

}  // namespace

Registration::Registration(std::string_view folder, Lesson::Program main) {
    registered().push_back({folder, std::move(main)});
}

const std::vector<Lesson>& all() {
    static const auto lessons = [] {
        std::vector<Lesson> list;
        for (const auto& [folder, main] : registered())
            list.emplace_back(folder, main);
        // "2.10" after "2.9"
        std::ranges::sort(list, {}, [](const Lesson& lesson) {
            return std::tuple{lesson.level, lesson.id.size(), lesson.id};
        });
        return list;
    }();
    return lessons;
}

const Lesson* find(std::string_view id) {
    const auto found = std::ranges::find(all(), id, &Lesson::id);
    return found == all().end() ? nullptr : &*found;
}

}  // namespace lessons
