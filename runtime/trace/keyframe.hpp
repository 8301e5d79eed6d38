#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "runtime/trace/world.hpp"

namespace trace {

/// A world, packed: of each task, timer, handle and slot only what differs from the one before it.
/// It shares with an earlier keyframe whatever has not changed since. (With 10,000 tasks, a third
/// of them at work: 150 KB; a copy of the World takes 1.5 MB.)
class Keyframe {
public:
    /// Of a world that shares with `earlier`.
    Keyframe(const World& world, const Keyframe* earlier);

    [[nodiscard]] std::size_t position() const { return loop_.position; }
    /// The world again. It takes over the memory of `world`.
    void unpack(World& world) const;
    /// What it takes of memory, without what it shares.
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    using Bytes = std::vector<std::byte>;
    /// Items in chunks of 64.
    struct Items {
        std::size_t count = 0;
        std::vector<std::shared_ptr<const Bytes>> chunks;
    };

    template <class List, class Pack>
    void pack(Items& items, const List& list, const Items* earlier, Pack pack_item);
    template <class Item, class Unpack>
    static void unpack(const Items& items, Unpack unpack_item);

    LoopView loop_;
    Items births_, states_, ready_, timers_, gathers_, prints_;
    std::size_t bytes_ = sizeof(Keyframe);
};

}  // namespace trace
