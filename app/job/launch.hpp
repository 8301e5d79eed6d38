#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// How a Python program is run to be recorded.
struct Launch {
    std::string file;
    std::vector<std::string> arguments{};
    std::string folder{};  ///< in which it runs; "": the one in which Loopscope does
    std::string python{};  ///< the interpreter, a path or a name; "": python3
    bool real_time = false;
    /// "LINE" or "FILE:LINE" of a time.sleep that is to take no time; "": none.
    std::string without_sleep{};
    std::uint64_t max_events = 200'000, max_seconds = 60;

    bool operator==(const Launch&) const = default;
};

/// Whether a PROGRAM of the command line, or a file that is dropped, is a Python program: *.py.
[[nodiscard]] bool is_python_file(std::string_view path);

/// The words of a line, as a shell splits it: "..." and '...' hold a word together, \ takes the
/// next character as it is. None if a quotation mark has no end.
[[nodiscard]] std::optional<std::vector<std::string>> split_arguments(std::string_view line);
/// The line that is split so.
[[nodiscard]] std::string join_arguments(const std::vector<std::string>& arguments);

/// The recorder's command, loopscope_record.py: beside the program where it is built, in its share/
/// where it is installed. Throws std::runtime_error with a sentence if it is in neither place.
[[nodiscard]] std::string recorder_command();

/// The recorder's command line: the interpreter first. `account`: see recorder/account.py; "": none
/// is written.
[[nodiscard]] std::vector<std::string> recorder_arguments(const Launch& launch,
                                                          const std::string& recording,
                                                          const std::string& account);

}  // namespace app
