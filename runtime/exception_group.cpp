#include "runtime/exception_group.hpp"

#include <algorithm>

#include "runtime/repr.hpp"
#include "runtime/trashcan.hpp"

namespace asyncio {

namespace {

bool is_base_only(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const Exception&) {
        return false;
    } catch (const BaseException&) {
        return true;
    } catch (...) {
        return false;
    }
}

}  // namespace

namespace detail {

template <class Base>
std::string Group<Base>::repr() const {
    return nested_repr([&] {
        std::string text = std::string{this->type()} + "(" + asyncio::repr(this->message()) + ", [";
        for (std::size_t i = 0; i < exceptions_.size(); ++i)
            text += (i > 0 ? ", " : "") + asyncio::repr(exceptions_[i]);
        return text + "])";
    });
}

template <class Base>
std::string Group<Base>::str() const {
    return this->message() + " (" + std::to_string(exceptions_.size()) + " sub-exception" +
           (exceptions_.size() == 1 ? ")" : "s)");
}

template <class Base>
Group<Base>::~Group() {
    for (auto& each : exceptions_)
        trashcan([e = std::move(each)]() mutable { e = nullptr; });
}

template class Group<Exception>;
template class Group<BaseException>;

}  // namespace detail

void throw_group(std::string message, std::vector<std::exception_ptr> exceptions) {
    if (std::any_of(exceptions.begin(), exceptions.end(), is_base_only))
        throw BaseExceptionGroup{std::move(message), std::move(exceptions)};
    throw ExceptionGroup{std::move(message), std::move(exceptions)};
}

}  // namespace asyncio
