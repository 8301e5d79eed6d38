#pragma once

#include <concepts>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "lessons/local_text.hpp"

namespace app {

using lessons::Language;

/// What stands for a {name} in a text.
struct Field {
    Field(const char* field, std::string value) : name(field), text(std::move(value)) {}
    Field(const char* field, std::string_view value) : name(field), text(value) {}
    Field(const char* field, const char* value) : name(field), text(value) {}
    Field(const char* field, std::integral auto number)
        : name(field), text(std::to_string(number)) {}

    const char* name;
    std::string text;
};
/// Of one type whatever they hold: what passes them on need not be a template, of which each
/// sentence would have one of its own.
using Fields = std::initializer_list<Field>;

/// The interface's texts in one language, from assets/i18n. Keys are dotted: "loop.ready_queue".
class Translation {
public:
    /// The embedded texts of that language; loaded once.
    static const Translation& of(Language language);

    [[nodiscard]] Language language() const { return language_; }
    /// Throws std::out_of_range that names a key that is missing.
    [[nodiscard]] const std::string& operator[](std::string_view key) const;
    /// The text with its {name} fields filled: tr.format("now.created", {{"task", name}}).
    [[nodiscard]] std::string format(std::string_view key, Fields fields) const;
    /// All texts, by key.
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& texts() const {
        return texts_;
    }

private:
    explicit Translation(Language language);
    Language language_;
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace app
