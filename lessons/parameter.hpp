#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "lessons/local_text.hpp"
#include "runtime/number.hpp"

namespace lessons {

/// The values of a lesson's parameters, by name.
class Values {
public:
    using Map = std::map<std::string, asyncio::Number, std::less<>>;

    explicit Values(Map values) : values_(std::move(values)) {}

    /// These throw std::out_of_range for a name that the lesson does not have.
    const asyncio::Number& operator[](std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    void set(std::string_view name, asyncio::Number value);

    bool operator==(const Values&) const = default;

private:
    Map values_;
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
    /// Where it stands in the Python program, with `{}` for the value: `compute({})`. Of a flag the
    /// braces hold what stands there while it is set: `gather(*tasks{, shield=True})`. Empty if it
    /// stands nowhere.
    std::string python;

    /// The value that `text` says, a number as in Python (`1` is an int and `1.0` a float) or a
    /// flag's `True`, `true` or `1`. Throws std::invalid_argument with one sentence that names the
    /// parameter, what was given and what is allowed.
    [[nodiscard]] asyncio::Number parse(std::string_view text) const;
    /// The allowed value that is nearest, whole numbers as ints: for sliders.
    [[nodiscard]] asyncio::Number nearest(double value) const;
    /// Whether it has an effect under these values.
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
