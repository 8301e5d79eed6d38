#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace app {

/// A text in as few characters of an address as can be: zlib's format (RFC 1950) in base64url (RFC
/// 4648, 5) without "=".
[[nodiscard]] std::string packed(std::string_view text);

/// What became of a packed text.
struct Unpacked {
    enum class Fault { none, damaged, too_long } fault = Fault::none;
    std::string text{};
};
/// What packed() was given. No more than `most` bytes of it are made, however many it says there
/// are.
[[nodiscard]] Unpacked unpacked(std::string_view packed_text, std::size_t most);

}  // namespace app
