#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lessons/local_text.hpp"
#include "runtime/number.hpp"

namespace lessons {

/// What a lesson's program runs with: the values of its parameters, by name, and the language that
/// the strings in it are in.
class Values {
public:
    using Map = std::map<std::string, asyncio::Number, std::less<>>;

    explicit Values(Map values) : values_(std::move(values)) {}

    /// These throw std::out_of_range for a name that the lesson does not have.
    const asyncio::Number& operator[](std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    void set(std::string_view name, asyncio::Number value);

    /// Chinese, unless another is set.
    [[nodiscard]] Language language() const { return language_; }
    void set_language(Language language) { language_ = language; }

    bool operator==(const Values&) const = default;

private:
    Map values_;
    Language language_ = Language::zh;
};

/// A condition: these parameters, counts or flags (as 0 or 1), are at least so large.
struct Needs {
    std::vector<std::pair<std::string, int>> at_least;

    [[nodiscard]] bool hold(const Values& values) const;
};

/// A value that the learner can change.
struct Parameter {
    enum class Kind { seconds, count, flag };  ///< flag: 0 or 1, written False or True
    std::string name;
    Kind kind = Kind::seconds;
    asyncio::Number initial, min, max;
    asyncio::Number step;    ///< between the values that a slider or a key leads to
    asyncio::Number finest;  ///< between those that are allowed
    LocalText label;
    /// Without them it changes nothing, and is not offered.
    Needs needs;
    /// Where it stands in the Python program, with `{}` for the value: `compute({})`. Of a flag the
    /// braces hold what stands there while it is set: `gather(*tasks{, shield=True})`. A flag may
    /// have whole lines of its own besides (lessons/program_text.hpp).
    std::vector<std::string> python;

    /// The value that `text` says, a number as in Python (`1` is an int and `1.0` a float) or a
    /// flag's `True`, `true` or `1`. Throws std::invalid_argument with one sentence that names the
    /// parameter, what was given and what is allowed.
    [[nodiscard]] asyncio::Number parse(std::string_view text) const;
    /// The value on a step that is nearest, whole numbers as ints: for sliders.
    [[nodiscard]] asyncio::Number nearest(double value) const;
    /// The allowed value that is nearest.
    [[nodiscard]] asyncio::Number nearest_allowed(double value) const;
    /// Whether it is offered under these values: what it needs is there, or it is a flag that is
    /// set in spite of that.
    [[nodiscard]] bool in_force(const Values& values) const;
};

/// Their initial values.
[[nodiscard]] Values initial_values(std::span<const Parameter> parameters);

/// Null if none has that name.
[[nodiscard]] const Parameter* find(std::span<const Parameter> parameters, std::string_view name);

/// Parameter::parse() of the parameter of that name; throws std::invalid_argument with one
/// sentence, too, if there is none. `whose` is for the sentence, "lesson 2.2".
[[nodiscard]] asyncio::Number parse(std::span<const Parameter> parameters, std::string_view whose,
                                    std::string_view name, std::string_view text);

/// As the programs show it: `1`, `0.5`, `True`.
std::string repr(const Parameter& parameter, const asyncio::Number& value);

}  // namespace lessons
