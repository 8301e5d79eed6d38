#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "runtime/trace/event.hpp"
#include "runtime/trace/fields.hpp"

/// How an event is kept in memory: a byte for its type and for what of its
/// moment is written, a byte of bits that tell which optional fields are there,
/// and then what there is, one right after the other, as it lies in memory. (An
/// event of a long run takes 15 to 20 bytes, as a TraceEvent 80.)
namespace trace {

/// A moment is written only where it is not the one foreseen.
struct PackedHead {
    static constexpr unsigned type_bits = 6, other_time = 1u << 6, other_step = 1u << 7;
    // See below.
    static constexpr unsigned yielding_step = std::variant_size_v<Payload>;
    static constexpr unsigned next_yielding_steps = yielding_step + 1;
    static_assert(next_yielding_steps < 1u << type_bits);
    static constexpr std::size_t size = 2;
};

/// A step that tells of nothing and yields: a StepBegin, a ReadyEvent and a StepEnd. Packed it is
/// the StepBegin in another type, with the rest behind it. Those that differ from the one before in
/// few things, as that of the next task in a loop of each, are a type only, with a Next behind it.
/// (Tasks that yield again and again take 1.0 bytes an event instead of 18.)
struct YieldingStep {
    StepBegin begin;
    struct Rest {
        Id handle;    ///< the one that it waits in the ready queue with
        Stack stack;  ///< where it yields
    } rest;

    [[nodiscard]] ReadyEvent ready() const {
        return {rest.handle, {Do::step, false, begin.task}, Cause::yield, {}};
    }
    [[nodiscard]] StepEnd end() const {
        return {begin.task, Outcome::suspended, Text::none, {WaitsOn::Kind::yield}, rest.stack};
    }

    /// Steps one after the other, of the same block.
    struct Next {
        std::int8_t task, n;     ///< by how much they are larger, each than the last
        std::uint8_t count = 0;  ///< of steps
    };
    /// Whether a Next tells of `step`.
    [[nodiscard]] constexpr bool has_next(const YieldingStep& step) const {
        return step.begin.handle == begin.handle + 1 && step.rest.handle == rest.handle + 1 &&
               step.begin.cause == begin.cause && step.begin.source == begin.source &&
               step.begin.thrown == begin.thrown && step.begin.site == begin.site &&
               step.rest.stack == rest.stack && is_short(step.begin.task - begin.task) &&
               is_short(steps_to(step));
    }
    [[nodiscard]] constexpr Next next(const YieldingStep& step) const {
        return {static_cast<std::int8_t>(step.begin.task - begin.task),
                static_cast<std::int8_t>(steps_to(step))};
    }
    constexpr void go_on_to(Next next) {
        begin.task = begin.task + next.task;
        begin.n += static_cast<std::uint32_t>(next.n);
        begin.handle = begin.handle + 1;
        rest.handle = rest.handle + 1;
    }

private:
    static constexpr bool is_short(std::int32_t number) {
        return number == static_cast<std::int8_t>(number);
    }
    [[nodiscard]] constexpr std::int32_t steps_to(const YieldingStep& step) const {
        return static_cast<std::int32_t>(step.begin.n - begin.n);
    }
};

/// No packed event is longer: each field of a TraceEvent is written once at most.
constexpr std::size_t longest_packed = PackedHead::size + sizeof(TraceEvent) + sizeof(std::int64_t);

/// Foresees when an event is, from what the one before has left behind. Both
/// change it in place, mostly not at all: as a whole copied from its parts,
/// just written, it costs 3 ns an event.
template <class T>
constexpr void foresee(When& when, const T& what) {
    if constexpr (std::is_same_v<T, IterBegin>)
        ++when.it;
    if constexpr (std::is_same_v<T, StepBegin>)
        when.cur = what.task;
}

/// Leaves behind what the next event is foreseen from.
template <class T>
constexpr void leave(When& when, const T& what) {
    if constexpr (std::is_same_v<T, Advance> || std::is_same_v<T, BlockingSleep>)
        when.t_ns = what.to_ns;
    if constexpr (std::is_same_v<T, StepEnd>)
        when.cur = {};
}

/// The parts of `fields` that the packed form has no use for: what follows from
/// other fields.
struct NothingToldTwice {
    void format() {}
    void told(const char* /*key*/, const char* /*word*/) {}
    void name_of(Id /*task*/) {}
    void index_of(Id /*child*/, Id /*gather*/) {}
    void place_of(Stack /*stack*/) {}
};

/// Writes the fields that it is told of.
class Packer : public NothingToldTwice {
public:
    /// There must be room for `longest_packed` bytes from the event's head on.
    explicit Packer(std::byte* fields) : at_(fields) {}

