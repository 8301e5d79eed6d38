#pragma once

#include <concepts>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "runtime/ensure_future.hpp"
#include "runtime/memory/fixed_vector.hpp"

namespace asyncio {

/// What a child of gather ended with: its value or, with `return_exceptions`, its exception.
template <class T>
class Result {
public:
    explicit Result(T value) : what_(std::move(value)) {}
    explicit Result(std::exception_ptr exception) : what_(std::move(exception)) {}

    [[nodiscard]] bool ok() const { return what_.index() == 0; }
    /// Throws the exception if it is one.
    [[nodiscard]] const T& value() const {
        if (!ok())
            std::rethrow_exception(exception());
        return std::get<0>(what_);
    }
    /// Null for a value.
    [[nodiscard]] std::exception_ptr exception() const {
        return ok() ? nullptr : std::get<1>(what_);
    }
    operator const T&() const { return value(); }

private:
    std::variant<T, std::exception_ptr> what_;
};

template <Representable T>
std::string repr(const Result<T>& result) {
    return result.ok() ? repr(result.value()) : repr(result.exception());
}
template <Representable T>
std::string str(const Result<T>& result) {
    return result.ok() ? str(result.value()) : str(result.exception());
}

/// Passed as gather's first argument: whether exceptions are values.
enum class ReturnExceptions : bool { no, yes };

class GatherBase;

namespace detail {
/// An argument of a gather; as a handle, it waits for the future's end. (Of a future that is given
/// twice, only the first.) Being both saves a cache miss where ends come in random order: 100,000
/// tasks that sleep distinct times take 9 % less time.
class GatherChild final : public Handle {
public:
    GatherChild(GatherBase& gather, Ref<FutureBase> future)
        : Handle(Kind::gather_child), gather_(&gather), future_(std::move(future)) {}
    void run();
    void drop();
    [[nodiscard]] trace::Action action() const;
    [[nodiscard]] FutureBase& future() const { return *future_; }

private:
    GatherBase* gather_;
    Ref<FutureBase> future_;
};
}  // namespace detail

/// gather's future. It needs no step of its own; it counts its children's ends (CPython 3.11
/// tasks.py:699-848).
class GatherBase : public KnownFuture {
public:
    GatherBase(EventLoop& loop, ReturnExceptions return_exceptions, std::size_t arguments);

    /// The next argument.
    void add(Ref<FutureBase> argument);
    /// All arguments are added.
    void begin(const Location& location);

    bool cancel(const std::optional<std::string>& message, const Location& location) override;
    [[nodiscard]] bool would_cancel() const override;
    [[nodiscard]] std::string value_repr() const override;
    [[nodiscard]] void* value() override { return nullptr; }

protected:
    using Arguments = detail::FixedVector<detail::GatherChild>;
    [[nodiscard]] const Arguments& arguments() const { return arguments_; }
    /// The exception that stands for a child's end in the results, or null.
    static std::exception_ptr exception_of(FutureBase& child);
    /// Builds the results, once, when all children are done.
    virtual void assemble() {}
    void record_done() override;

private:
    friend class detail::GatherChild;
    void child_done(const detail::GatherChild& child);

    Arguments arguments_;
    std::vector<const detail::GatherChild*> done_;  // at the call already
    std::uint32_t children_ = 0;                    // distinct arguments
    std::uint32_t finished_ = 0;
    bool return_exceptions_;
    bool cancel_requested_ = false;
};

namespace detail {

template <class R, class... Ts>
class GatherState;

/// Children of one type: a list.
template <class T>
class GatherState<std::vector<Result<T>>> final : public GatherBase {
public:
    using GatherBase::GatherBase;

    [[nodiscard]] void* value() override { return &results_; }

private:
    void assemble() override {
        results_.reserve(arguments().size());
        for (const auto& argument : arguments()) {
            FutureBase& child = argument.future();
            if (auto exception = exception_of(child)) {
                results_.emplace_back(std::move(exception));
            } else {
                results_.emplace_back(*static_cast<const T*>(child.value()));
            }
        }
    }
    std::vector<Result<T>> results_;
};

/// Children of several types: a tuple.
template <class... Ts>
class GatherState<std::tuple<Result<Ts>...>> final : public GatherBase {
public:
    using GatherBase::GatherBase;

