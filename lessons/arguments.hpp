#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>

#include "lessons/parameter.hpp"
#include "lessons/program_strings.hpp"

namespace lessons {

/// What a lesson's program in C++ is given: its values, and its strings in the language that it
/// runs in. Its coroutines hand it on; the listing shows them without it.
class Arguments {
public:
    /// Both must outlive the run.
    Arguments(const Values& values, ProgramStrings strings) : values_(&values), strings_(strings) {}

    [[nodiscard]] const asyncio::Number& operator[](std::string_view name) const {
        return (*values_)[name];
    }
    [[nodiscard]] std::size_t count(std::string_view name) const { return values_->count(name); }
    [[nodiscard]] bool flag(std::string_view name) const { return values_->flag(name); }

    /// A string that is given in Chinese.
    [[nodiscard]] std::string text(std::string zh) const {
        return in_language(std::move(zh), strings_, values_->language());
    }
    /// fmt::format() with such a string.
    template <class... Args>
    [[nodiscard]] std::string format(std::string zh, const Args&... args) const {
        return fmt::format(fmt::runtime(text(std::move(zh))), args...);
    }

private:
    const Values* values_;
    ProgramStrings strings_;
};

}  // namespace lessons
