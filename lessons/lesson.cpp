#include "lessons/lesson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "assets/embedded.hpp"
#include "lessons/notes.hpp"

namespace lessons {

namespace {

std::string_view embedded_text(const std::string& path) {
    const auto files = embedded::lessons();
    const auto found = std::ranges::find(files, path, &embedded::File::path);
    if (found == files.end())
        throw std::runtime_error(fmt::format("{} is missing", path));
    return found->text;
}

/// Calls `read`, and adds the file's name to what it throws.
template <class Read>
auto reading(const std::string& path, Read read) {
    try {
        return read();
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(fmt::format("{}: {}", path, error.what()));
    }
}

struct FolderName {
    explicit FolderName(std::string_view folder) {
        while (!folder.empty() && folder.front() >= '0' && folder.front() <= '9') {
            const auto end = std::min(folder.find('_'), folder.size());
            if (!id.empty())
                id += '.';
            id += folder.substr(0, end);
            folder.remove_prefix(std::min(end + 1, folder.size()));
        }
        name = folder;
        if (id.empty() || name.empty()) {
            throw std::runtime_error("a lesson's folder is named as 2_2_gather_order is");
        }
    }
    std::string id, name;
};

}  // namespace

Lesson::Lesson(std::string_view folder, Program main) : program(std::move(main)) {
    const auto path = fmt::format("lessons/{}", folder);
    const auto name = reading(path, [&] { return FolderName{folder}; });
    id = name.id;
    level = std::stoi(id);
    python_file = name.name + ".py";
    cpp_file = name.name + ".cpp";

    const auto notes_path = path + "/lesson.json";
    const auto json = embedded_text(notes_path);
    auto notes = reading(notes_path, [&] { return read_notes(json); });
    title = std::move(notes.title);
    goal = std::move(notes.goal);
    watch = std::move(notes.watch);
    attempt = std::move(notes.attempt);
    points = std::move(notes.points);
    parameters = std::move(notes.parameters);

    const auto cpp = embedded_text(path + "/program.cpp");
    const auto python = embedded_text(path + "/program.py");
    texts_ = reading(path, [&] { return read_programs(cpp, python, parameters); });
}

Values Lesson::initial_values() const {
    Values::Map values;
    for (const auto& each : parameters)
        values.emplace(each.name, each.initial);
    return Values{std::move(values)};
}

asyncio::Number Lesson::parse(std::string_view name, std::string_view text) const {
    if (const auto* found = parameter(name))
        return found->parse(text);
    std::string names;
    for (const auto& each : parameters)
        names += (names.empty() ? "" : ", ") + each.name;
    throw std::invalid_argument(
        fmt::format("lesson {} has no parameter '{}'; it has {}", id, name, names));
}

const Parameter* Lesson::parameter(std::string_view name) const {
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    return found == parameters.end() ? nullptr : &*found;
}

Listing Lesson::python(const Values& values) const {
    return texts_.python.listing(python_file, parameters, values);
}

Listing Lesson::cpp(const Values& values) const {
    return texts_.cpp.listing(cpp_file, parameters, values);
}

}  // namespace lessons
