#pragma once

namespace asyncio {
class EventLoop;
}

namespace asyncio::detail {

// Which loops of this thread record a trace. A program may keep a task for longer than its loop:
// then no more is left of that than an address to ask by.

void add_recording_loop(const EventLoop& loop);
void remove_recording_loop(const EventLoop& loop);
[[nodiscard]] bool is_recording_loop(const EventLoop* loop);

}  // namespace asyncio::detail
