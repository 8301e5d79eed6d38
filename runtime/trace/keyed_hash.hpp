#pragma once

#include <cstddef>
#include <cstdint>

namespace trace {

/// A hash that differs from one start of the program to the next, so that nobody can make a
/// recording whose texts and numbers all collide in a table.
class KeyedHash {
public:
    [[nodiscard]] std::size_t operator()(std::uint64_t number) const {
        return static_cast<std::size_t>(step(0, number));
    }
    /// Of several numbers, one after the other: each with the hash of those before it.
    [[nodiscard]] std::uint64_t step(std::uint64_t hash, std::uint64_t number) const {
        constexpr std::uint64_t odd = 0x9e3779b97f4a7c15u;
        return folded(folded(hash ^ number ^ key_->add, key_->times) ^ key_->add, odd);
    }

private:
    static std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
        __extension__ using Wide = unsigned __int128;
        const Wide product = Wide{a} * b;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    }
    struct Key {
        std::uint64_t add, times;
    };
    static const Key& key();

    const Key* key_ = &key();
};

}  // namespace trace
