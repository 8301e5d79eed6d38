#include "runtime/trace/event_store.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

namespace trace {

namespace {

constexpr std::size_t first_chunk = 1 << 14, largest_small_chunk = 1 << 18;
constexpr std::size_t large_from = 1 << 19;

template <class T>
const std::byte* unpack_as(TraceEvent& event, const std::byte* at, std::byte present, unsigned head,
                           When& when) {
    T& what = event.what.emplace<T>();
    Unpacker unpacker{at, present};
    fields(unpacker, what);
    foresee(when, what);
    if ((head & PackedHead::other_time) != 0)
        when.t_ns = event.t_ns;
    if ((head & PackedHead::other_step) != 0) {
        when.it = event.it;
        when.cur = event.cur;
    }
    static_cast<When&>(event) = when;
    leave(when, what);
    return unpacker.end();
}

using Unpack = decltype(&unpack_as<ProgramEnd>);

template <std::size_t... i>
constexpr std::array<Unpack, sizeof...(i)> unpacks(std::index_sequence<i...>) {
    return {unpack_as<std::variant_alternative_t<i, Payload>>...};
}

/// Reads what is at `at` into one or more events from `event` on, which it leaves behind them;
/// returns where the next one is. `when` and `last_step` go along with a block's events.
const std::byte* unpack(TraceEvent*& event, const std::byte* at, When& when,
                        YieldingStep& last_step) {
    static constexpr auto by_type =
        unpacks(std::make_index_sequence<std::variant_size_v<Payload>>{});
    const auto yields = [&] {
        *event++ = {when, last_step.ready()};
        *event++ = {when, last_step.end()};
        leave(when, StepEnd{});
    };
    const auto head = static_cast<unsigned>(at[0]);
    if (head == PackedHead::next_yielding_steps) {
        YieldingStep::Next next;
        std::memcpy(&next, at + 1, sizeof next);
        for (; next.count > 0; --next.count) {
            last_step.go_on_to(next);
            foresee(when, last_step.begin);
            *event++ = {when, last_step.begin};
            yields();
        }
        return at + 1 + sizeof next;
    }
    const std::byte present = at[1];
    at += PackedHead::size;
    TraceEvent& first = *event++;
    if ((head & PackedHead::other_time) != 0) {
        std::memcpy(&first.t_ns, at, sizeof first.t_ns);
        at += sizeof first.t_ns;
    }
    if ((head & PackedHead::other_step) != 0) {
        std::memcpy(&first.it, at, sizeof first.it);
        at += sizeof first.it;
        std::memcpy(&first.cur, at, sizeof first.cur);
        at += sizeof first.cur;
    }
    const unsigned type = head & ((1u << PackedHead::type_bits) - 1);
    if (type != PackedHead::yielding_step)
        return by_type[type](first, at, present, head, when);

    at = unpack_as<StepBegin>(first, at, present, head, when);
    last_step.begin = std::get<StepBegin>(first.what);
    std::memcpy(&last_step.rest, at, sizeof last_step.rest);
    yields();
    return at + sizeof last_step.rest;
}

}  // namespace

void EventStore::append_other(When when, const YieldingStep& step) {
    const std::size_t in_block = size_ % events_of_a_block;
    if (in_block + 3 > events_of_a_block) {
        append(when, step.begin);
        append(when, step.ready());
        append(when, step.end());
        return;
    }
    if (in_block == 0)
        begin_block();
    std::byte& type = *at_;
    pack(when, step.begin);
    constexpr auto when_flags = PackedHead::other_time | PackedHead::other_step;
    type = (type & std::byte{when_flags}) | std::byte{PackedHead::yielding_step};
    std::memcpy(at_, &step.rest, sizeof step.rest);
    at_ += sizeof step.rest;
    leave(when_, step.end());
    last_step_ = step;
    size_ += 3;
}

void EventStore::begin_block() {
    constexpr std::size_t room = sizeof when_ + events_of_a_block * longest_packed;
    static_assert(room <= first_chunk);
    if (static_cast<std::size_t>(end_ - at_) < room) {
        const std::size_t size = chunks_bytes_ < large_from
                                     ? std::clamp(chunks_bytes_, first_chunk, largest_small_chunk)
                                     : large_memory::piece;
        chunks_.push_back(large_memory::make_buffer(size));
        chunks_bytes_ += size;
        at_ = chunks_.back().get();
        end_ = at_ + size;
    }
    last_step_ = {};
    blocks_.push_back(at_);
    std::memcpy(at_, &when_, sizeof when_);
    at_ += sizeof when_;
}

void EventStore::unpack_block(std::size_t block) const {
    const std::size_t first = block * events_of_a_block;
    first_unpacked_ = first;
    unpacked_.resize(std::min(events_of_a_block, size_ - first));
    const std::byte* at = blocks_[block];
    When when;
    YieldingStep last_step{};
    std::memcpy(&when, at, sizeof when);
    at += sizeof when;
    for (TraceEvent* event = unpacked_.data(); event != unpacked_.data() + unpacked_.size();)
        at = unpack(event, at, when, last_step);
}

std::size_t EventStore::bytes() const {
    return chunks_bytes_ + blocks_.capacity() * sizeof(blocks_.front()) +
           unpacked_.capacity() * sizeof(TraceEvent);
}

}  // namespace trace
