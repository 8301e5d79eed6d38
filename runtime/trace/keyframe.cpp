#include "runtime/trace/keyframe.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

namespace trace {

namespace {

constexpr std::size_t chunk_size = 64;

// What of an item changes seldom, and what often. The number of a task follows from its place.

auto birth(auto& task) {
    return std::tie(task.by, task.name, task.coro, task.call, task.via, task.internal);
}

auto state(auto& task) {
    auto& on = task.waits_on;
    return std::tie(task.state, task.steps, task.site, task.stack, on.kind, on.on, on.timer,
                    on.until_ns, on.what, task.woken_by, task.cause, task.queued, task.cancels,
                    task.value);
}

auto action(auto& action) {
    return std::tie(action.what, action.user, action.target, action.of, action.callable,
                    action.thrown);
}

auto handle(auto& ready) {
    return std::tuple_cat(std::tie(ready.id, ready.cause, ready.source, ready.cancelled),
                          action(ready.action));
}

auto timer(auto& timer) {
    return std::tuple_cat(
        std::tie(timer.id, timer.when_ns, timer.set_ns, timer.task, timer.cancelled),
        action(timer.action));
}

auto slot(auto& slot) {
    return std::tie(slot.child, slot.filled, slot.rank, slot.ending, slot.value);
}

auto gather_alone(auto& gather) {
    return std::tie(gather.by, gather.site, gather.return_exceptions, gather.nfinished,
                    gather.nfuts, gather.done, gather.ending, gather.value);
}

class Writer {
public:
    /// What differs from `before`, and a bit for each that says whether it does.
    template <class... Values>
    void changes(const std::tuple<Values...>& now, const std::tuple<Values...>& before) {
        changes(now, before, std::index_sequence_for<Values...>{});
    }
    template <class Value>
    void value(const Value& value) {
        const auto* const begin = reinterpret_cast<const std::byte*>(&value);
        bytes.insert(bytes.end(), begin, begin + sizeof value);
    }

    std::vector<std::byte> bytes;

private:
    template <class Tuple, std::size_t... i>
    void changes(const Tuple& now, const Tuple& before, std::index_sequence<i...>) {
        static_assert(sizeof...(i) <= 16);
        const auto mask = static_cast<std::uint16_t>(
            ((std::get<i>(now) != std::get<i>(before) ? 1u << i : 0u) | ...));
        value(mask);
        ((std::get<i>(now) != std::get<i>(before) ? value(std::get<i>(now)) : void()), ...);
    }
};

class Reader {
public:
    explicit Reader(const std::byte* at) : at_(at) {}

    /// `now` is as `before` until then.
    template <class... Values>
    void changes(const std::tuple<Values&...>& now) {
        changes(now, std::index_sequence_for<Values...>{});
    }
    template <class Value>
    void value(Value& value) {
        std::memcpy(&value, at_, sizeof value);
        at_ += sizeof value;
    }

private:
    template <class Tuple, std::size_t... i>
    void changes(const Tuple& now, std::index_sequence<i...>) {
        std::uint16_t mask;
        value(mask);
        (((mask & (1u << i)) != 0 ? value(std::get<i>(now)) : void()), ...);
    }

