#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/arguments.hpp"
#include "lessons/listing.hpp"
#include "lessons/local_text.hpp"
#include "lessons/notes.hpp"
#include "lessons/parameter.hpp"
#include "lessons/program_text.hpp"
#include "runtime/coro.hpp"

namespace lessons {

/// A lesson's folder: its name and the texts of its files, by name. They must outlive the lessons
/// that are made of them.
struct Folder {
    std::string name;
    std::map<std::string, std::string_view, std::less<>> files;
};

/// A program to learn from, with its notes. The strings in the program are Chinese, or English:
/// ProgramStrings. Its files are read when they are first asked for; what
/// is wrong in one is then thrown as std::runtime_error with a sentence that names the file.
class Lesson {
public:
    using Main = std::function<asyncio::Coro<>(Arguments)>;

    /// The folder's name says the lesson's id and its programs' names: `2_2_gather_order` is 2.2,
    /// gather_order.py and gather_order.cpp. Without `main`, the program in C++, the folder has a
    /// recording of the one in Python, recording.jsonl, and the lesson no parameters. Throws
    /// std::runtime_error.
    explicit Lesson(Folder folder, Main main = {});

    [[nodiscard]] const std::string& id() const { return id_; }  ///< "2.2"
    [[nodiscard]] int level() const { return level_; }
    [[nodiscard]] const Notes& notes() const;
    /// The name that the listing shows, "gather_order.py".
    [[nodiscard]] const std::string& python_file() const { return python_file_; }

    /// It plays its recording().
    [[nodiscard]] bool recorded() const { return !main_; }
    /// The text of recording.jsonl.
    [[nodiscard]] std::string_view recording() const { return file("recording.jsonl"); }

    // Of a lesson that has a program in C++.
    /// What asyncio::run() runs. The values and the lesson must outlive the run.
    [[nodiscard]] asyncio::Coro<> main(const Values& values) const;
    [[nodiscard]] Listing python(const Values& values) const;
    [[nodiscard]] Listing cpp(const Values& values) const;

private:
    [[nodiscard]] std::string path() const { return "lessons/" + folder_.name; }
    [[nodiscard]] std::string_view file(std::string_view name) const;
    /// In that language, with the parameters as they look in it.
    struct Texts {
        std::vector<Parameter> parameters;
        ProgramTexts programs;
    };
    [[nodiscard]] const Texts& texts(Language language) const;

    Folder folder_;
    std::string id_;
    int level_ = 0;
    std::string python_file_, cpp_file_;
    Main main_;
    mutable std::optional<Notes> notes_;
    mutable std::map<Language, Texts> texts_;
};

/// The lessons that are compiled into the program, by id.
[[nodiscard]] std::vector<Lesson> embedded_lessons();

/// Registers a lesson's program in C++ at static initialisation; one in each program.cpp.
struct Registration {
    Registration(std::string_view folder, Lesson::Main main);
};

}  // namespace lessons