    [[nodiscard]] void* value() override { return &*results_; }

private:
    void assemble() override {
        const auto* next = arguments().begin();
        const auto result = [&]<class T>(std::type_identity<T>) {
            FutureBase& child = next++->future();
            auto exception = exception_of(child);
            return exception ? Result<T>{std::move(exception)}
                             : Result<T>{*static_cast<const T*>(child.value())};
        };
        results_.emplace(std::tuple<Result<Ts>...>{result(std::type_identity<Ts>{})...});
    }
    std::optional<std::tuple<Result<Ts>...>> results_;
};

template <class... As>
struct GatherResultOf {
    using type = std::tuple<Result<Awaited<As>>...>;
};
template <class A, class... As>
requires(std::same_as<Awaited<A>, Awaited<As>>&&...) struct GatherResultOf<A, As...> {
    using type = std::vector<Result<Awaited<A>>>;
};
template <>
struct GatherResultOf<> {
    using type = std::vector<Result<None>>;
};

}  // namespace detail

/// `gather(a, b, ...)`: runs awaitables concurrently; awaited, it gives their results in the order
/// of the arguments, whichever ended first: a vector of Result, or a tuple if their types differ.
/// Coroutines become tasks at the call, in order. The first exception, in time, ends the gather at
/// once and the others go on, unless `ReturnExceptions::yes` is the first argument. (A class, so
/// that a location can follow the pack of arguments.)
template <class... As>
class [[nodiscard]] gather
    : public Future<typename detail::GatherResultOf<std::remove_cvref_t<As>...>::type> {
    using Results = typename detail::GatherResultOf<std::remove_cvref_t<As>...>::type;
    using State = detail::GatherState<Results>;

public:
    gather(ReturnExceptions return_exceptions, As... awaitables,
           Location location = Location::current())
        : Future<Results>(make(return_exceptions, location, std::forward<As>(awaitables)...)) {}
    gather(As... awaitables, Location location = Location::current())
        : Future<Results>(make(ReturnExceptions::no, location, std::forward<As>(awaitables)...)) {}

private:
    static Ref<FutureBase> make(ReturnExceptions return_exceptions, const Location& location,
                                As... awaitables) {
        Ref<State> state{new State(get_running_loop(), return_exceptions, sizeof...(As))};
        (state->add(detail::ensure_future(std::forward<As>(awaitables), "gather", location)), ...);
        state->begin(location);
        return state;
    }
};

template <class... As>
requires(!std::same_as<As, ReturnExceptions> && ...) gather(As...)
->gather<As...>;
template <class... As>
gather(ReturnExceptions, As...) -> gather<As...>;
// A gather of one gather, which would otherwise be a copy of it.
template <class... As>
gather(gather<As...>) -> gather<gather<As...>>;

/// gather(*awaitables): of a range.
template <class Awaitable>
class [[nodiscard]] gather<std::vector<Awaitable>>
    : public Future<std::vector<Result<detail::Awaited<Awaitable>>>> {
    using Results = std::vector<Result<detail::Awaited<Awaitable>>>;
    using State = detail::GatherState<Results>;

public:
    gather(ReturnExceptions return_exceptions, std::vector<Awaitable> awaitables,
           Location location = Location::current())
        : Future<Results>(make(return_exceptions, std::move(awaitables), location)) {}
    gather(std::vector<Awaitable> awaitables, Location location = Location::current())
        : Future<Results>(make(ReturnExceptions::no, std::move(awaitables), location)) {}

private:
    static Ref<FutureBase> make(ReturnExceptions return_exceptions,
                                std::vector<Awaitable> awaitables, const Location& location) {
        Ref<State> state{new State(get_running_loop(), return_exceptions, awaitables.size())};
        for (auto& awaitable : awaitables) {
            state->add(detail::ensure_future(std::move(awaitable), "gather", location));
        }
        state->begin(location);
        return state;
    }
};

}  // namespace asyncio
