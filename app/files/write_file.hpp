#pragma once

#include <filesystem>
#include <string_view>

namespace app {

/// Writes a file whole or not at all: at any time a reader finds all that was there before, or all
/// of `bytes`. A file that is replaced keeps its permissions; a symbolic link stays, and what it
/// leads to is replaced. What cannot be replaced, as a pipe, a device or /dev/stdout, is written to
/// as it is. Throws std::system_error, and then has left nothing behind.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// The same of a file that the person has named: what it throws says which cannot be written.
void write_named_file(const std::filesystem::path& path, std::string_view bytes);

/// Whether both names lead to one regular file, so that to write the one is to lose the other.
[[nodiscard]] bool same_file(const std::filesystem::path& one, const std::filesystem::path& other);

}  // namespace app