    template <class Value>
    void operator()(const char* /*key*/, const Value& value, const char* /*kinds*/ = "") {
        store(value);
        at_ += sizeof value;
    }
    void operator()(const char* /*key*/, WaitsOn& on) { fields(*this, on); }
    void made(const char* key, Id id, char /*kind*/) { (*this)(key, id); }
    void coming(const char* key, Id id, const char* /*kinds*/) { (*this)(key, id); }

    /// Written in any case, and written over if there is nothing: that needs no
    /// branch.
    template <class Value>
    void optional(const char* /*key*/, const Value& value, const char* /*kinds*/ = "") {
        const bool there = value != Value{};
        present_ |= static_cast<unsigned>(there) << optionals_++;
        if constexpr (!std::is_same_v<Value, bool>) {
            store(value);
            at_ += there ? sizeof value : 0;
        }
    }
    void nullable(const char* key, Id id, const char* /*kinds*/) { optional(key, id); }
    void word(const char* key, const char* /*word*/, bool flag) { optional(key, flag); }
    void site(Site site) { optional("", site); }
    void origin(Origin origin) { optional("", origin); }
    void details(const auto& kept) { optional("", kept); }
    void kept(const char* key, Text text) { optional(key, text); }

    [[nodiscard]] std::byte present() const { return static_cast<std::byte>(present_); }
    [[nodiscard]] std::byte* end() const { return at_; }

private:
    template <class Value>
    void store(const Value& value) {
        static_assert(std::is_trivially_copyable_v<Value>);
        std::memcpy(at_, &value, sizeof value);
    }

    std::byte* at_;
    unsigned present_ = 0, optionals_ = 0;
};

/// Reads them back.
class Unpacker : public NothingToldTwice {
public:
    Unpacker(const std::byte* fields, std::byte present)
        : at_(fields), present_(static_cast<unsigned>(present)) {}

    template <class Value>
    void operator()(const char* /*key*/, Value& value, const char* /*kinds*/ = "") {
        std::memcpy(&value, at_, sizeof value);
        at_ += sizeof value;
    }
    void operator()(const char* /*key*/, WaitsOn& on) { fields(*this, on); }
    void made(const char* key, Id& id, char /*kind*/) { (*this)(key, id); }
    void coming(const char* key, Id& id, const char* /*kinds*/) { (*this)(key, id); }

    template <class Value>
    void optional(const char* key, Value& value, const char* /*kinds*/ = "") {
        const bool there = (present_ & 1) != 0;
        present_ >>= 1;
        if constexpr (std::is_same_v<Value, bool>) {
            value = there;
        } else if (there) {
            (*this)(key, value);
        }
    }
    void nullable(const char* key, Id& id, const char* /*kinds*/) { optional(key, id); }
    void word(const char* key, const char* /*word*/, bool& flag) { optional(key, flag); }
    void site(Site& site) { optional("", site); }
    void origin(Origin& origin) { optional("", origin); }
    void details(auto& kept) { optional("", kept); }
    void kept(const char* key, Text& text) { optional(key, text); }

    [[nodiscard]] const std::byte* end() const { return at_; }

private:
    const std::byte* at_;
    unsigned present_;
};

}  // namespace trace
