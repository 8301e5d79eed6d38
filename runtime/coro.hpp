#pragma once

#include <coroutine>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "runtime/future.hpp"
#include "runtime/location.hpp"
#include "runtime/repr.hpp"
#include "runtime/trashcan.hpp"

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
    [[maybe_unused]] const auto add = [&](const std::string& arg) {
        text += text.empty() ? "(" : ", ";
        text += arg;
    };
    [[maybe_unused]] const auto add_repr = [&](const auto& arg) {
        using Arg = std::remove_cvref_t<decltype(arg)>;
        if constexpr (std::is_convertible_v<Arg, std::string_view>) {
            add(repr(std::string_view{arg}, '"'));
        } else if constexpr (Representable<Arg>) {
            add(repr(arg));
        }
    };
    (add_repr(args), ...);
    if (!text.empty())
        text += ')';
    return text;
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
            set_arguments(call_arguments(args...));
    }
    PromiseBase(const PromiseBase&) = delete;
    PromiseBase& operator=(const PromiseBase&) = delete;
    ~PromiseBase() {
        if (called_)
            delete call_;
    }

    std::suspend_always initial_suspend() noexcept { return {}; }
    /// The frame destroys itself.
    std::suspend_never final_suspend() noexcept {
        pop();
        return {};
    }
    void unhandled_exception();

    /// The frame's handle. All promises have the same layout, as results are kept elsewhere.
    [[nodiscard]] std::coroutine_handle<> handle() {
        return std::coroutine_handle<PromiseBase>::from_promise(*this);
    }
    /// The function, and the line of its last await; 0 before the first.
    [[nodiscard]] Location at() const { return {called_ ? call_->function : function_, line}; }
    void set_function(const char* function) { (called_ ? call_->function : function_) = function; }
    /// `(1, "Hello")`, if a trace was recorded at the call; it is kept no longer.
    [[nodiscard]] std::string take_arguments() {
        if (!called_)
            return {};
        const std::unique_ptr<Call> call{call_};
        called_ = false;
        function_ = call->function;
        return std::move(call->arguments);
    }

    void* slot = nullptr;           ///< the ValueSlot<T> of whoever runs this frame
    PromiseBase* caller = nullptr;  ///< the frame that awaits this one
    std::uint32_t line = 0;
    FrameKind kind = FrameKind::program;

private:
    struct Call : Pooled {
        Call(const char* name, std::string args) : function(name), arguments(std::move(args)) {}
        const char* function;
        std::string arguments;
    };

    template <class Arg>
    void tell(const Arg&) {}
    void tell(const Library& library) {
        kind = FrameKind::library;
        function_ = library.name;
    }
    void set_arguments(std::string arguments) {
        call_ = new Call(function_, std::move(arguments));
        called_ = true;
    }
    /// Hands the task back to the frame below.
    void pop() noexcept;

    bool called_ = false;  // and the arguments not taken
    union {
        const char* function_ = "";
        Call* call_;  // if called_
    };
};

/// Destroys a frame that is suspended. What a destructor in it throws is dropped.
void destroy_frame(PromiseBase& frame) noexcept;

/// Where a coroutine puts its value.
template <class T>
struct ValueSlot {
    std::optional<T> value;
};
template <>
struct ValueSlot<void> {};

/// Owns the frame of a coroutine that does not run yet.
class NewFrame {
public:
    explicit NewFrame(PromiseBase& promise) : promise_(&promise) {}
    NewFrame(NewFrame&& other) noexcept : promise_(std::exchange(other.promise_, nullptr)) {}
    NewFrame& operator=(NewFrame&&) = delete;
    ~NewFrame() {
        if (promise_)
            warn_never_awaited();
        close();
    }
    /// Destroys it without a warning.
    void close() {
        if (PromiseBase* promise = std::exchange(promise_, nullptr))
            trashcan([promise] { destroy_frame(*promise); });
    }
    /// Gives it up to the task that is to run it.
    template <class T>
    PromiseBase& release(ValueSlot<T>& slot) {
        promise_->slot = &slot;
        return *std::exchange(promise_, nullptr);
    }
    [[nodiscard]] PromiseBase& promise() const { return *promise_; }

private:
    /// Python's RuntimeWarning, in the trace.
    void warn_never_awaited() const;

    PromiseBase* promise_;
};

/// The step that runs now; null outside of one.
inline constinit thread_local TaskBase* running_task = nullptr;

