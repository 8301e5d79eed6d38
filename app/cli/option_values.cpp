#include "app/cli/option_values.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace app {

void check_try(const std::string& answer, const Program& program) {
    if (answer == "hint" || answer == "solution")
        return;
    const auto equals = answer.find('=');
    if (equals == answer.npos) {
        throw UsageError{
            fmt::format("--answer {}: a challenge takes NAME=VALUE, hint or solution", answer)};
    }
    try {
        static_cast<void>(lessons::parse(program.parameters(),
                                         fmt::format("lesson {}", program.id()),
                                         answer.substr(0, equals), answer.substr(equals + 1)));
    } catch (const std::invalid_argument& e) {
        throw UsageError{fmt::format("--answer {}: {}", answer, e.what())};
    }
}

void check_answer(const std::string& answer, Stage stage) {
    const bool loop = stage == Stage::loop;
    if (answer.empty() ||
        answer.find_first_not_of(loop ? "123456789ACEO" : "123456789") != answer.npos) {
        throw UsageError{fmt::format(
            "--answer {}: it takes {}", answer,
            loop ? "the keys of choices, as 1 or C" : "the numbers of options, as 3 or 312")};
    }
}

Invocation with_values(Invocation lesson, const std::vector<std::string>& settings) {
    const auto& called = *lesson.program;
    const auto whose = fmt::format("lesson {}", called.id());
    std::set<std::string> names;
    for (const auto& setting : settings) {
        const auto equals = setting.find('=');
        if (equals == setting.npos)
            throw UsageError{fmt::format("--set wants NAME=VALUE, not '{}'", setting)};
        const auto name = setting.substr(0, equals);
        if (!names.insert(name).second)
            throw UsageError{fmt::format("--set {}: {} is set twice", setting, name)};
        try {
            lesson.values.set(
                name, lessons::parse(called.parameters(), whose, name, setting.substr(equals + 1)));
        } catch (const std::invalid_argument& e) {
            throw UsageError{fmt::format("--set {}: {}", setting, e.what())};
        }
    }
    return lesson;
}

PictureSize size_of(std::string_view text, double scale) {
    constexpr int least_width = 960, least_height = 640, most = 16384;
    constexpr std::int64_t most_pixels = 8192 * 8192;
    const auto by = std::min(text.find('x'), text.size());
    const auto width = number<int>(text.substr(0, by));
    const auto height = number<int>(text.substr(std::min(by + 1, text.size())));
    if (!width || !height)
        throw UsageError{fmt::format("--size wants WIDTHxHEIGHT in pixels, not '{}'", text)};
    if (*width < least_width * scale || *height < least_height * scale || *width > most ||
        *height > most || std::int64_t{*width} * *height > most_pixels) {
        throw UsageError{fmt::format(
            "--size {}: at --scale {} a picture has at least {}x{} pixels, at most {} "
            "a side, and no more than 8192x8192, 67 million, in all",
            text, scale, std::ceil(least_width * scale), std::ceil(least_height * scale), most)};
    }
    return {*width, *height};
}

}  // namespace app
