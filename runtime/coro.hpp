#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "runtime/future.hpp"
#include "runtime/location.hpp"
#include "runtime/repr.hpp"

namespace asyncio {

class TaskBase;
template <class T>
class Coro;

/// The last, defaulted parameter of the coroutines that are asyncio's own: what the trace calls
/// them. It tells the promise that the program's stack does not show their frame.
struct Library {
    const char* name;
};

namespace detail {

class CoroOwner;

/// Whether a running loop records a trace: only then is a call's text made.
bool recording();

/// What of the program a frame is, to the trace.
enum class FrameKind : std::uint8_t {
    program,
    library,  ///< asyncio's own: the program's stack does not show it
    block,    ///< the body of an async_with: a part of the function that holds it
};

/// The arguments of a call as the source would write them: `(1, "Hello")`. Those that have no repr
/// are left out; "" if there are none.
template <class... Args>
std::string call_arguments(const Args&... args) {
    std::string text;
    [[maybe_unused]] const auto add = [&](const auto& arg) {
        using Arg = std::remove_cvref_t<decltype(arg)>;
        if constexpr (std::is_convertible_v<Arg, std::string_view>) {
            text += (text.empty() ? "" : ", ") + repr(std::string_view{arg}, '"');
        } else if constexpr (Representable<Arg>) {
            text += (text.empty() ? "" : ", ") + repr(arg);
        }
    };
    (add(args), ...);
    return text.empty() ? text : "(" + text + ")";
}

/// One frame of a task's stack of awaits. The stack is explicit, a trampoline in the task resumes
/// its top: symmetric transfer would overflow the machine's stack in unoptimised and sanitised
/// builds, and the stack is what the picture shows.
class PromiseBase : public Pooled {
public:
    template <class... Args>
    explicit PromiseBase(const Args&... args) {
        (tell(args), ...);
        if (kind == FrameKind::program && recording())
            arguments = std::make_unique<std::string>(call_arguments(args...));
    }
    PromiseBase(const PromiseBase&) = delete;
    PromiseBase& operator=(const PromiseBase&) = delete;

    std::suspend_always initial_suspend() noexcept { return {}; }

    struct FinalAwaiter {
        static bool await_ready() noexcept { return false; }
        template <class Promise>
        static void await_suspend(std::coroutine_handle<Promise> handle) noexcept {
            handle.promise().pop();
        }
        static void await_resume() noexcept {}
    };
    FinalAwaiter final_suspend() noexcept { return {}; }
    void unhandled_exception() { exception = std::current_exception(); }

    /// Hands the task back to the frame below.
    void pop() noexcept;

    std::coroutine_handle<> handle;
    TaskBase* task = nullptr;
    PromiseBase* caller = nullptr;  ///< the frame that awaits this one
    CoroOwner* owner = nullptr;     ///< what destroys this frame
    std::exception_ptr exception;
    std::unique_ptr<std::string> arguments;
    Location at;  ///< the last await; line 0 before the first
    FrameKind kind = FrameKind::program;

private:
    template <class Arg>
    void tell(const Arg&) {}
    void tell(const Library& library) {
        kind = FrameKind::library;
        at.function = library.name;
    }
};

/// Owns a coroutine's frame.
class CoroOwner {
public:
    explicit CoroOwner(PromiseBase* promise) : promise_(promise) { promise_->owner = this; }
    CoroOwner(CoroOwner&& other) noexcept : promise_(std::exchange(other.promise_, nullptr)) {
        if (promise_)
            promise_->owner = this;
    }
    CoroOwner& operator=(CoroOwner&&) = delete;
    ~CoroOwner() {
        if (promise_ && !promise_->task)
            warn_never_awaited();
        close();
    }
    /// Destroys the frame, without a warning if it has never run.
    void close() {
        if (PromiseBase* promise = release())
            promise->handle.destroy();
    }
    /// The frame is destroyed by somebody else.
    PromiseBase* release() { return std::exchange(promise_, nullptr); }
    [[nodiscard]] PromiseBase* promise() const { return promise_; }

private:
    /// Python's RuntimeWarning, in the trace.
    void warn_never_awaited() const;

