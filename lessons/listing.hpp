#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "runtime/trace/log.hpp"

namespace lessons {

struct ListingLine {
    std::string text;
};

/// A program as it is shown, with the values in force. Its lines count from 1, and stay where they
/// are whatever the values.
struct Listing {
    std::string file;  ///< the name to show
    std::string path;  ///< that of its places; "": the program itself
    std::vector<ListingLine> lines;

    /// Its lines, each with its line end.
    [[nodiscard]] std::string text() const;

    /// The line of a traced place, 0 if there is none, or if it is in another file. Places are
    /// lines of the C++ program's file; the listing of its Python twin maps them to the twin's
    /// lines. A place of line 0 is the definition of its function. One in `<module>`, at any line,
    /// is the call of run() where the listing knows of that.
    [[nodiscard]] int line_of(const trace::Place& place) const;

    std::vector<int> line_of_source;  ///< by line of the C++ file; 0: none
    /// Line of a function's definition, by name; of `<module>` the call of run(), if it is known.
    std::map<std::string, int, std::less<>> definition_of;
};

}  // namespace lessons
