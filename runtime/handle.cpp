#include "runtime/handle.hpp"

#include "runtime/gather.hpp"

namespace asyncio {

void Handle::run() {
    if (kind_ == Kind::gather_child) {
        static_cast<detail::GatherChild&>(*this).run();
    } else {
        static_cast<CallbackHandle&>(*this).on_run();
    }
}

void Handle::drop() {
    switch (kind_) {
        case Kind::task:  // the loop keeps it
            break;
        case Kind::gather_child:
            return static_cast<detail::GatherChild&>(*this).drop();
        case Kind::callback:
            return static_cast<CallbackHandle&>(*this).on_drop();
    }
}

void Handle::hold(FutureBase& future) {
    if (kind_ == Kind::callback)  // a gather keeps its arguments, a task what it waits for
        static_cast<CallbackHandle&>(*this).on_hold(future);
}

trace::Action Handle::action() const {
    switch (kind_) {
        case Kind::task:
            return static_cast<const TaskBase&>(*this).action();
        case Kind::gather_child:
            return static_cast<const detail::GatherChild&>(*this).action();
        case Kind::callback:
            break;
    }
    return static_cast<const CallbackHandle&>(*this).on_action();
}

}  // namespace asyncio