/// `co_await coro`: runs it in the same task, at once, without the loop.
template <class T>
class CoroAwaiter {
public:
    CoroAwaiter(NewFrame frame, PromiseBase& caller) : frame_(frame.release(slot_)) {
        frame_.caller = &caller;
    }
    CoroAwaiter(const CoroAwaiter&) = delete;
    CoroAwaiter& operator=(const CoroAwaiter&) = delete;
    static bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept;
    T await_resume();

private:
    PromiseBase& frame_;
    [[no_unique_address]] ValueSlot<T> slot_;
};

/// Tells the trace, if there is one, that the running task awaits what is done.
void record_await_done(const FutureBase& future);

/// `co_await future`: goes on at once if it is done, else suspends the task.
template <class T>
class FutureAwaiter {
public:
    explicit FutureAwaiter(Ref<FutureBase> future) : future_(std::move(future)) {}
    [[nodiscard]] bool await_ready() const {
        if (!future_->done())
            return false;
        record_await_done(*future_);
        return true;
    }
    void await_suspend(std::coroutine_handle<>) noexcept;
    T await_resume();

private:
    Ref<FutureBase> future_;
};

template <class Promise>
class WithAwait : public PromiseBase {
public:
    using PromiseBase::PromiseBase;

    // Not a Location: the frame would keep it.
    template <class T>
    CoroAwaiter<T> await_transform(Coro<T>&& coro, std::uint32_t here = __builtin_LINE()) {
        line = here;
        return {std::move(coro).take(), *this};
    }
    template <class T>
    FutureAwaiter<T> await_transform(const Future<T>& future,
                                     std::uint32_t here = __builtin_LINE()) {
        line = here;
        return FutureAwaiter<T>{future.state()};
    }
    template <class T>
    FutureAwaiter<T> await_transform(Future<T>&& future, std::uint32_t here = __builtin_LINE()) {
        line = here;
        return FutureAwaiter<T>{std::move(future).state()};
    }
    /// An awaitable of asyncio's own.
    template <class Awaitable>
    requires requires(Awaitable& a) { a.awaiter(); }
    auto await_transform(Awaitable&& awaitable, std::uint32_t here = __builtin_LINE()) {
        line = here;
        return awaitable.awaiter();
    }
};

template <class T>
struct CoroPromise : WithAwait<CoroPromise<T>> {
    using WithAwait<CoroPromise<T>>::WithAwait;

    Coro<T> get_return_object(const char* function = __builtin_FUNCTION());
    template <class U>
    void return_value(U&& value) {
        static_cast<ValueSlot<T>*>(this->slot)->value.emplace(std::forward<U>(value));
    }
};

template <>
struct CoroPromise<void> : WithAwait<CoroPromise<void>> {
    using WithAwait<CoroPromise<void>>::WithAwait;

    Coro<void> get_return_object(const char* function = __builtin_FUNCTION());
    void return_void() {}
};

}  // namespace detail

/// A coroutine that has been called and not yet run, as Python's coroutine object. `co_await` runs
/// it inside the same task; create_task() makes a task of it.
///
/// Destructors of what it keeps, its arguments and variables, should not throw. What one throws
/// while the coroutine runs or ends is its exception, as any other; thrown while another exception
/// passes, as the CancelledError by which run() ends what is left, it ends the program
/// (std::terminate), as everywhere in C++. Thrown while a loop is destroyed, or a coroutine that
/// never ran, it is dropped, as CPython drops what __del__ raises; a coroutine that catches it and
/// goes on to await then ends the program. (g++ 12 leaks the frame whose argument's destructor has
/// thrown.)
template <class T = void>
class [[nodiscard]] Coro {
public:
    using promise_type = detail::CoroPromise<T>;
    using Value = T;

    explicit Coro(promise_type& promise) : frame_(promise) {}

    /// Gives up the frame; used by whoever will run it.
    detail::NewFrame take() && { return std::move(frame_); }
    [[nodiscard]] detail::PromiseBase& frame() const { return frame_.promise(); }

private:
    detail::NewFrame frame_;
};

namespace detail {

template <class T>
Coro<T> CoroPromise<T>::get_return_object(const char* function) {
    static_assert(sizeof(CoroPromise) == sizeof(PromiseBase));
    if (this->kind == FrameKind::program)
        this->set_function(function);
    return Coro<T>{*this};
}

inline Coro<void> CoroPromise<void>::get_return_object(const char* function) {
    if (kind == FrameKind::program)
        set_function(function);
    return Coro<void>{*this};
}

}  // namespace detail
}  // namespace asyncio
