#include "runtime/exception_group.hpp"

#include <algorithm>

#include "runtime/repr.hpp"

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

std::string detail::group_repr(std::string_view type, const std::string& message,
                               const std::vector<std::exception_ptr>& exceptions) {
    return nested_repr([&] {
        std::string text = std::string{type} + "(" + asyncio::repr(message) + ", [";
        for (std::size_t i = 0; i < exceptions.size(); ++i)
            text += (i > 0 ? ", " : "") + asyncio::repr(exceptions[i]);
        return text + "])";
    });
}

std::string detail::group_str(const std::string& message, std::size_t exceptions) {
    return message + " (" + std::to_string(exceptions) + " sub-exception" +
           (exceptions == 1 ? ")" : "s)");
}

void throw_group(std::string message, std::vector<std::exception_ptr> exceptions) {
    if (std::any_of(exceptions.begin(), exceptions.end(), is_base_only))
        throw BaseExceptionGroup{std::move(message), std::move(exceptions)};
    throw ExceptionGroup{std::move(message), std::move(exceptions)};
}

}  // namespace asyncio
