#include "app/player/program.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <istream>
#include <utility>

#include "runtime/trace/printable.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace app {

namespace {

/// The line of `def name(`; 0 if there is none, or more than one.
int definition_of(const lessons::Listing& listing, std::string_view name) {
    const auto def = fmt::format("def {}(", name.substr(name.rfind('.') + 1));
    int found = 0;
    for (std::size_t i = 0; i < listing.lines.size(); ++i) {
        std::string_view text = listing.lines[i].text;
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        if (text.starts_with("async "))
            text.remove_prefix(std::string_view{"async "}.size());
        if (!text.starts_with(def))
            continue;
        if (found != 0)
            return 0;
        found = static_cast<int>(i) + 1;
    }
    return found;
}

/// The program's text that a recording holds. Its lines are those that the recording names.
lessons::Listing recorded_listing(const trace::Log& log) {
    lessons::Listing listing;
    const auto begin = *log.get<trace::ProgramBegin>(0);
    listing.file = trace::printable(log.text(begin.program));
    std::string_view text = log.text(begin.source);
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
    for (const auto& event : log.events()) {
        const auto* created = trace::get<trace::TaskCreated>(event);
        if (!created || listing.definition_of.contains(log.text(created->coro)))
            continue;
        if (const int line = definition_of(listing, log.text(created->coro)))
            listing.definition_of.emplace(log.text(created->coro), line);
    }
    return listing;
}

}  // namespace

Program::Program(const lessons::Lesson& lesson, lessons::Values values)
    : lesson_(&lesson),
      values_(std::move(values)),
      python_(std::make_shared<lessons::Listing>(lesson.python(values_))),
      cpp_(std::make_shared<lessons::Listing>(lesson.cpp(values_))) {}

Program::Program(const std::string& name, trace::Log recording)
    : values_({}),
      name_(trace::printable(name)),
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
