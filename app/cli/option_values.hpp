#pragma once

#include <charconv>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "app/learn/stage.hpp"
#include "app/run/program.hpp"

/// What the texts of options say.
namespace app {

/// A sentence that says what is wrong with the arguments, and what would be right.
class UsageError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The whole of the text as a number in decimal digits.
template <class Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    return error == std::errc{} && end == last ? std::optional{value} : std::nullopt;
}

/// Throws UsageError if it is nothing that a learner at a challenge of the program can do: to give
/// a parameter a value, to ask for a hint or for the solution.
void check_try(const std::string& answer, const Program& program);

/// Throws UsageError if it is nothing that can be answered in that stage: the numbers of options,
/// or also, to the loop, the letters of its choices.
void check_answer(const std::string& answer, Stage stage);

/// The lesson with the values that `--set NAME=VALUE` gives. Throws UsageError.
Invocation with_values(Invocation lesson, const std::vector<std::string>& settings);

struct PictureSize {
    int width = 1440, height = 900;
};

/// What `--size` says; the larger the scale, the larger a picture must be. Throws UsageError.
PictureSize size_of(std::string_view text, double scale);

}  // namespace app
