#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace trace {

/// What an Id names.
enum class IdKind : std::uint8_t { none, task, gather, future, handle, timer };

/// The letter that stands for each kind in the written trace.
inline constexpr std::string_view id_letters = "?TGFHM";
inline constexpr std::size_t id_kinds = id_letters.size();

/// The name of something in a run: `T1`, `G1`, `F1`, `H1`, `M1`. Numbers count from 1 in order of
/// creation, each kind by itself.
class Id {
public:
    constexpr Id() = default;
    constexpr Id(IdKind kind, std::uint32_t number)
        : bits_((static_cast<std::uint32_t>(kind) << kind_shift) | number) {}

    [[nodiscard]] constexpr IdKind kind() const { return static_cast<IdKind>(bits_ >> kind_shift); }
    [[nodiscard]] constexpr std::uint32_t number() const {
        return bits_ & ((1u << kind_shift) - 1);
    }
    /// Position in a table that holds all of one kind: number() - 1.
    [[nodiscard]] constexpr std::size_t index() const { return number() - 1; }
    [[nodiscard]] std::string str() const;

    constexpr explicit operator bool() const { return bits_ != 0; }
    constexpr auto operator<=>(const Id&) const = default;
    /// How much larger the number is; of two kinds, more than any numbers of one differ.
    friend constexpr std::int32_t operator-(Id a, Id b) {
        return static_cast<std::int32_t>(a.bits_ - b.bits_);
    }
    /// The one of the same kind whose number is so much larger.
    friend constexpr Id operator+(Id id, std::int32_t n) {
        id.bits_ += static_cast<std::uint32_t>(n);
        return id;
    }

private:
    friend std::hash<Id>;

    static constexpr unsigned kind_shift = 29;
    std::uint32_t bits_ = 0;
};

}  // namespace trace

template <>
struct std::hash<trace::Id> {
    std::size_t operator()(trace::Id id) const { return std::hash<std::uint32_t>{}(id.bits_); }
};