    const std::byte* at_;
};

}  // namespace

template <class List, class Pack>
void Keyframe::pack(Items& items, const List& list, const Items* earlier, Pack pack_item) {
    const typename List::value_type blank{};
    items.count = list.size();
    items.chunks.reserve((list.size() + chunk_size - 1) / chunk_size);
    auto item = list.begin();
    for (std::size_t left = list.size(); left > 0;) {
        Writer writer;
        const auto* before = &blank;
        for (std::size_t i = std::min(left, chunk_size); i > 0; --i, --left, ++item) {
            pack_item(writer, *item, *before);
            before = &*item;
        }
        const std::size_t number = items.chunks.size();
        if (earlier && number < earlier->chunks.size() &&
            *earlier->chunks[number] == writer.bytes) {
            items.chunks.push_back(earlier->chunks[number]);
        } else {
            items.chunks.push_back(
                std::make_shared<const Bytes>(writer.bytes.begin(), writer.bytes.end()));
            bytes_ += writer.bytes.size() + sizeof(Bytes) + 2 * sizeof(void*);
        }
    }
    bytes_ += items.chunks.capacity() * sizeof(items.chunks.front());
}

template <class Item, class Unpack>
void Keyframe::unpack(const Items& items, Unpack unpack_item) {
    std::size_t left = items.count;
    for (const auto& chunk : items.chunks) {
        Reader reader{chunk->data()};
        Item item{};
        for (std::size_t i = std::min(left, chunk_size); i > 0; --i, --left)
            unpack_item(reader, item);
    }
}

Keyframe::Keyframe(const World& world, const Keyframe* earlier) : loop_(world) {
    bytes_ += loop_.interrupted.capacity() * sizeof(Running);
    const auto shared = [&](Items Keyframe::*items) {
        return earlier ? &(earlier->*items) : nullptr;
    };
    pack(births_, world.tasks, shared(&Keyframe::births_),
         [](Writer& to, const TaskView& now, const TaskView& last) {
             to.changes(birth(now), birth(last));
         });
    pack(states_, world.tasks, shared(&Keyframe::states_),
         [](Writer& to, const TaskView& now, const TaskView& last) {
             to.changes(state(now), state(last));
         });
    pack(ready_, world.ready, nullptr,
         [](Writer& to, const ReadyHandle& now, const ReadyHandle& last) {
             to.changes(handle(now), handle(last));
         });
    pack(timers_, world.timers, nullptr,
         [](Writer& to, const TimerView& now, const TimerView& last) {
             to.changes(timer(now), timer(last));
         });
    pack(gathers_, world.gathers, shared(&Keyframe::gathers_),
         [](Writer& to, const GatherView& now, const GatherView& last) {
             to.changes(gather_alone(now), gather_alone(last));
             to.value(now.slots.size());
             const Slot blank{};
             const Slot* before = &blank;
             for (const Slot& one : now.slots) {
                 to.changes(slot(one), slot(*before));
                 before = &one;
             }
         });
    pack(prints_, world.prints, shared(&Keyframe::prints_),
         [](Writer& to, std::uint32_t now, std::uint32_t /*last*/) { to.value(now); });
}

void Keyframe::unpack(World& world) const {
    static_cast<LoopView&>(world) = loop_;

    world.tasks.resize(births_.count);
    std::size_t number = 0;
    unpack<TaskView>(births_, [&](Reader& from, TaskView& task) {
        from.changes(birth(task));
        task.id = {IdKind::task, static_cast<std::uint32_t>(number + 1)};
        world.tasks[number++] = task;
    });
    number = 0;
    unpack<TaskView>(states_, [&](Reader& from, TaskView& task) {
        from.changes(state(task));
        state(world.tasks[number++]) = state(task);
    });

    world.ready.clear();
    unpack<ReadyHandle>(ready_, [&](Reader& from, ReadyHandle& ready) {
        from.changes(handle(ready));
        world.ready.push_back(ready);
    });

    std::vector<TimerView> timers;
    timers.reserve(timers_.count);
    world.cancelled_timers.ids.clear();
    unpack<TimerView>(timers_, [&](Reader& from, TimerView& one) {
        from.changes(timer(one));
        timers.push_back(one);
        if (one.cancelled)
            world.cancelled_timers.ids.push_back(one.id);
    });
    world.timers.assign(timers);

    world.gathers.resize(gathers_.count);
    number = 0;
    unpack<GatherView>(gathers_, [&](Reader& from, GatherView& gather) {
        from.changes(gather_alone(gather));
        GatherView& to = world.gathers[number];
        gather_alone(to) = gather_alone(gather);
        to.id = {IdKind::gather, static_cast<std::uint32_t>(++number)};
        to.by_child = {};
        std::size_t slots;
        from.value(slots);
        to.slots.resize(slots);
        Slot last;
        for (Slot& one : to.slots) {
            from.changes(slot(last));
            one = last;
        }
    });

    world.prints.clear();
    unpack<std::uint32_t>(prints_, [&](Reader& from, std::uint32_t& position) {
        from.value(position);
        world.prints.push_back(position);
    });
}

}  // namespace trace
