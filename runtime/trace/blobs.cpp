#include "runtime/trace/blobs.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace trace {

namespace {

constexpr std::size_t first_entries = 64;
constexpr std::size_t many_chunks = 16;  // as large as large memory is

std::uint32_t hash_of(std::span<const std::byte> bytes, const KeyedHash& keyed) {
    std::uint64_t hash = bytes.size();
    for (; bytes.size() >= sizeof(std::uint64_t); bytes = bytes.subspan(sizeof(std::uint64_t))) {
        std::uint64_t word;
        std::memcpy(&word, bytes.data(), sizeof word);
        hash = keyed.step(hash, word);
    }
    std::uint64_t rest = 0;
    if (!bytes.empty())
        std::memcpy(&rest, bytes.data(), bytes.size());
    return static_cast<std::uint32_t>(keyed.step(hash, rest));
}

bool equal(std::span<const std::byte> a, std::span<const std::byte> b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

// Each has its size in the unit before it.
std::uint32_t Blobs::reserve(std::size_t size) {
    const std::size_t units = 1 + (size + unit - 1) / unit;
    if (end_ - next_ < units)
        add_chunks((units + chunk_units - 1) / chunk_units);
    const auto size_at = static_cast<std::uint32_t>(next_);
    const auto written = static_cast<std::uint32_t>(size);
    std::memcpy(bytes_at(size_at), &written, sizeof written);
    next_ += units;
    return size_at + 1;
}

void Blobs::add_chunks(std::size_t count) {
    if (chunks_.size() >= many_chunks)
        count = std::max(count, many_chunks);
    next_ = chunks_.size() * chunk_units;
    end_ = next_ + count * chunk_units;
    if (end_ > std::uint64_t{1} << 32)
        throw std::length_error("the texts of a trace are longer than 16 GiB");
    owned_.push_back(large_memory::make_buffer(count * chunk_units * unit));
    for (std::size_t i = 0; i < count; ++i)
        chunks_.push_back(owned_.back().get() + i * chunk_units * unit);
}

std::uint32_t Blobs::add(std::span<const std::byte> bytes) {
    return add(bytes.size(), [&](std::byte* to) { std::memcpy(to, bytes.data(), bytes.size()); });
}

std::size_t Blobs::size_before(const std::byte* bytes) {
    std::uint32_t size;
    std::memcpy(&size, bytes - unit, sizeof size);
    return size;
}

std::size_t Blobs::bytes() const {
    return chunks_.size() * chunk_units * unit + chunks_.capacity() * sizeof(std::byte*) +
           owned_.capacity() * sizeof(owned_.front());
}

std::uint32_t BlobSet::intern(std::span<const std::byte> bytes) {
    if (bytes.empty())
        return 0;
    if (count_ >= entries_.size() / 4 * 3)
        grow();
    const std::uint32_t hash = hash_of(bytes, keyed_);
    const std::size_t mask = entries_.size() - 1;
    std::size_t i = hash & mask;
    for (; entries_[i].handle != 0; i = (i + 1) & mask) {
        if (entries_[i].hash == hash && equal(blobs_[entries_[i].handle], bytes))
            return entries_[i].handle;
    }
    entries_[i] = {hash, blobs_.add(bytes)};
    ++count_;
    return entries_[i].handle;
}

void BlobSet::grow() {
    const auto before =
        std::exchange(entries_, decltype(entries_)(std::max(first_entries, entries_.size() * 2)));
    const std::size_t mask = entries_.size() - 1;
    for (const Entry& entry : before) {
        if (entry.handle == 0)
            continue;
        std::size_t i = entry.hash & mask;
        while (entries_[i].handle != 0)
            i = (i + 1) & mask;
        entries_[i] = entry;
    }
}

std::size_t BlobSet::bytes() const {
    return blobs_.bytes() + entries_.capacity() * sizeof(Entry);
}

}  // namespace trace
