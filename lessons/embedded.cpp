#include <algorithm>
#include <utility>

#include "assets/embedded.hpp"
#include "lessons/lesson.hpp"

namespace lessons {

namespace {

using Mains = std::map<std::string, Lesson::Main, std::less<>>;

/// By folder. In a function, as the registrations may run before this file's own initialisation.
Mains& registered() {
    static Mains mains;
    return mains;
}

/// The folders of "lessons/<folder>/<file>".
std::vector<Folder> embedded_folders() {
    std::vector<Folder> folders;
    for (const auto& [path, text] : embedded::lessons()) {
        const auto before_folder = path.find('/'), before_file = path.rfind('/');
        const auto name = path.substr(before_folder + 1, before_file - before_folder - 1);
        if (folders.empty() || folders.back().name != name)
            folders.push_back({std::string{name}, {}});
        folders.back().files.emplace(path.substr(before_file + 1), text);
    }
    return folders;
}

}  // namespace

Registration::Registration(std::string_view folder, Lesson::Main main) {
    registered().emplace(folder, std::move(main));
}

std::vector<Lesson> embedded_lessons() {
    std::vector<Lesson> lessons;
    for (auto& folder : embedded_folders()) {
        const auto main = registered().find(folder.name);
        lessons.emplace_back(std::move(folder),
                             main == registered().end() ? Lesson::Main{} : main->second);
    }
    // "2.10" after "2.9"
    std::ranges::sort(lessons, {}, [](const Lesson& lesson) {
        return std::tuple{lesson.level(), lesson.id().size(), lesson.id()};
    });
    return lessons;
}

}  // namespace lessons
