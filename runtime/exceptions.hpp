#pragma once

#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace asyncio {

/// The name of an exception's class.
struct ExceptionType {
    ExceptionType(const char* literal) : name(literal) {}
    std::string_view name;
};

/// Root of what a program of this runtime throws, with the name and repr that Python would give.
class BaseException : public std::exception {
public:
    explicit BaseException(ExceptionType type) : type_(type.name) {}
    BaseException(ExceptionType type, std::string message)
        : type_(type.name), message_(std::move(message)), has_message_(true) {}

    [[nodiscard]] std::string_view type() const { return type_; }
    /// Empty if there is none.
    [[nodiscard]] const std::string& message() const { return message_; }
    [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }
    /// As Python's repr(): `ValueError('boom')`.
    [[nodiscard]] virtual std::string repr() const;
    /// As Python's str(): its message.
    [[nodiscard]] virtual std::string str() const { return message_; }

private:
    std::string_view type_;
    std::string message_;
    bool has_message_ = false;
};

/// What is thrown into a task that is cancelled. Not an Exception (CPython 3.11 exceptions.py:9),
/// so that a handler of ordinary errors does not swallow it.
class CancelledError : public BaseException {
public:
    CancelledError() : BaseException(ExceptionType{"CancelledError"}) {}
    explicit CancelledError(std::string message)
        : BaseException("CancelledError", std::move(message)) {}
};

class Exception : public BaseException {
public:
    Exception() : BaseException(ExceptionType{"Exception"}) {}
    explicit Exception(std::string message) : BaseException("Exception", std::move(message)) {}

protected:
    using BaseException::BaseException;
};

class ValueError : public Exception {
public:
    ValueError() : Exception(ExceptionType{"ValueError"}) {}
    explicit ValueError(std::string message) : Exception("ValueError", std::move(message)) {}
};

class TypeError : public Exception {
public:
    TypeError() : Exception(ExceptionType{"TypeError"}) {}
    explicit TypeError(std::string message) : Exception("TypeError", std::move(message)) {}
};

class RuntimeError : public Exception {
public:
    RuntimeError() : Exception(ExceptionType{"RuntimeError"}) {}
    explicit RuntimeError(std::string message) : RuntimeError("RuntimeError", std::move(message)) {}

protected:
    RuntimeError(ExceptionType type, std::string message) : Exception(type, std::move(message)) {}
};

/// Calls are nested too deep: cancel() of a task that waits for a task, that for a third, and so
/// on.
class RecursionError : public RuntimeError {
public:
    explicit RecursionError(std::string message)
        : RuntimeError("RecursionError", std::move(message)) {}
};

/// wait_for and timeout: the time is over.
class TimeoutError : public Exception {
public:
    TimeoutError() : Exception(ExceptionType{"TimeoutError"}) {}
    explicit TimeoutError(std::string message) : Exception("TimeoutError", std::move(message)) {}
};

/// A result was asked of a future that has none yet, or set on one that is done.
class InvalidStateError : public Exception {
public:
    InvalidStateError() : Exception(ExceptionType{"InvalidStateError"}) {}
    explicit InvalidStateError(std::string message)
        : Exception("InvalidStateError", std::move(message)) {}
};

/// Nothing is ready and no timer is set, or only such as never come: CPython's loop would sleep for
/// ever.
class DeadlockError : public RuntimeError {
public:
    DeadlockError() : RuntimeError("nothing is ready and no timer is set") {}
};

/// With or without a message.
std::exception_ptr make_cancelled_error(const std::optional<std::string>& message);
[[nodiscard]] bool is_cancelled_error(const std::exception_ptr& exception);

/// `ValueError('boom')`; of a foreign exception its what() as a RuntimeError's.
std::string repr(const std::exception_ptr& exception);

/// `boom`
inline std::string str(const BaseException& exception) {
    return exception.str();
}
/// The same; of a foreign exception its what().
std::string str(const std::exception_ptr& exception);

}  // namespace asyncio
