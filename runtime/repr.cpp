#include "runtime/repr.hpp"

#include <fmt/core.h>

#include <typeinfo>

#include "runtime/exceptions.hpp"
#include "runtime/finally.hpp"

namespace asyncio {

std::string repr(None) {
    return "None";
}

std::string repr(double value) {
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".en") == std::string::npos)
        text += ".0";
    return text;
}

std::string repr(const Number& value) {
    return value.is_int() ? std::to_string(value.as_int()) : repr(value.as_double());
}

std::string repr(std::string_view text) {
    const bool only_single = text.find('\'') != text.npos && text.find('"') == text.npos;
    return repr(text, only_single ? '"' : '\'');
}

std::string repr(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (c == '\r') {
            result += "\\r";
        } else if (c == '\t') {
            result += "\\t";
        } else if (byte < 0x20 || byte == 0x7f) {
            result += fmt::format("\\x{:02x}", byte);
        } else {
            result += c;
        }
    }
    return result + quote;
}

std::string detail::nested_repr(const std::function<std::string()>& make) {
    constexpr int deepest = 64;
    static constinit thread_local int depth = 0;
    if (depth == deepest)
        return "...";
    ++depth;
    const Finally done{[] { --depth; }};
    return make();
}

Number operator*(const Number& a, const Number& b) {
    std::int64_t product = 0;
    const bool exact =
        a.is_int() && b.is_int() && !__builtin_mul_overflow(a.as_int(), b.as_int(), &product);
    return exact ? Number{product} : Number{a.as_double() * b.as_double()};
}

std::string BaseException::repr() const {
    return fmt::format("{}({})", type_, has_message_ ? asyncio::repr(message_) : "");
}

std::exception_ptr make_cancelled_error(const std::optional<std::string>& message) {
    return message ? std::make_exception_ptr(CancelledError{*message})
                   : std::make_exception_ptr(CancelledError{});
}

bool is_cancelled_error(const std::exception_ptr& exception) {
#ifdef __GLIBCXX__
    // Throwing it again to look at it would double the time that a cancellation takes.
    if (*exception.__cxa_exception_type() == typeid(CancelledError))
        return true;
#endif
    try {
        std::rethrow_exception(exception);
    } catch (const CancelledError&) {
        return true;
    } catch (...) {
        return false;
    }
}

std::string repr(const std::exception_ptr& exception) {
    if (!exception)  // what a context manager's exit() is given if there is none
        return repr(None{});
    try {
        std::rethrow_exception(exception);
    } catch (const BaseException& e) {
        return e.repr();
    } catch (const std::exception& e) {
        return fmt::format("RuntimeError({})", repr(e.what()));
    } catch (...) {
        return "RuntimeError()";
    }
}

std::string str(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const BaseException& e) {
        return e.str();
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return {};
    }
}

}  // namespace asyncio
