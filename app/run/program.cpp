#include "app/run/program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <istream>
#include <map>
#include <ranges>
#include <utility>

#include "lessons/python/logical_lines.hpp"
#include "runtime/trace/printable.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace app {

namespace {

/// The line of each function's definition by its name; 0 where there are several of that name.
std::map<std::string_view, int> definitions(const lessons::Listing& listing) {
    std::map<std::string_view, int> lines;
    const auto texts = listing.lines | std::views::transform(&lessons::ListingLine::text);
    python::for_each_logical_line(texts, [&](const python::LogicalLine& line) {
        const auto name = python::defined_function(line);
        if (name.empty())
            return;
        const auto [found, added] = lines.emplace(name, line.first);
        if (!added)
            found->second = 0;
    });
    return lines;
}

/// The program's text that a recording holds. Its lines are those that the recording names.
lessons::Listing recorded_listing(const trace::Log& log) {
    lessons::Listing listing;
    const auto begin = *log.get<trace::ProgramBegin>(0);
    listing.file = trace::printable(log.text(begin.program));
    std::string_view text = log.text(begin.source);
    const auto lines_at_most = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    listing.lines.reserve(lines_at_most);
    listing.line_of_source.reserve(lines_at_most + 1);
    listing.line_of_source.push_back(0);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string line;
        for (const char c : text.substr(0, end)) {
            if (c == '\t')
                line.append(8 - line.size() % 8, ' ');
            else if (c != '\r' && c != '\f')
                line += c;
        }
        listing.lines.push_back({trace::printable(line)});
        listing.line_of_source.push_back(static_cast<int>(listing.lines.size()));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto lines = definitions(listing);
    for (const auto& event : log.events()) {
        const auto* created = trace::get<trace::TaskCreated>(event);
        if (!created)
            continue;
        const auto coro = log.text(created->coro);
        const auto line = lines.find(coro.substr(coro.rfind('.') + 1));
        if (line != lines.end() && line->second != 0)
            listing.definition_of.emplace(coro, line->second);
    }
    return listing;
}

}  // namespace

Program::Program(const lessons::Lesson& lesson, lessons::Values values)
    : lesson_(&lesson),
      values_(std::move(values)),
      python_(std::make_shared<lessons::Listing>(lesson.python(values_))),
      cpp_(std::make_shared<lessons::Listing>(lesson.cpp(values_))),
      statements_(std::make_shared<Statements>(*python_, cpp_.get())) {}

Program::Program(const std::string& name, trace::Log recording)
    : values_({}),
      name_(trace::printable(name)),
      recording_(std::make_shared<trace::Log>(std::move(recording))),
      python_(std::make_shared<lessons::Listing>(recorded_listing(*recording_))),
      statements_(std::make_shared<Statements>(*python_, cpp_.get())) {}

std::string Program::title(lessons::Language language) const {
    return lesson_ ? title_of(*lesson_, language) : name_;
}

std::string title_of(const lessons::Lesson& lesson, lessons::Language language) {
    return lesson.id + " " + lesson.title.in(language);
}

Program lesson_or_first(std::string_view id) {
    const auto* lesson = lessons::find(id);
    return lesson ? *lesson : lessons::all().front();
}

Program read_recording(const std::string& path, RecordingFile::OnWait on_wait) {
    RecordingFile file{path, std::move(on_wait)};
    std::istream in{&file};
    try {
        return {std::filesystem::path{path}.filename().string(), trace::read_json_lines(in)};
    } catch (const trace::ReadError& e) {
        throw std::runtime_error{fmt::format("{}, {}", trace::printable(path), e.what())};
    }
}

}  // namespace app
