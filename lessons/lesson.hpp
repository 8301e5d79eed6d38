#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/listing.hpp"
#include "runtime/coro.hpp"
#include "runtime/number.hpp"

namespace lessons {

enum class Language { zh, en };

/// A text in both languages.
struct LocalText {
    std::string zh, en;
    [[nodiscard]] const std::string& in(Language language) const {
        return language == Language::zh ? zh : en;
    }
};

/// A value that the learner can change.
struct Parameter {
    enum class Kind { seconds, count, flag };  ///< flag: 0 or 1, written False or True
    std::string name;
    Kind kind = Kind::seconds;
    asyncio::Number initial, min, max, step;
    LocalText label;
    /// Shown and used only while this count parameter is at least `needs_at_least`; may be empty.
    std::string needs;
    int needs_at_least = 0;
};

/// The values of a lesson's parameters, by name.
class Values {
  public:
    /// Throws std::out_of_range for a name that the lesson does not have.
    const asyncio::Number& operator[](std::string_view name) const;
    void set(std::string_view name, asyncio::Number value);
    bool operator==(const Values&) const = default;

  private:
    std::map<std::string, asyncio::Number, std::less<>> values_;
};

/// A program to learn from, with its notes.
class Lesson {
  public:
    using Program = std::function<asyncio::Coro<>(const Values&)>;

    /// `folder` is the lesson's folder in the embedded files.
    /// Throws std::runtime_error that names the file if its lesson.json is not as it should be.
    Lesson(std::string_view folder, Program program);

    std::string id;  ///< "2.2"
    int level = 0;
    std::string python_file;  ///< the name that the listing shows, "gather_order.py"
    std::string cpp_file;
    LocalText title, goal, watch, attempt;  ///< attempt: something to try out
    std::vector<LocalText> points;          ///< to remember
    std::vector<Parameter> parameters;
    Program program;

    [[nodiscard]] Values initial_values() const;
    /// Parses `text` for the parameter; throws std::invalid_argument with one sentence that names
    /// the parameter, what was given and what is allowed.
    [[nodiscard]] asyncio::Number parse(std::string_view parameter, std::string_view text) const;
    [[nodiscard]] const Parameter* parameter(std::string_view name) const;
    /// Whether the parameter has an effect under these values (see Parameter::needs).
    [[nodiscard]] bool in_force(const Parameter& parameter, const Values& values) const;

    [[nodiscard]] Listing python(const Values& values) const;
    [[nodiscard]] Listing cpp(const Values& values) const;

  private:
    std::string python_text_, cpp_text_;
    // ... patterns of the parameters in the texts
};

/// All lessons, by id.
const std::vector<Lesson>& all();
const Lesson* find(std::string_view id);

/// Registers a lesson at static initialisation; one in each program.cpp.
struct Registration {
    Registration(std::string_view folder, Lesson::Program program);
};

}  // namespace lessons
