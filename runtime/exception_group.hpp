#pragma once

#include <exception>
#include <string>
#include <vector>

#include "runtime/exceptions.hpp"

namespace asyncio {

namespace detail {
/// Several exceptions in one.
template <class Base>
class Group : public Base {
public:
    [[nodiscard]] const std::vector<std::exception_ptr>& exceptions() const { return exceptions_; }
    /// Of groups in groups, those deeper than 64 are `...`.
    [[nodiscard]] std::string repr() const override;
    [[nodiscard]] std::string str() const override;

protected:
    Group(ExceptionType type, std::string message, std::vector<std::exception_ptr> exceptions)
        : Base(type, std::move(message)), exceptions_(std::move(exceptions)) {}
    Group(const Group&) = default;
    Group(Group&&) = default;
    Group& operator=(const Group&) = default;
    Group& operator=(Group&&) = default;
    ~Group() override;

private:
    std::vector<std::exception_ptr> exceptions_;
};
extern template class Group<Exception>;
extern template class Group<BaseException>;
}  // namespace detail

/// Of exceptions that are all an Exception, or foreign.
class ExceptionGroup : public detail::Group<Exception> {
public:
    ExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions)
        : Group("ExceptionGroup", std::move(message), std::move(exceptions)) {}
};

/// Of which at least one is a BaseException only.
class BaseExceptionGroup : public detail::Group<BaseException> {
public:
    BaseExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions)
        : Group("BaseExceptionGroup", std::move(message), std::move(exceptions)) {}
};

/// Throws the one of the two that Python's BaseExceptionGroup() would make.
[[noreturn]] void throw_group(std::string message, std::vector<std::exception_ptr> exceptions);

}  // namespace asyncio
