#include "lessons/program_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

#include "lessons/python/logical_lines.hpp"

namespace lessons {

namespace {

using std::string_view;

std::vector<string_view> lines_of(string_view text) {
    std::vector<string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The text between the first `before` and the next `after`; nothing if they are not there.
std::optional<string_view> between(string_view text, string_view before, string_view after) {
    const auto begin = text.find(before);
    if (begin == text.npos)
        return {};
    text.remove_prefix(begin + before.size());
    const auto end = text.find(after);
    if (end == text.npos)
        return {};
    return text.substr(0, end);
}

string_view without_trailing_spaces(string_view text) {
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::size_t indent_of(string_view text) {
    return std::min(text.find_first_not_of(' '), text.size());
}

constexpr std::size_t one_level = 4;  // of indentation, in both languages

std::size_t index_of(std::span<const Parameter> parameters, string_view name) {
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    if (found == parameters.end()) {
        throw std::runtime_error(fmt::format("there is no parameter '{}'", name));
    }
    return static_cast<std::size_t>(found - parameters.begin());
}

void add_field(ProgramText::Line& line, ProgramText::Field field) {
    const auto after =
        std::ranges::upper_bound(line.fields, field.begin, {}, &ProgramText::Field::begin);
    line.fields.insert(after, std::move(field));
}

/// Whether the line begins a block, in either language.
bool is_head(string_view text) {
    return text.ends_with(':') || text.ends_with('{');
}

/// The blocks around a line whose heads are not always shown.
class Blocks {
public:
    /// Before each line. Those that are around it are left then.
    void come_to(string_view text) {
        if (text.empty())
            return;
        while (!blocks_.empty() && blocks_.back().indent >= indent_of(text))
            blocks_.pop_back();
    }
    /// The line's block begins, if it is a head. Without a flag it is never shown.
    void begin(string_view head, std::optional<std::size_t> flag) {
        if (is_head(head))
            blocks_.push_back({indent_of(head), flag});
    }
    /// The line, moved out of those whose heads are never shown.
    [[nodiscard]] string_view moved(string_view text) const {
        for (const auto& block : blocks_) {
            if (!block.flag)
                text.remove_prefix(std::min(one_level, indent_of(text)));
        }
        return text;
    }
    [[nodiscard]] std::vector<std::size_t> flags() const {
        std::vector<std::size_t> flags;
        for (const auto& block : blocks_) {
            if (block.flag)
                flags.push_back(*block.flag);
        }
        return flags;
    }

private:
    struct Block {
        std::size_t indent;
        std::optional<std::size_t> flag;
    };
    std::vector<Block> blocks_;
};

/// A line of a program without its notes to the reader of the file.
struct NotedLine {
    NotedLine(string_view line, string_view mark, std::span<const Parameter> parameters)
        : text(line) {
        const auto note = line.rfind(mark);
        if (note == line.npos)
            return;
        auto what = line.substr(note + mark.size());
        hidden = what == "hidden";
        if (what.starts_with("py:")) {
            const auto [end, error] =
                std::from_chars(what.data() + 3, what.data() + what.size(), python_line);
            const auto rest = what.substr(static_cast<std::size_t>(end - what.data()));
            if (error != std::errc{} || !(rest.empty() || rest.starts_with(" if ")))
                throw std::runtime_error(fmt::format("program.cpp has '// {}'", what));
            what = rest.substr(std::min<std::size_t>(1, rest.size()));
        }
        if (what.starts_with("if "))
            shown_if = index_of(parameters, what.substr(3));
        if (hidden || python_line || shown_if)
            text = without_trailing_spaces(line.substr(0, note));
    }
    [[nodiscard]] bool ends_with_any(string_view characters) const {
        return !text.empty() && characters.find(text.back()) != characters.npos;
    }
    string_view text;
    bool hidden = false;
    int python_line = 0;
    std::optional<std::size_t> shown_if;
};

/// How a parameter looks in a Python program that has its initial value.
struct PythonPattern {
    PythonPattern(string_view pattern, const Parameter& parameter, std::size_t index) {
        const auto open = pattern.find('{');
        const auto close = pattern.find('}');
        if (open == pattern.npos || close == pattern.npos || close < open) {
            throw std::runtime_error(
                fmt::format("'{}' of {} has no {{}}", pattern, parameter.name));
        }
        const auto inside = pattern.substr(open + 1, close - open - 1);
        const bool is_flag = parameter.kind == Parameter::Kind::flag;
        const std::string value = !is_flag                 ? repr(parameter, parameter.initial)
                                  : parameter.initial == 0 ? ""
                                                           : std::string{inside};
        text = fmt::format("{}{}{}", pattern.substr(0, open), value, pattern.substr(close + 1));
        field = {open, value.size(), index, std::string{inside}};
    }
    std::string text;
    ProgramText::Field field;  // relative to the text
};

/// Adds a field to the lines wherever the pattern stands in them.
void add_fields(ProgramText& program, string_view text, const PythonPattern& pattern) {
    auto at = text.find(pattern.text);
    if (at == text.npos)
        throw std::runtime_error(fmt::format("program.py has no '{}'", pattern.text));
    for (; at != text.npos; at = text.find(pattern.text, at + 1)) {
        const auto before = text.substr(0, at + pattern.field.begin);
        const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n'));
        auto field = pattern.field;
        field.begin = before.size() - (before.rfind('\n') + 1);
        add_field(program.lines[line], std::move(field));
    }
}

/// Takes the comment's mark from the lines that have fields: their values decide.
void uncomment(ProgramText& program) {
    for (auto& line : program.lines) {
        const auto indent = indent_of(line.text);
        if (line.fields.empty() ||
            !string_view{line.text}.substr(indent).starts_with(program.comment))
            continue;
        line.text.erase(indent, program.comment.size());
        for (auto& field : line.fields)
            field.begin -= program.comment.size();
    }
}

ProgramText read_python(string_view source, std::span<const Parameter> parameters) {
    ProgramText program;
    program.comment = "# ";
    Blocks blocks;
    std::string text;
    for (const auto each : lines_of(source)) {
        const NotedLine line{each, "  # ", parameters};
        blocks.come_to(line.text);
        program.lines.push_back({std::string{line.text}, {}, line.shown_if, blocks.flags()});
        if (line.shown_if)
            blocks.begin(line.text, line.shown_if);
        (text += line.text) += '\n';
    }
    python::for_each_logical_line(lines_of(text), [&](const python::LogicalLine& line) {
        if (const auto name = python::defined_function(line); !name.empty())
            program.definition_of.emplace(name, line.first);
        if (line.indent == 0 && line.has(0, "asyncio", ".", "run", "("))
            program.definition_of.emplace("<module>", line.first);
    });
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        for (const auto& pattern : parameters[i].python)
            add_fields(program, text, PythonPattern{pattern, parameters[i], i});
    }
    uncomment(program);
    return program;
}

void replace(std::string& text, string_view what, string_view by) {
    if (const auto at = text.find(what); at != text.npos)
        text.replace(at, what.size(), by);
}

void replace_all(std::string& text, string_view what, string_view by) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

/// An argument that is there only while a flag is set; read from the hidden line that declares it.
struct FlagArgument {
    std::string text;    ///< "name, "
    std::size_t flag;    ///< index of the parameter
    std::string if_set;  ///< "Option::yes, "
};

std::optional<FlagArgument> read_flag(string_view line, std::span<const Parameter> parameters) {
    const auto flag = between(line, "{p.flag(\"", "\")};");
    const auto type = between(line, "const ", " ");
    if (!flag || !type)
        return {};
    const auto name = between(line, fmt::format("{} ", *type), "{");
    return FlagArgument{fmt::format("{}, ", name.value_or("")), index_of(parameters, *flag),
                        fmt::format("{}::yes, ", *type)};
}

/// The line as it would be if no lesson knew of it.
std::string without_arguments(string_view line) {
    std::string text{line};
    replace(text, "lessons::Arguments p)", ")");
    replace(text, "lessons::Arguments p, ", "");
    replace_all(text, "(p, ", "(");
    replace_all(text, "p.format(", "fmt::format(");
    while (const auto string = between(text, "p.text(\"", "\")"))
        replace(text, fmt::format("p.text(\"{}\")", *string), fmt::format("\"{}\"", *string));
    if (const auto name = between(line, "const lessons::Registration registered{\"", "\"")) {
        text = fmt::format("int main() {{ asyncio::run({}()); }}",
                           between(line, "\", ", "}").value_or(""));
    }
    return text;
}

ProgramText::Line read_cpp_line(string_view text, std::span<const Parameter> parameters,
                                std::span<const FlagArgument> flags) {
    ProgramText::Line line{without_arguments(text), {}};
    for (const auto& flag : flags) {
        if (const auto at = line.text.find(flag.text); at != line.text.npos)
            add_field(line, {at, flag.text.size(), flag.flag, flag.if_set});
    }
    string_view rest = line.text;
    while (const auto name = between(rest, "p[\"", "\"]")) {
        const auto begin = static_cast<std::size_t>(name->data() - line.text.data()) - 3;
        add_field(line, {begin, name->size() + 5, index_of(parameters, *name), {}});
        rest.remove_prefix(begin + name->size() + 5 - (line.text.size() - rest.size()));
    }
    return line;
}

struct CppProgram {
    ProgramText text;
    std::vector<int> python_line_of_source;
};

CppProgram read_cpp(string_view text, std::span<const Parameter> parameters) {
    CppProgram program;
    auto& shown = program.text;
    shown.comment = "// ";
    auto& of_cpp = shown.line_of_source = {0};
    auto& of_python = program.python_line_of_source = {0};
    std::vector<FlagArgument> flags;
    Blocks blocks;
    bool goes_on = false;  // the mapped statement of the line before
    for (const auto source : lines_of(text)) {
        const NotedLine line{source, "  // ", parameters};
        blocks.come_to(line.text);
        if (!line.hidden) {
            shown.lines.push_back(read_cpp_line(blocks.moved(line.text), parameters, flags));
            shown.lines.back().shown_if = line.shown_if;
            shown.lines.back().inside_if = blocks.flags();
        } else if (auto flag = read_flag(line.text, parameters)) {
            flags.push_back(*std::move(flag));
        }
        if (line.hidden || line.shown_if)
            blocks.begin(line.text, line.shown_if);
        const auto number = static_cast<int>(shown.lines.size());
        if (goes_on && line.python_line == 0) {
            of_cpp.push_back(of_cpp.back());
            of_python.push_back(of_python.back());
            goes_on = !line.ends_with_any(";{");
        } else {
            of_cpp.push_back(line.hidden ? 0 : number);
            of_python.push_back(line.python_line);
            goes_on = line.python_line != 0 && !line.ends_with_any(";{},");
        }
        if (line.text.starts_with("Coro<")) {
            if (const auto name = between(line.text, "> ", "(")) {
                shown.definition_of.emplace(*name, number);
            }
        }
        if (line.text.starts_with("const lessons::Registration")) {
            shown.definition_of.emplace("<module>", number);
        }
    }
    return program;
}

}  // namespace

std::string ProgramText::shown(const Line& line, std::span<const Parameter> parameters,
                               const Values& values) const {
    std::string text = line.text;
    bool in_force = true;
    for (auto field = line.fields.rbegin(); field != line.fields.rend(); ++field) {
        const Parameter& parameter = parameters[field->parameter];
        const auto& value = values[parameter.name];
        const bool is_flag = parameter.kind == Parameter::Kind::flag;
        in_force &= is_flag || parameter.in_force(values);
        text.replace(field->begin, field->size,
                     !is_flag     ? repr(parameter, value)
                     : value == 0 ? ""
                                  : field->if_set);
    }
    for (const auto flag : line.inside_if) {
        if (!values.flag(parameters[flag].name))
            text.erase(0, std::min(one_level, indent_of(text)));
    }
    if (!in_force)
        text.insert(indent_of(text), comment);
    return std::string{without_trailing_spaces(text)};
}

Listing ProgramText::listing(std::string file, std::span<const Parameter> parameters,
                             const Values& values) const {
    Listing listing;
    listing.file = std::move(file);
    std::vector<int> number_of{0};  // by the number that it has if all are shown
    for (const auto& line : lines) {
        if (line.shown_if && !values.flag(parameters[*line.shown_if].name)) {
            number_of.push_back(0);
        } else {
            listing.lines.push_back({shown(line, parameters, values)});
            number_of.push_back(static_cast<int>(listing.lines.size()));
        }
    }
    const auto now = [&](int number) { return number_of[static_cast<std::size_t>(number)]; };
    for (const int number : line_of_source)
        listing.line_of_source.push_back(now(number));
    for (const auto& [name, number] : definition_of)
        listing.definition_of.emplace(name, now(number));
    return listing;
}

ProgramTexts read_programs(string_view cpp, string_view python,
                           std::span<const Parameter> parameters) {
    CppProgram program = read_cpp(cpp, parameters);
    ProgramText twin = read_python(python, parameters);
    const auto last = static_cast<int>(twin.lines.size());
    for (const int line : program.python_line_of_source) {
        if (line > last) {
            throw std::runtime_error(
                fmt::format("program.cpp has '// py:{}', but program.py has {} lines", line, last));
        }
    }
    for (const auto& [name, line] : program.text.definition_of) {
        if (!twin.definition_of.contains(name)) {
            throw std::runtime_error(fmt::format("program.py has no '{}'", name));
        }
    }
    twin.line_of_source = std::move(program.python_line_of_source);
    return {std::move(program.text), std::move(twin)};
}

}  // namespace lessons
