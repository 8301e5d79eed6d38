#include "runtime/recording_loops.hpp"

#include <algorithm>
#include <vector>

namespace asyncio::detail {

namespace {

using Loops = std::vector<const EventLoop*>;

// Made with the first loop and gone with the last: a task that outlives the thread may ask.
constinit thread_local Loops* loops = nullptr;

}  // namespace

void add_recording_loop(const EventLoop& loop) {
    if (!loops)
        loops = new Loops;
    loops->push_back(&loop);
}

void remove_recording_loop(const EventLoop& loop) {
    std::erase(*loops, &loop);
    if (loops->empty()) {
        delete loops;
        loops = nullptr;
    }
}

bool is_recording_loop(const EventLoop* loop) {
    return loops && std::ranges::find(*loops, loop) != loops->end();
}

}  // namespace asyncio::detail
