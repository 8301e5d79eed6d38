#include "app/run/catalogue.hpp"

#include <algorithm>

#include "app/run/lesson_program.hpp"

namespace app {

Catalogue::Catalogue(std::vector<lessons::Lesson> lessons) {
    for (auto& lesson : lessons) {
        const int level = lesson.level();
        if (levels_.empty() || levels_.back().number != level)
            levels_.push_back({level, {}});
        all_.push_back(std::make_shared<LessonProgram>(std::move(lesson)));
        levels_.back().programs.push_back(all_.back());
    }
}

Catalogue::Item Catalogue::find(std::string_view id) const {
    const auto found = std::ranges::find(all_, id, [](const Item& item) { return item->id(); });
    return found == all_.end() ? nullptr : *found;
}

Catalogue::Item Catalogue::find_or_first(std::string_view id) const {
    const auto found = find(id);
    return found ? found : all_.front();
}

Catalogue::Item Catalogue::first_of_level(int number) const {
    const auto found = std::ranges::find(levels_, number, &Level::number);
    return found == levels_.end() ? nullptr : found->programs.front();
}

Catalogue::Item Catalogue::neighbour(const Program& program, std::ptrdiff_t by) const {
    const auto here =
        std::ranges::find(all_, &program, [](const Item& item) { return item.get(); });
    if (here == all_.end())
        return nullptr;
    const auto there =
        std::clamp<std::ptrdiff_t>(here - all_.begin() + by, 0, std::ssize(all_) - 1);
    return all_[static_cast<std::size_t>(there)];
}

}  // namespace app
