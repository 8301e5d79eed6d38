#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/run/program.hpp"

/// Recordings in which something is far larger than usual: what a program prints or names, its
/// source, or how many tasks it has.
namespace large {

/// What goes into a recording of a single task, which prints, ends and is told about.
struct Parts {
    std::string source = "import asyncio\nasync def main():\n    print('x')\nasyncio.run(main())\n";
    std::string program = "large.py";
    std::string name = "Task-1";
    std::string coro = "main";
    std::string printed = "x";
    std::size_t prints = 1;
    std::string value = "None";
    bool fails = false;         ///< with `value`
    std::string reported = {};  ///< to the loop's exception handler; none: nothing
};

[[nodiscard]] std::string json_lines(const Parts& parts);
/// Of the lines of a recording.
[[nodiscard]] std::shared_ptr<const app::Program> read(const std::string& json_lines);
[[nodiscard]] inline std::shared_ptr<const app::Program> recording(const Parts& parts) {
    return read(json_lines(parts));
}

/// `count` children of a gather: all ready at once, then each with a timer, then done.
[[nodiscard]] std::shared_ptr<const app::Program> gathered(int count);

/// `text`, over and over, `bytes` long.
[[nodiscard]] std::string repeated(std::string_view text, std::size_t bytes);

/// One of each kind, by name, with texts of `bytes` bytes; of lists, one for each 16 bytes.
[[nodiscard]] std::vector<std::pair<std::string, Parts>> all_parts(std::size_t bytes);
/// The recordings of them, and gathered().
[[nodiscard]] std::vector<std::pair<std::string, std::shared_ptr<const app::Program>>> all(
    std::size_t bytes);

}  // namespace large
