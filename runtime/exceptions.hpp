#pragma once

#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace asyncio {

/// Root of what a program of this runtime throws, with the name and repr that Python would give.
class BaseException : public std::exception {
public:
    BaseException(std::string_view type, std::optional<std::string> message)
        : type_(type), message_(std::move(message)) {}

    [[nodiscard]] std::string_view type() const { return type_; }
    [[nodiscard]] const std::optional<std::string>& message() const { return message_; }
    [[nodiscard]] const char* what() const noexcept override {
        return message_ ? message_->c_str() : "";
    }

private:
    std::string_view type_;  // of a literal
    std::optional<std::string> message_;
};

/// What is thrown into a task that is cancelled. Not an Exception (CPython 3.11 exceptions.py:9),
/// so that a handler of ordinary errors does not swallow it.
class CancelledError : public BaseException {
public:
    explicit CancelledError(std::optional<std::string> message = {})
        : BaseException("CancelledError", std::move(message)) {}
};

class Exception : public BaseException {
public:
    explicit Exception(std::optional<std::string> message = {})
        : BaseException("Exception", std::move(message)) {}

protected:
    using BaseException::BaseException;
};

class ValueError : public Exception {
public:
    explicit ValueError(std::optional<std::string> message = {})
        : Exception("ValueError", std::move(message)) {}
};

class RuntimeError : public Exception {
public:
    explicit RuntimeError(std::optional<std::string> message = {})
        : Exception("RuntimeError", std::move(message)) {}
};

/// A result was asked of a future that has none yet, or set on one that is done.
class InvalidStateError : public Exception {
public:
    explicit InvalidStateError(std::optional<std::string> message = {})
        : Exception("InvalidStateError", std::move(message)) {}
};

/// Nothing is ready and no timer is set: CPython's loop would sleep for ever.
class DeadlockError : public RuntimeError {
public:
    DeadlockError() : RuntimeError("nothing is ready and no timer is set") {}
};

[[nodiscard]] bool is_cancelled_error(const std::exception_ptr& exception);

/// `ValueError('boom')`; of a foreign exception its what() as a RuntimeError's.
std::string repr(const std::exception_ptr& exception);

}  // namespace asyncio