    PromiseBase* promise_;
};

template <class T>
struct CoroPromise;

/// `co_await coro`: runs it in the same task, at once, without the loop.
template <class T>
class CoroAwaiter {
public:
    CoroAwaiter(CoroOwner owner, PromiseBase& caller)
        : owner_(std::move(owner)), caller_(&caller) {}
    static bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept;
    ValueOf<T> await_resume_value();
    T await_resume() {
        if constexpr (std::is_void_v<T>) {
            await_resume_value();
        } else {
            return await_resume_value();
        }
    }

private:
    CoroOwner owner_;
    PromiseBase* caller_;
};

/// `co_await future`: goes on at once if it is done, else suspends the task.
template <class T>
class FutureAwaiter {
public:
    FutureAwaiter(Ref<FutureBase> future, PromiseBase& caller)
        : future_(std::move(future)), caller_(&caller) {}
    [[nodiscard]] bool await_ready() const noexcept { return future_->done(); }
    void await_suspend(std::coroutine_handle<>) noexcept;
    T await_resume();

private:
    Ref<FutureBase> future_;
    PromiseBase* caller_;
};

template <class Promise>
class WithAwait : public PromiseBase {
public:
    using PromiseBase::PromiseBase;

    template <class T>
    CoroAwaiter<T> await_transform(Coro<T>&& coro, Location here = Location::current()) {
        at.line = here.line;
        return {std::move(coro).take(), *this};
    }
    template <class T>
    FutureAwaiter<T> await_transform(const Future<T>& future, Location here = Location::current()) {
        at.line = here.line;
        return {future.state(), *this};
    }
    /// An awaitable of asyncio's own, which is told which frame awaits it.
    template <class Awaitable>
    requires requires(Awaitable& a, PromiseBase& frame) { a.awaiter(frame); }
    auto await_transform(Awaitable&& awaitable, Location here = Location::current()) {
        at.line = here.line;
        return awaitable.awaiter(*this);
    }
};

template <class T>
struct CoroPromise : WithAwait<CoroPromise<T>> {
    using WithAwait<CoroPromise<T>>::WithAwait;

    Coro<T> get_return_object(const char* function = __builtin_FUNCTION());
    template <class U>
    void return_value(U&& value) {
        result.emplace(std::forward<U>(value));
    }
    ValueOf<T> take() { return std::move(*result); }

    std::optional<T> result;
};

template <>
struct CoroPromise<void> : WithAwait<CoroPromise<void>> {
    using WithAwait<CoroPromise<void>>::WithAwait;

    Coro<void> get_return_object(const char* function = __builtin_FUNCTION());
    void return_void() {}
    static None take() { return {}; }
};

}  // namespace detail

/// A coroutine that has been called and not yet run, as Python's coroutine object. `co_await` runs
/// it inside the same task; create_task() makes a task of it.
template <class T = void>
class [[nodiscard]] Coro {
public:
    using promise_type = detail::CoroPromise<T>;
    using Value = T;

    explicit Coro(promise_type& promise) : owner_(&promise) {}

    /// Gives up the frame; used by whoever will run it.
    detail::CoroOwner take() && { return std::move(owner_); }
    [[nodiscard]] detail::PromiseBase& frame() const { return *owner_.promise(); }

private:
    detail::CoroOwner owner_;
};

namespace detail {

template <class T>
Coro<T> CoroPromise<T>::get_return_object(const char* function) {
    this->handle = std::coroutine_handle<CoroPromise>::from_promise(*this);
    if (this->kind == FrameKind::program)
        this->at.function = function;
    return Coro<T>{*this};
}

inline Coro<void> CoroPromise<void>::get_return_object(const char* function) {
    handle = std::coroutine_handle<CoroPromise>::from_promise(*this);
    if (kind == FrameKind::program)
        at.function = function;
    return Coro<void>{*this};
}

template <class T>
ValueOf<T> CoroAwaiter<T>::await_resume_value() {
    auto& promise = static_cast<CoroPromise<T>&>(*owner_.promise());
    if (promise.exception)
        std::rethrow_exception(promise.exception);
    return promise.take();
}

}  // namespace detail
}  // namespace asyncio
