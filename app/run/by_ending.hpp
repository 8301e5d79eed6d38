#pragma once

#include "runtime/trace/event.hpp"

namespace app {

/// One thing for each way in which a task or future ends.
template <class T>
struct ByEnding {
    T result, exception, cancelled;

    constexpr const T& operator[](trace::Ending ending) const {
        switch (ending) {
            case trace::Ending::result:
                return result;
            case trace::Ending::exception:
                return exception;
            case trace::Ending::cancelled:
                break;
        }
        return cancelled;
    }
};

}  // namespace app
