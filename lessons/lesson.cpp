#include "lessons/lesson.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace lessons {

namespace {

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

Lesson::Lesson(Folder folder, Main main) : folder_(std::move(folder)), main_(std::move(main)) {
    const auto name = reading(path(), [&] { return FolderName{folder_.name}; });
    id_ = name.id;
    level_ = std::stoi(id_);
    python_file_ = name.name + ".py";
    cpp_file_ = name.name + ".cpp";
    if (!main_)
        static_cast<void>(recording());
}

const Notes& Lesson::notes() const {
    if (!notes_) {
        const auto json = file("lesson.json");
        reading(path() + "/lesson.json", [&] {
            notes_ = read_notes(json);
            if (!main_ && !notes_->parameters.empty())
                throw std::runtime_error("a recording has no parameters");
        });
    }
    return *notes_;
}

std::string_view Lesson::file(std::string_view name) const {
    const auto found = folder_.files.find(name);
    if (found == folder_.files.end())
        throw std::runtime_error(fmt::format("{}/{} is missing", path(), name));
    return found->second;
}

const ProgramTexts& Lesson::texts() const {
    if (!texts_) {
        const auto cpp = file("program.cpp"), python = file("program.py");
        texts_ = reading(path(), [&] { return read_programs(cpp, python, notes().parameters); });
    }
    return *texts_;
}

Listing Lesson::python(const Values& values) const {
    return texts().python.listing(python_file_, notes().parameters, values);
}

Listing Lesson::cpp(const Values& values) const {
    return texts().cpp.listing(cpp_file_, notes().parameters, values);
}

}  // namespace lessons
