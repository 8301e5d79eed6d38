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

/// How a parameter looks in a Python program that has its initial value.
struct PythonPattern {
    PythonPattern(const Parameter& parameter, std::size_t index) {
        const string_view pattern = parameter.python;
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

ProgramText read_python(string_view text, std::span<const Parameter> parameters) {
    ProgramText program;
    program.comment = "# ";
    const auto lines = lines_of(text);
    for (const auto line : lines)
        program.lines.push_back({std::string{line}, {}});
    python::for_each_logical_line(lines, [&](const python::LogicalLine& line) {
        if (const auto name = python::defined_function(line); !name.empty())
            program.definition_of.emplace(name, line.first);
        if (line.indent == 0 && line.has(0, "asyncio", ".", "run", "("))
            program.definition_of.emplace("<module>", line.first);
    });
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (parameters[i].python.empty())
            continue;
        const PythonPattern pattern{parameters[i], i};
        auto at = text.find(pattern.text);
        if (at == text.npos) {
            throw std::runtime_error(fmt::format("program.py has no '{}'", pattern.text));
        }
        for (; at != text.npos; at = text.find(pattern.text, at + 1)) {
            const auto before = text.substr(0, at + pattern.field.begin);
            const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n'));
            auto field = pattern.field;
            field.begin = before.size() - (before.rfind('\n') + 1);
            add_field(program.lines[line], std::move(field));
        }
    }
    for (auto& line : program.lines) {
        const auto indent = indent_of(line.text);
        if (line.fields.empty() || !string_view{line.text}.substr(indent).starts_with("# "))
            continue;
        line.text.erase(indent, program.comment.size());
        for (auto& field : line.fields)
            field.begin -= program.comment.size();
    }
    return program;
}

/// A line of program.cpp without its notes to the reader of the file.
struct CppLine {
    explicit CppLine(string_view line) {
        const auto note = line.rfind("  // ");
        if (note == line.npos) {
            text = line;
            return;
        }
        const auto what = line.substr(note + 5);
        hidden = what == "hidden";
        if (what.starts_with("py:")) {
            const auto [end, error] =
                std::from_chars(what.data() + 3, what.data() + what.size(), python_line);
            if (error != std::errc{} || end != what.data() + what.size()) {
                throw std::runtime_error(fmt::format("program.cpp has '// {}'", what));
            }
        }
        text = hidden || python_line ? without_trailing_spaces(line.substr(0, note)) : line;
    }
    [[nodiscard]] bool ends_with_any(string_view characters) const {
        return !text.empty() && characters.find(text.back()) != characters.npos;
    }
    string_view text;
    bool hidden = false;
    int python_line = 0;
};

void replace(std::string& text, string_view what, string_view by) {
    if (const auto at = text.find(what); at != text.npos)
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

ProgramText::Line read_cpp_line(string_view text, std::span<const Parameter> parameters,
                                std::span<const FlagArgument> flags) {
    ProgramText::Line line{std::string{text}, {}};
    replace(line.text, "(lessons::Values p)", "()");
    if (const auto name = between(text, "const lessons::Registration registered{\"", "\"")) {
        line.text = fmt::format("int main() {{ asyncio::run({}()); }}",
                                between(text, "\", ", "}").value_or(""));
    }
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
    bool goes_on = false;  // the mapped statement of the line before
    for (const auto source : lines_of(text)) {
        const CppLine line{source};
        if (!line.hidden)
            shown.lines.push_back(read_cpp_line(line.text, parameters, flags));
        else if (auto flag = read_flag(line.text, parameters))
            flags.push_back(*std::move(flag));
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

Listing ProgramText::listing(std::string file, std::span<const Parameter> parameters,
                             const Values& values) const {
    Listing listing{std::move(file), {}, line_of_source, definition_of};
    for (const auto& line : lines) {
        std::string text = line.text;
        bool in_force = true;
        for (auto field = line.fields.rbegin(); field != line.fields.rend(); ++field) {
            const Parameter& parameter = parameters[field->parameter];
            const auto& value = values[parameter.name];
            in_force &= parameter.in_force(values);
            const bool is_flag = parameter.kind == Parameter::Kind::flag;
            text.replace(field->begin, field->size,
                         !is_flag     ? repr(parameter, value)
                         : value == 0 ? ""
                                      : field->if_set);
        }
        if (!in_force)
            text.insert(indent_of(text), comment);
        listing.lines.push_back({std::string{without_trailing_spaces(text)}});
    }
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
