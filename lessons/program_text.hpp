#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/listing.hpp"
#include "lessons/parameter.hpp"

namespace lessons {

/// A program's text, with the places in it where values stand, and the lines that are there only
/// while a flag is set. A line with the value of a parameter that is not in force is shown as a
/// comment.
struct ProgramText {
    struct Field {
        std::size_t begin, size;  ///< bytes of the line's text
        std::size_t parameter;    ///< index
        std::string if_set;       ///< of a flag: what stands there while it is set
    };
    struct Line {
        std::string text;
        std::vector<Field> fields;              ///< from left to right
        std::optional<std::size_t> shown_if{};  ///< index of the flag
        /// Of the blocks that it stands in, whose heads are shown only if these flags are set.
        std::vector<std::size_t> inside_if{};
    };

    std::vector<Line> lines;
    std::string comment;  ///< "# "
    // As in a Listing, if all lines were shown.
    std::vector<int> line_of_source;
    std::map<std::string, int, std::less<>> definition_of;

    [[nodiscard]] Listing listing(std::string file, std::span<const Parameter> parameters,
                                  const Values& values) const;

private:
    [[nodiscard]] std::string shown(const Line& line, std::span<const Parameter> parameters,
                                    const Values& values) const;
};

/// A lesson's program in both languages.
struct ProgramTexts {
    ProgramText cpp, python;
};

/// Reads program.cpp and program.py.
///
/// Both are the program with all its switches on. A line that ends in `// if a_flag` or `# if
/// a_flag` is shown only while that flag is set; if it is the head of a block, `try:`, what stands
/// in the block moves one level to the left without it.
///
/// The C++ program is shown without what ties it to the lesson: lines that end in `// hidden` (if
/// one is the head of a block, as above), the parameter `lessons::Arguments p` and where it is
/// handed on, and the registration, in whose place stands `int main()`. `p["name"]` is shown as the
/// value, `p.text("text")` as the string, `p.format(` as `fmt::format(`. An argument that is there
/// only while a flag is set is declared in a hidden line, `const Option name{p.flag("a_flag")};`,
/// of an enumeration with a `yes`: where it is passed, as `f(name, x)`, it is shown as
/// `f(Option::yes, x)` or as `f(x)`. `// py:5` (or `// py:5 if a_flag`) at the end of a line names
/// the line of the Python program that does the same, for the whole statement that begins there:
/// compilers disagree about which of its lines a call is in.
///
/// The Python program has the initial values; see Parameter::python. Lines of parameters that are
/// not in force with those stand commented out.
///
/// Throws std::runtime_error with one sentence if the texts do not fit the parameters or each
/// other.
ProgramTexts read_programs(std::string_view cpp, std::string_view python,
                           std::span<const Parameter> parameters);

}  // namespace lessons
