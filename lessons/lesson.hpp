#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/listing.hpp"
#include "lessons/local_text.hpp"
#include "lessons/parameter.hpp"
#include "lessons/program_text.hpp"
#include "runtime/coro.hpp"

namespace lessons {

/// A program to learn from, with its notes.
class Lesson {
public:
    using Program = std::function<asyncio::Coro<>(const Values&)>;

    /// `folder` is the lesson's folder in the embedded files. Its name says the lesson's id and its
    /// programs' names: `2_2_gather_order` is 2.2, gather_order.py and gather_order.cpp.
    /// Throws std::runtime_error that names the file if one is missing or not as it should be.
    Lesson(std::string_view folder, Program main);

    std::string id;  ///< "2.2"
    int level = 0;
    std::string python_file;  ///< the name that the listing shows, "gather_order.py"
    std::string cpp_file;
    LocalText title, goal, watch, attempt;  ///< attempt: something to try out
    std::vector<LocalText> points;          ///< to remember
    std::vector<Parameter> parameters;
    Program program;

    [[nodiscard]] Values initial_values() const;
    /// Parameter::parse() of the parameter of that name; throws std::invalid_argument with one
    /// sentence, too, if there is none.
    [[nodiscard]] asyncio::Number parse(std::string_view name, std::string_view text) const;
    /// Null if there is none.
    [[nodiscard]] const Parameter* parameter(std::string_view name) const;

    [[nodiscard]] Listing python(const Values& values) const;
    [[nodiscard]] Listing cpp(const Values& values) const;

private:
    ProgramTexts texts_;
};

/// All lessons, by id.
const std::vector<Lesson>& all();
/// Null if there is none.
const Lesson* find(std::string_view id);

/// Registers a lesson at static initialisation; one in each program.cpp.
struct Registration {
    Registration(std::string_view folder, Lesson::Program main);
};

}  // namespace lessons
