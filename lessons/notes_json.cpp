#include "lessons/notes_json.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace lessons {

using asyncio::Number;
using trace::JsonValue;
using Kind = JsonValue::Kind;

void check_keys(const JsonValue& object, std::initializer_list<std::string_view> known) {
    if (object.kind != Kind::object)
        throw std::runtime_error(fmt::format("'{}' is no object", object.key));
    for (const auto& member : object) {
        if (std::ranges::find(known, member.key) == known.end()) {
            throw std::runtime_error(fmt::format("unknown key '{}'", member.key));
        }
    }
}

const JsonValue& at(const JsonValue& object, std::string_view key) {
    const auto found = object.find(key);
    if (found == object.end())
        throw std::runtime_error(fmt::format("'{}' is missing", key));
    return *found;
}

std::string text_at(const JsonValue& object, std::string_view key) {
    const JsonValue& value = at(object, key);
    if (value.kind != Kind::text)
        throw std::runtime_error(fmt::format("'{}' is no text", key));
    return std::string{value.text};
}

LocalText read_text(const JsonValue& text, std::string_view also) {
    check_keys(text, {"zh", "en", also});
    LocalText result{text_at(text, "zh"), text_at(text, "en")};
    if (result.zh.empty() || result.en.empty())
        throw std::runtime_error("an empty text");
    return result;
}

Number read_number(const JsonValue& number) {
    if (!number.is_number())
        throw std::runtime_error(fmt::format("'{}' is no number", number.key));
    return number.kind == Kind::integer ? Number{number.integer} : Number{number.as_double()};
}

std::vector<std::string> read_names(const JsonValue& object, std::string_view key) {
    std::vector<std::string> names;
    const auto list = object.find(key);
    if (list == object.end())
        return names;
    for (const auto& name : *list)
        names.emplace_back(name.text);
    if (list->kind != Kind::list || std::ranges::any_of(names, &std::string::empty))
        throw std::runtime_error(fmt::format("'{}' is no list of names", key));
    return names;
}

std::vector<std::pair<std::string, Number>> read_values(const JsonValue& object,
                                                        std::string_view key) {
    std::vector<std::pair<std::string, Number>> result;
    if (const auto values = object.find(key); values != object.end()) {
        for (const auto& value : *values)
            result.emplace_back(value.key, read_number(value));
    }
    return result;
}

}  // namespace lessons
