#pragma once

#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

#include "runtime/ensure_future.hpp"

namespace asyncio {

namespace detail {

/// Takes note of the ends of futures, in order.
class Completions {
public:
    /// `futures` are distinct.
    Completions(std::vector<Ref<FutureBase>> futures, std::optional<Number> timeout);

    [[nodiscard]] std::size_t size() const { return size_; }
    /// The next that is done; null when the time is over.
    [[nodiscard]] Coro<Ref<FutureBase>> next() const;

private:
    struct State;
    std::size_t size_;
    std::shared_ptr<State> state_;
};

}  // namespace detail

/// What as_completed() returns: a range of coroutines, as many as there are awaitables. Each one,
/// awaited, gives what the next to end gives, or TimeoutError.
template <class T>
class AsCompleted {
public:
    explicit AsCompleted(detail::Completions completions) : completions_(std::move(completions)) {}

    class iterator {
    public:
        iterator(const detail::Completions& completions, std::size_t left)
            : completions_(&completions), left_(left) {}
        Coro<T> operator*() const { return wait_for_one(*completions_); }
        iterator& operator++() {
            --left_;
            return *this;
        }
        bool operator==(const iterator& other) const { return left_ == other.left_; }

    private:
        const detail::Completions* completions_;
        std::size_t left_;
    };
    [[nodiscard]] iterator begin() const { return {completions_, completions_.size()}; }
    [[nodiscard]] iterator end() const { return {completions_, 0}; }

private:
    static Coro<T> wait_for_one(detail::Completions completions,
                                Library = {"_AsCompletedIterator._wait_for_one"}) {
        const Ref<FutureBase> future = co_await completions.next();
        if (!future)
            throw TimeoutError{};
        co_return detail::result<T>(*future);
    }

    detail::Completions completions_;
};

/// Runs the awaitables and gives their results in the order of their ends. Coroutines become tasks
/// at once, in the order of the arguments (CPython 3.13 tasks.py:550 takes that of a set).
template <class A>
AsCompleted<detail::AwaitedOrVoid<A>> as_completed(std::vector<A> awaitables,
                                                   std::optional<Number> timeout = std::nullopt,
                                                   Location location = Location::current()) {
    std::vector<Ref<FutureBase>> futures;
    std::unordered_set<const FutureBase*> known;
    for (auto& awaitable : awaitables) {
        auto future = detail::ensure_future(std::move(awaitable), "as_completed", location);
        if (known.insert(future.get()).second)
            futures.push_back(std::move(future));
    }
    return AsCompleted<detail::AwaitedOrVoid<A>>{detail::Completions{std::move(futures), timeout}};
}

}  // namespace asyncio
