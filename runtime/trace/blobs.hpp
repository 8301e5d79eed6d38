#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/memory/large_memory.hpp"
#include "runtime/trace/keyed_hash.hpp"

namespace trace {

/// Strings of bytes of any length, one after the other in chunks that never move. A handle is where
/// one lies, so that there is no table of them; 0 is "none". (A text of 12 characters takes 16
/// bytes; as a std::string in a deque, found by an unordered_map, 88.)
class Blobs {
public:
    /// `fill` is handed room for `size` bytes, aligned to 4, and writes them.
    template <class Fill>
    std::uint32_t add(std::size_t size, Fill fill) {
        const std::uint32_t handle = reserve(size);
        fill(bytes_at(handle));
        return handle;
    }
    std::uint32_t add(std::span<const std::byte> bytes);

    [[nodiscard]] std::span<const std::byte> operator[](std::uint32_t handle) const {
        if (handle == 0)
            return {};
        const std::byte* const bytes = bytes_at(handle);
        return {bytes, size_before(bytes)};
    }
    /// What it takes of memory, also what is not yet used.
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr std::size_t unit = 4, chunk_units_log = 14;
    static constexpr std::size_t chunk_units = std::size_t{1} << chunk_units_log;

    std::uint32_t reserve(std::size_t size);
    void add_chunks(std::size_t count);
    [[nodiscard]] std::byte* bytes_at(std::uint32_t handle) const {
        return chunks_[handle >> chunk_units_log] + (handle % chunk_units) * unit;
    }
    static std::size_t size_before(const std::byte* bytes);

    std::vector<std::byte*> chunks_;  // a longer one stands here in several parts
    std::vector<large_memory::Buffer> owned_;
    std::size_t next_ = 0, end_ = 0;  // in units, over all chunks
};

/// The same, equal ones kept once.
class BlobSet {
public:
    std::uint32_t intern(std::span<const std::byte> bytes);
    /// One that nobody finds again: a second one like it gets a handle of its own.
    std::uint32_t add(std::span<const std::byte> bytes) { return blobs_.add(bytes); }
    [[nodiscard]] std::span<const std::byte> operator[](std::uint32_t handle) const {
        return blobs_[handle];
    }
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Entry {
        std::uint32_t hash;
        std::uint32_t handle;  // 0: free
    };
    void grow();

    Blobs blobs_;
    KeyedHash keyed_;
    // Open addressing, with the hashes in the table: adding a million texts takes 150 ns each; with
    // an unordered_map and a deque, 800.
    std::vector<Entry, large_memory::Allocator<Entry>> entries_;
    std::size_t count_ = 0;
};

}  // namespace trace
