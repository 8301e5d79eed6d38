#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "runtime/exceptions.hpp"
#include "runtime/repr.hpp"

namespace fuzz {

/// What a program computes with: None, a bool, an int, a float, an exception or a list.
class Value {
public:
    using List = std::vector<Value>;

    Value() = default;
    Value(asyncio::None) {}
    template <class T>
    explicit Value(T value) : what_(std::move(value)) {}

    /// A priority queue's order, of numbers.
    bool operator>(const Value& other) const {
        return std::get<std::int64_t>(what_) > std::get<std::int64_t>(other.what_);
    }

    friend std::string repr(const Value& value) {
        return std::visit([](const auto& what) { return text_of(what); }, value.what_);
    }

private:
    template <class T>
    static std::string text_of(const T& what) {
        using asyncio::repr;
        return repr(what);
    }

    std::variant<asyncio::None, bool, std::int64_t, double, std::exception_ptr, List> what_;
};

}  // namespace fuzz
