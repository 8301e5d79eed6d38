#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace asyncio {

/// A number as Python has them: an int or a float. What is computed with them and printed is what
/// Python prints: `3 * 100` is 300, `2.5 * 100` is 250.0.
class Number {
public:
    Number(int value = 0) : value_(std::int64_t{value}) {}
    Number(std::int64_t value) : value_(value) {}
    Number(double value) : value_(value) {}

    [[nodiscard]] bool is_int() const { return std::holds_alternative<std::int64_t>(value_); }
    [[nodiscard]] double as_double() const;
    [[nodiscard]] bool operator==(const Number& other) const {
        return as_double() == other.as_double();
    }
    [[nodiscard]] auto operator<=>(const Number& other) const {
        return as_double() <=> other.as_double();
    }

    friend Number operator*(const Number& a, const Number& b);

private:
    std::variant<std::int64_t, double> value_;
};

std::string repr(const Number& value);

}  // namespace asyncio
