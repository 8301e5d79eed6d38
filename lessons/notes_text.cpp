#include "lessons/notes_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace lessons {

namespace {

/// Of `hello` or `max hello world`.
double reckoned(std::string_view what, std::span<const Parameter> parameters,
                const Values& values) {
    std::istringstream in{std::string{what}};
    const std::vector<std::string> words(std::istream_iterator<std::string>{in}, {});
    const auto parameter = [&](const std::string& name) -> const Parameter& {
        if (const auto* found = find(parameters, name))
            return *found;
        throw std::runtime_error(fmt::format("'{{{}}}' names no parameter", what));
    };
    if (words.size() == 1)
        return values[parameter(words.front()).name].as_double();
    const bool sum = words.size() > 1 && words.front() == "sum";
    if (!sum && (words.empty() || words.front() != "max"))
        throw std::runtime_error(fmt::format("'{{{}}}' is no sum and no max", what));
    double result = 0;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto& each = parameter(words[i]);
        const double value = each.in_force(values) ? values[each.name].as_double() : 0;
        result = sum ? result + value : std::max(result, value);
    }
    return result;
}

}  // namespace

std::string filled(std::string_view text, std::span<const Parameter> parameters,
                   const Values& values) {
    std::string result;
    while (!text.empty()) {
        const auto open = std::min(text.find('{'), text.size());
        const auto close = text.find('}', open);
        result += text.substr(0, open);
        text.remove_prefix(open);
        if (close == text.npos || text.starts_with("{state:")) {
            result += text.substr(0, 1);
            text.remove_prefix(std::min<std::size_t>(1, text.size()));
        } else {
            const auto what = text.substr(1, close - open - 1);
            result +=
                fmt::format("{:g}", reckoned(what, parameters, values));  // 0.3, not 0.1 + 0.2
            text.remove_prefix(what.size() + 2);
        }
    }
    return result;
}

std::string NotesText::of(const Values& values, std::span<const Parameter> parameters,
                          Language language) const {
    const auto which = std::ranges::find_if(
        variants, [&](const Variant& variant) { return variant.needs.hold(values); });
    return filled(which->text.in(language), parameters, values);
}

}  // namespace lessons
