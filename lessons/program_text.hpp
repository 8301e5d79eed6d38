#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/listing.hpp"
#include "lessons/parameter.hpp"

namespace lessons {

/// A program's text, with the places in it where values stand. A line with the value of a parameter
/// that is not in force is shown as a comment.
struct ProgramText {
    struct Field {
        std::size_t begin, size;  ///< bytes of the line's text
        std::size_t parameter;    ///< index
        std::string if_set;       ///< of a flag: what stands there while it is set
    };
    struct Line {
        std::string text;
        std::vector<Field> fields;  ///< from left to right
    };

    std::vector<Line> lines;
    std::string comment;  ///< "# "
    std::vector<int> line_of_source;
    std::map<std::string, int, std::less<>> definition_of;

    [[nodiscard]] Listing listing(std::string file, std::span<const Parameter> parameters,
                                  const Values& values) const;
};

/// A lesson's program in both languages.
struct ProgramTexts {
    ProgramText cpp, python;
};

/// Reads program.cpp and program.py.
///
/// The C++ program is shown without what ties it to the lesson: lines that end in `// hidden`, the
/// parameter `lessons::Values p` of main, and the registration, in whose place stands `int main()`.
/// `p["name"]` is shown as the value. An argument that is there only while a flag is set is
/// declared in a hidden line, `const Option name{p.flag("a_flag")};`, of an enumeration with a
/// `yes`: where it is passed, as `f(name, x)`, it is shown as `f(Option::yes, x)` or as `f(x)`. `//
/// py:5` at the end of a line, which is not shown either, names the line of the Python program that
/// does the same, for the whole statement that begins there: compilers disagree about which of its
/// lines a call is in.
///
/// The Python program is as it runs with the initial values; see Parameter::python. Lines of
/// parameters that are not in force with those stand commented out.
///
/// Throws std::runtime_error with one sentence if the texts do not fit the parameters or each
/// other.
ProgramTexts read_programs(std::string_view cpp, std::string_view python,
                           std::span<const Parameter> parameters);

}  // namespace lessons
