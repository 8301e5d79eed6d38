#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lessons/local_text.hpp"
#include "runtime/number.hpp"
#include "runtime/trace/json_text.hpp"

/// The values of which the files of lessons and challenges are made. All throw std::runtime_error
/// with a sentence for what is not as it should be.
namespace lessons {

/// That it is an object with no other keys: a misspelt one would go unnoticed.
void check_keys(const trace::JsonValue& object, std::initializer_list<std::string_view> known);

/// A member that has to be there.
[[nodiscard]] const trace::JsonValue& at(const trace::JsonValue& object, std::string_view key);
[[nodiscard]] std::string text_at(const trace::JsonValue& object, std::string_view key);

/// A text in both languages, in an object that may have the key `also`, too.
[[nodiscard]] LocalText read_text(const trace::JsonValue& text, std::string_view also = "zh");
[[nodiscard]] asyncio::Number read_number(const trace::JsonValue& number);
/// A list of texts, and an object of numbers, in their order; empty if there is none of that key.
[[nodiscard]] std::vector<std::string> read_names(const trace::JsonValue& object,
                                                  std::string_view key);
[[nodiscard]] std::vector<std::pair<std::string, asyncio::Number>> read_values(
    const trace::JsonValue& object, std::string_view key);

}  // namespace lessons
