#include "app/player/program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <string_view>

#include "runtime/trace/read_json_lines.hpp"

namespace app {

namespace {

/// The line of each `def name(`, by name; 0 where there are several.
std::map<std::string_view, int> definitions(const lessons::Listing& listing) {
    std::map<std::string_view, int> found;
    for (std::size_t i = 0; i < listing.lines.size(); ++i) {
        std::string_view text = listing.lines[i].text;
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        if (text.starts_with("async "))
            text.remove_prefix(std::string_view{"async "}.size());
        constexpr std::string_view def = "def ";
        const auto open = text.find('(');
        if (!text.starts_with(def) || open == text.npos)
            continue;
        const auto [place, is_new] =
            found.try_emplace(text.substr(def.size(), open - def.size()), static_cast<int>(i) + 1);
        if (!is_new)
            place->second = 0;
    }
    return found;
}

/// The program's text that a recording holds. Its lines are those that the recording names.
lessons::Listing recorded_listing(const trace::Log& log) {
    lessons::Listing listing;
    const auto begin = *log.get<trace::ProgramBegin>(0);
    listing.file = log.text(begin.program);
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
        listing.lines.push_back({std::move(line)});
        listing.line_of_source.push_back(static_cast<int>(listing.lines.size()));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto all = definitions(listing);
    for (const auto& event : log.events()) {
        const auto* created = trace::get<trace::TaskCreated>(event);
        if (!created)
            continue;
        const auto coro = log.text(created->coro);
        const auto line = all.find(coro.substr(coro.rfind('.') + 1));
        if (line != all.end() && line->second != 0)
            listing.definition_of.try_emplace(std::string{coro}, line->second);
    }
    return listing;
}

}  // namespace

Program::Program(const lessons::Lesson& lesson, lessons::Values values)
    : lesson_(&lesson),
      values_(std::move(values)),
      python_(std::make_shared<lessons::Listing>(lesson.python(values_))),
      cpp_(std::make_shared<lessons::Listing>(lesson.cpp(values_))) {}

Program::Program(std::string name, trace::Log recording)
    : values_({}),
      name_(std::move(name)),
      recording_(std::make_shared<trace::Log>(std::move(recording))),
      python_(std::make_shared<lessons::Listing>(recorded_listing(*recording_))) {}

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

Program read_recording(const std::string& path) {
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    // A folder can be opened, but not read.
    if (file)
        file.peek();
    if (file.bad() || !file.is_open())
        throw std::runtime_error{fmt::format("{} cannot be read: {}", path, std::strerror(errno))};
    try {
        return {std::filesystem::path{path}.filename().string(), trace::read_json_lines(file)};
    } catch (const trace::ReadError& e) {
        throw std::runtime_error{fmt::format("{}, {}", path, e.what())};
    }
}

}  // namespace app
