#include "app/run/recording.hpp"

#include <fmt/core.h>

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

Recording::Recording(std::string_view name, trace::Log log, std::string notice)
    : name_(trace::printable(name)),
      log_(std::make_shared<trace::Log>(std::move(log))),
      notice_(std::move(notice)) {}

Listings Recording::listings(const lessons::Values& /*values*/) const {
    return recorded_listings(*log_);
}

std::string Recording::python(const lessons::Values& /*values*/) const {
    return recorded_source(*log_);
}

std::string recorded_source(const trace::Log& log) {
    return std::string{log.text(log.get<trace::ProgramBegin>(0)->source)};
}

Listings recorded_listings(const trace::Log& log) {
    return Listings{recorded_listing(log)};
}

namespace {

std::string notice_of(const std::string& path, std::uint32_t loop, const trace::Beginning& found) {
    const auto file = trace::printable(path);
    std::string notice;
    if (!found.wrong.empty())
        notice = fmt::format("{}, {}; what precedes is shown", file, found.wrong);
    if (found.loops > 1) {
        notice += fmt::format(
            "{}{} event loops ran at the same time; number {} is shown, and --loop {} shows "
            "another",
            notice.empty() ? "" : ". In it ", found.loops, loop, loop == 1 ? 2 : 1);
    }
    return notice;
}

}  // namespace

std::shared_ptr<const Program> read_recording(const std::string& path,
                                              RecordingFile::OnWait on_wait, std::uint32_t loop) {
    RecordingFile file{path, std::move(on_wait)};
    std::istream in{&file};
    try {
        auto found = trace::read_beginning(in, loop);
        if (loop > found.loops) {
            throw std::runtime_error{fmt::format("{} has no event loop {}, but {}",
                                                 trace::printable(path), loop, found.loops)};
        }
        auto notice = notice_of(path, loop, found);
        return std::make_shared<Recording>(std::filesystem::path{path}.filename().string(),
                                           std::move(found.log), std::move(notice));
    } catch (const trace::ReadError& e) {
        throw std::runtime_error{fmt::format("{}, {}", trace::printable(path), e.what())};
    }
}

}  // namespace app
