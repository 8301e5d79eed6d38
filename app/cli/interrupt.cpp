#include "app/cli/interrupt.hpp"

#include <algorithm>

namespace app {

using std::chrono::nanoseconds;
using std::chrono::steady_clock;

Interrupt::Interrupt() {
    sigemptyset(&interrupt_);
    sigaddset(&interrupt_, SIGINT);
    // A blocked signal stays pending until somebody waits for it, so none is lost.
    pthread_sigmask(SIG_BLOCK, &interrupt_, &before_);
}

Interrupt::~Interrupt() {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool Interrupt::wait(nanoseconds time) const {
    constexpr auto ns_per_s = nanoseconds{std::chrono::seconds{1}}.count();
    const auto end = steady_clock::now() + time;
    for (;;) {
        const auto left = std::max(nanoseconds{0}, nanoseconds{end - steady_clock::now()}).count();
        const timespec timeout{left / ns_per_s, left % ns_per_s};
        if (sigtimedwait(&interrupt_, nullptr, &timeout) == SIGINT)
            return false;
        if (steady_clock::now() >= end)  // and not only stopped and continued
            return true;
    }
}

}  // namespace app
