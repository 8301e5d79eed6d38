#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trace {

/// A value of a JsonText. Lists and objects are followed by their items.
struct JsonValue {
    enum class Kind : std::uint8_t { null, boolean, integer, other_number, text, list, object };
    Kind kind = Kind::null;
    std::string_view key;      ///< of a member of an object
    std::string_view text;     ///< text; other_number: as it is written
    std::int64_t integer = 0;  ///< integer; boolean: 0 or 1
    std::uint32_t size = 1;    ///< of values, itself and all that is within it

    class Iterator {
    public:
        explicit Iterator(const JsonValue* value) : value_(value) {}
        const JsonValue& operator*() const { return *value_; }
        const JsonValue* operator->() const { return value_; }
        Iterator& operator++() {
            value_ += value_->size;
            return *this;
        }
        bool operator==(const Iterator&) const = default;

    private:
        const JsonValue* value_;
    };
    [[nodiscard]] Iterator begin() const { return Iterator{this + 1}; }
    [[nodiscard]] Iterator end() const { return Iterator{this + size}; }
    /// The first member of that name; end() if there is none.
    [[nodiscard]] Iterator find(std::string_view name) const;
    /// Of an integer or other_number.
    [[nodiscard]] double as_double() const;
    [[nodiscard]] bool is_number() const {
        return kind == Kind::integer || kind == Kind::other_number;
    }
};

/// Reads JSON without making a tree: a recording has a million lines of it.
class JsonText {
public:
    /// The outermost value, valid until the next call and no longer than `text`; null if that is no
    /// JSON.
    const JsonValue* parse(std::string_view text);
    /// The same of what is to be an object. Throws std::runtime_error with the reason if it is
    /// none.
    const JsonValue& parse_object(std::string_view text);
    /// Where a text is no JSON, "at character 7", and the same at length: "syntax error while ...".
    [[nodiscard]] const std::string& error() const { return error_; }
    [[nodiscard]] const std::string& explanation() const { return explanation_; }

private:
    class Handler;
    class PlainScanner;
    std::vector<JsonValue> values_;
    std::string texts_;
    std::string error_, explanation_;
};

/// The text as JSON has it, in quotes. It is UTF-8.
[[nodiscard]] std::string json_quoted(std::string_view text);

}  // namespace trace
