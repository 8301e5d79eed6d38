#include "lessons/lesson.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace lessons {

namespace {

/// Calls `read`, and adds the file's name to what it throws.
template <class Read>
decltype(auto) reading(const std::string& path, Read read) {
    try {
        return read();
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(fmt::format("{}: {}", path, error.what()));
    }
}

/// A slip in a string would leave Chinese where English should stand.
void check_strings(ProgramStrings strings, std::string_view cpp, std::string_view python) {
    for (const auto& [zh, en] : strings) {
        for (const auto& [program, text] :
             {std::pair{"program.cpp", cpp}, {"program.py", python}}) {
            if (text.find(zh) == text.npos)
                throw std::runtime_error(fmt::format("{} has no '{}'", program, zh));
        }
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

asyncio::Coro<> Lesson::main(const Values& values) const {
    return main_({values, notes().strings});
}

const Lesson::Texts& Lesson::texts(Language language) const {
    const auto found = texts_.find(language);
    if (found != texts_.end())
        return found->second;
    return reading(path(), [&]() -> const Texts& {
        const ProgramStrings strings = notes().strings;
        const auto in_it = [&](std::string_view text) {
            return in_language(std::string{text}, strings, language);
        };
        const auto cpp = file("program.cpp"), python = file("program.py");
        check_strings(strings, cpp, python);
        auto parameters = notes().parameters;
        for (auto& parameter : parameters)
            std::ranges::transform(parameter.python, parameter.python.begin(), in_it);
        auto programs = read_programs(in_it(cpp), in_it(python), parameters);
        return texts_.emplace(language, Texts{std::move(parameters), std::move(programs)})
            .first->second;
    });
}

Listing Lesson::python(const Values& values) const {
    const auto& [parameters, programs] = texts(values.language());
    return programs.python.listing(python_file_, parameters, values);
}

Listing Lesson::cpp(const Values& values) const {
    const auto& [parameters, programs] = texts(values.language());
    return programs.cpp.listing(cpp_file_, parameters, values);
}

}  // namespace lessons
