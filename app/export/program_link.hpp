#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace app {

/// A program that a link brings with it. It comes from somebody else: it is not to be run before
/// the person has seen it and allowed it.
struct LinkedProgram {
    std::string name;  ///< of its file, "crawl.py": no more than that
    std::string source;
};

inline constexpr std::string_view program_link_scheme = "loopscope://program/";
inline constexpr std::size_t longest_program_link = 8192;  ///< bytes
/// So long may a source be; a link that would become longer is not unpacked.
inline constexpr std::size_t longest_linked_source = 64 * 1024;

/// "loopscope://program/crawl.py?source=eNqdj…". Throws, with a sentence, std::length_error if it
/// would be too long, and std::invalid_argument if no link may bring such a program: its name is
/// none of a Python file, or its source no text that can be seen whole.
[[nodiscard]] std::string link_to(const LinkedProgram& program);

/// What such a link brings, wherever it comes from. Throws std::invalid_argument with a sentence if
/// it is longer than any, damaged, or brings what link_to() would refuse.
[[nodiscard]] LinkedProgram read_program_link(std::string_view link);

}  // namespace app
