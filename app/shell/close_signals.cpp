#include "app/shell/close_signals.hpp"

#include "app/shell/window.hpp"

namespace app {

namespace {

/// Wakes the thread that waits for signals when there is nothing to wait for any more.
constexpr int wake_signal = SIGUSR1;

}  // namespace

BlockedSignals::BlockedSignals() {
    sigemptyset(&set_);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
        struct sigaction now {};
        sigaction(signal, nullptr, &now);
        // One that is ignored, as nohup does, would be waited for all the same.
        if (now.sa_handler != SIG_IGN)
            sigaddset(&set_, signal);
    }
    pthread_sigmask(SIG_BLOCK, &set_, &before_);
}

BlockedSignals::~BlockedSignals() {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

CloseOnSignal::CloseOnSignal(const BlockedSignals& signals, Window& window) {
    sigset_t awaited = signals.set(), before;
    sigaddset(&awaited, wake_signal);
    pthread_sigmask(SIG_BLOCK, &awaited, &before);
    thread_ = std::thread{[this, awaited, &signals, &window] {
        int signal = 0;
        sigwait(&awaited, &signal);
        if (signal == wake_signal)
            return;
        window.request_close();
        pthread_sigmask(SIG_UNBLOCK, &signals.set(), nullptr);
        over_.wait(false);
    }};
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

CloseOnSignal::~CloseOnSignal() {
    over_ = true;
    over_.notify_one();
    pthread_kill(thread_.native_handle(), wake_signal);
    thread_.join();
}

}  // namespace app
