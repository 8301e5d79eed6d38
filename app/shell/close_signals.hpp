#pragma once

#include <signal.h>

#include <atomic>
#include <thread>

namespace app {

class Window;

/// While it lives, what asks the program to end (SIGTERM, SIGINT, SIGHUP) has to wait. Made before
/// the window, as threads, of which drivers have some, inherit what does not reach them.
class BlockedSignals {
public:
    BlockedSignals();
    ~BlockedSignals();
    BlockedSignals(const BlockedSignals&) = delete;
    BlockedSignals& operator=(const BlockedSignals&) = delete;

    [[nodiscard]] const sigset_t& set() const { return set_; }

private:
    sigset_t set_{}, before_{};
};

/// While it lives, the first of those signals closes the window as its button does; the next one
/// ends the program, should the window not get to it.
class CloseOnSignal {
public:
    CloseOnSignal(const BlockedSignals& signals, Window& window);
    ~CloseOnSignal();
    CloseOnSignal(const CloseOnSignal&) = delete;
    CloseOnSignal& operator=(const CloseOnSignal&) = delete;

private:
    std::atomic<bool> over_ = false;
    std::thread thread_;
};

}  // namespace app
