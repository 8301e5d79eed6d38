#pragma once

#include <cstdint>
#include <string>

namespace asyncio {

/// A number as Python has them: an int or a float. What is computed with them and printed is what
/// Python prints: `3 * 100` is 300, `2.5 * 100` is 250.0.
class Number {
public:
    Number(int value = 0) : Number(std::int64_t{value}) {}
    Number(std::int64_t value) : int_(value), is_int_(true) {}
    Number(double value) : float_(value), is_int_(false) {}

    [[nodiscard]] bool is_int() const { return is_int_; }
    /// Valid if it is one.
    [[nodiscard]] std::int64_t as_int() const { return int_; }
    [[nodiscard]] double as_double() const { return is_int_ ? static_cast<double>(int_) : float_; }
    [[nodiscard]] bool operator==(const Number& other) const {
        return as_double() == other.as_double();
    }
    [[nodiscard]] auto operator<=>(const Number& other) const {
        return as_double() <=> other.as_double();
    }

    /// A product of ints that is too large for one is a float. (Python's ints have no end.)
    friend Number operator*(const Number& a, const Number& b);

private:
    union {
        std::int64_t int_;
        double float_;
    };
    bool is_int_;
};

std::string repr(const Number& value);

}  // namespace asyncio
