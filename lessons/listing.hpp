#pragma once

#include <string>
#include <map>
#include <string_view>
#include <vector>

#include "runtime/trace/log.hpp"

namespace lessons {

struct ListingLine {
    std::string text;
};

/// A program as it is shown, with the values in force. Its lines count from 1.
struct Listing {
    std::string file;  ///< the name to show
    std::vector<ListingLine> lines;

    /// The line of a traced place, 0 if there is none. Places are lines of the C++ program's file;
    /// the listing of its Python twin maps them to the twin's lines. A place of line 0 is the
    /// definition of its function.
    [[nodiscard]] int line_of(const trace::Place& place) const;

    std::vector<int> line_of_source;          ///< by line of the C++ file
    std::map<std::string, int> definition_of; ///< line of a function's definition, by name
};

}  // namespace lessons
