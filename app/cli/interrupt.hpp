#pragma once

#include <signal.h>

#include <chrono>

namespace app {

/// While it lives, Ctrl-C does not end the program but a wait.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    /// False, early, if Ctrl-C is or has been pressed.
    [[nodiscard]] bool wait(std::chrono::nanoseconds time) const;

private:
    sigset_t interrupt_{}, before_{};
};

}  // namespace app
