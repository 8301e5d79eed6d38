#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "runtime/trace/event.hpp"

namespace asyncio::detail {

/// What the trace calls a line of a known function.
struct KnownSite {
    const char* function = nullptr;
    std::uint32_t line = 0;
    trace::Site site = trace::Site::none;
    trace::Stack alone = trace::Stack::none;  ///< that of this site only
};

/// A cache of recent sites, by the address of the function's name: neither is its text read nor
/// anything looked up in the log.
class KnownSites {
public:
    /// The entry for that site, which may hold another one.
    KnownSite& operator()(const char* function, std::uint32_t line) {
        const auto address = reinterpret_cast<std::uintptr_t>(function);
        return entries_[(address + line * 7) % entries_.size()];
    }

private:
    std::array<KnownSite, 256> entries_;
};

/// The texts of the program's own literals, by their address.
class KnownTexts {
public:
    struct Entry {
        const char* literal = nullptr;
        trace::Text text = trace::Text::none;
    };
    /// The entry for that literal, which may hold another one.
    Entry& operator()(const char* literal) {
        return entries_[reinterpret_cast<std::uintptr_t>(literal) / 4 % entries_.size()];
    }

private:
    std::array<Entry, 64> entries_;
};

}  // namespace asyncio::detail
