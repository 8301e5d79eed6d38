#include "lessons/parameter.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <stdexcept>

#include "runtime/repr.hpp"

namespace lessons {

using asyncio::Number;

namespace {

template <class Map>
auto& at(Map& values, std::string_view name) {
    const auto found = values.find(name);
    if (found == values.end())
        throw std::out_of_range(fmt::format("no parameter '{}'", name));
    return found->second;
}

/// The whole of `text` as a number; only digits and a point, so neither `inf` nor `0x1`.
std::optional<Number> number(std::string_view text) {
    if (text.empty() || text.find_first_not_of("0123456789.") != text.npos)
        return {};
    const auto read = [&](auto value) -> std::optional<Number> {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size())
            return {};
        return value;
    };
    return text.find('.') == text.npos ? read(std::int64_t{}) : read(double{});
}

/// The multiple of `step` from `min` to `max` that is nearest.
Number on_step(double value, const Number& min, const Number& max, const Number& step) {
    // In steps per unit, as most decimal steps are no exact double.
    const double per_one = std::round(1 / step.as_double());
    const double clamped = std::clamp(value, min.as_double(), max.as_double());
    const double result = std::round(clamped * per_one) / per_one;
    if (result == std::trunc(result))
        return static_cast<std::int64_t>(result);
    return result;
}

std::optional<Number> flag(std::string_view text) {
    if (text == "True" || text == "true" || text == "1")
        return 1;
    if (text == "False" || text == "false" || text == "0")
        return 0;
    return {};
}

}  // namespace

const Number& Values::operator[](std::string_view name) const {
    return at(values_, name);
}

std::size_t Values::count(std::string_view name) const {
    return static_cast<std::size_t>(at(values_, name).as_double());
}

bool Values::flag(std::string_view name) const {
    return !(at(values_, name) == 0);
}

void Values::set(std::string_view name, Number value) {
    at(values_, name) = value;
}

Number Parameter::parse(std::string_view text) const {
    const auto value = kind == Kind::flag ? flag(text) : number(text);
    const bool whole = kind != Kind::count || (value && value->is_int());
    if (value && whole && min <= *value && *value <= max &&
        *value == nearest_allowed(value->as_double()))
        return *value;

    std::string allowed;
    switch (kind) {
        case Kind::seconds:
            allowed = fmt::format("a number of seconds from {} to {} in steps of {}",
                                  repr(*this, min), repr(*this, max), repr(*this, finest));
            break;
        case Kind::count:
            allowed =
                fmt::format("a whole number from {} to {}", repr(*this, min), repr(*this, max));
            break;
        case Kind::flag:
            allowed = "True or False";
            break;
    }
    throw std::invalid_argument(fmt::format("{} must be {}, not '{}'", name, allowed, text));
}

Number Parameter::nearest(double value) const {
    return on_step(value, min, max, step);
}

Number Parameter::nearest_allowed(double value) const {
    return on_step(value, min, max, finest);
}

bool Needs::hold(const Values& values) const {
    return std::ranges::all_of(at_least,
                               [&](const auto& each) { return values[each.first] >= each.second; });
}

bool Parameter::in_force(const Values& values) const {
    return needs.hold(values) || (kind == Kind::flag && values.flag(name));
}

Values initial_values(std::span<const Parameter> parameters) {
    Values::Map values;
    for (const auto& each : parameters)
        values.emplace(each.name, each.initial);
    return Values{std::move(values)};
}

const Parameter* find(std::span<const Parameter> parameters, std::string_view name) {
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    return found == parameters.end() ? nullptr : &*found;
}

asyncio::Number parse(std::span<const Parameter> parameters, std::string_view whose,
                      std::string_view name, std::string_view text) {
    if (const auto* found = find(parameters, name))
        return found->parse(text);
    std::string names;
    for (const auto& each : parameters)
        names += (names.empty() ? "" : ", ") + each.name;
    throw std::invalid_argument(
        fmt::format("{} has no parameter '{}'; it has {}", whose, name, names));
}

std::string repr(const Parameter& parameter, const Number& value) {
    if (parameter.kind == Parameter::Kind::flag)
        return asyncio::repr(!(value == 0));
    return asyncio::repr(value);
}

}  // namespace lessons
