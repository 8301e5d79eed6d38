#include "app/cli/interrupt.hpp"

#include <algorithm>
#include <ctime>

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
    constexpr nanoseconds longest = std::chrono::hours{24};  // a time_t may have 32 bits
    const auto end = steady_clock::now() + time;
    for (;;) {
        const nanoseconds left = end - steady_clock::now();
        const auto ns = std::clamp(left, nanoseconds{0}, longest).count();
        const timespec timeout{static_cast<std::time_t>(ns / ns_per_s),
                               static_cast<long>(ns % ns_per_s)};
        if (sigtimedwait(&interrupt_, nullptr, &timeout) == SIGINT)
            return false;
        if (steady_clock::now() >= end)  // and not only stopped and continued
            return true;
    }
}

}  // namespace app
