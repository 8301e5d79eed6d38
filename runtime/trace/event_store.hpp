#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/memory/large_memory.hpp"
#include "runtime/trace/packed.hpp"

namespace trace {

/// The events of a Log, packed, in chunks that never move. Every 128th event can be accessed
/// directly; the 128 from there on are unpacked at once and kept, so that moving to a neighbouring
/// event is cheap (5 ns; to a distant one 0.8 us).
class EventStore {
public:
    EventStore() = default;
    EventStore(EventStore&&) = default;
    EventStore& operator=(EventStore&&) = default;

    /// Inlined into the caller, which knows the type (7 ns an event, page faults included).
    template <class T>
    [[gnu::always_inline]] void append(const When& when, T what) {
        if (size_ % events_of_a_block == 0)
            begin_block();
        pack(when, what);
        ++size_;
    }

    /// Three events; `when` of the first, with its task as the running one.
    [[gnu::always_inline]] void append(const When& when, const YieldingStep& step) {
        const bool foreseen = when.t_ns == when_.t_ns && when.it == when_.it;
        const bool in_block = size_ % events_of_a_block - 1 < events_of_a_block - 3;
        if (in_block && foreseen && last_step_.has_next(step)) [[likely]] {
            const auto next = last_step_.next(step);
            if (at_ != end_of_nexts_ || next.task != nexts_.task || next.n != nexts_.n) {
                *at_ = std::byte{PackedHead::next_yielding_steps};
                at_ = end_of_nexts_ = at_ + 1 + sizeof nexts_;
                nexts_ = next;
            }
            ++nexts_.count;
            std::memcpy(end_of_nexts_ - sizeof nexts_, &nexts_, sizeof nexts_);
            last_step_.go_on_to(next);
            size_ += 3;
        } else {
            append_other(when, step);
        }
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] const TraceEvent& operator[](std::size_t i) const {
        if (i - first_unpacked_ >= unpacked_.size())
            unpack_block(i / events_of_a_block);
        return unpacked_[i - first_unpacked_];
    }
    /// What it takes of memory, also what is not yet used.
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr std::size_t events_of_a_block = 128;

    template <class T, std::size_t i = 0>
    static constexpr std::size_t type_of() {
        if constexpr (std::is_same_v<std::variant_alternative_t<i, Payload>, T>)
            return i;
        else
            return type_of<T, i + 1>();
    }

    template <class T>
    [[gnu::always_inline]] void pack(const When& when, T what) {
        std::byte* const head = at_;
        std::byte* at = head + PackedHead::size;
        auto type = static_cast<unsigned>(type_of<T>());
        foresee(when_, what);
        if (when.t_ns != when_.t_ns) {
            type |= PackedHead::other_time;
            std::memcpy(at, &when.t_ns, sizeof when.t_ns);
            at += sizeof when.t_ns;
            when_.t_ns = when.t_ns;
        }
        if (when.it != when_.it || when.cur != when_.cur) {
            type |= PackedHead::other_step;
            std::memcpy(at, &when.it, sizeof when.it);
            at += sizeof when.it;
            std::memcpy(at, &when.cur, sizeof when.cur);
            at += sizeof when.cur;
            when_.it = when.it;
            when_.cur = when.cur;
        }
        Packer packer{at};
        fields(packer, what);
        head[0] = static_cast<std::byte>(type);
        head[1] = packer.present();
        at_ = packer.end();
        leave(when_, what);
    }

    /// Of a step that no Next tells of.
    void append_other(When when, const YieldingStep& step);

    /// Makes sure that a whole block fits into the chunk, and writes the state that its first event
    /// builds on.
    void begin_block();
    void unpack_block(std::size_t block) const;

    std::byte* at_ = nullptr;
    std::byte* end_ = nullptr;  // of the chunk
    std::size_t size_ = 0;
    When when_;                 // what the next event follows on
    YieldingStep last_step_{};  // of this block
    YieldingStep::Next nexts_{};
    std::byte* end_of_nexts_ = nullptr;  // that were written last
    std::vector<const std::byte*, large_memory::Allocator<const std::byte*>> blocks_;
    std::vector<large_memory::Buffer> chunks_;
    std::size_t chunks_bytes_ = 0;
    mutable std::vector<TraceEvent> unpacked_;
    mutable std::size_t first_unpacked_ = 0;
};

}  // namespace trace
